// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/query_matter.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"

namespace carrel::fuzz {
namespace {

constexpr std::size_t kWords = 2000;

// Words have no prefix, and no capital letter.
std::vector<std::string> words_of(const Xapian::Database& database) {
  std::vector<std::string> all, chosen;
  for (auto at = database.allterms_begin(); at != database.allterms_end(); ++at) {
    std::string term = *at;
    if (std::isupper(static_cast<unsigned char>(term.front())) == 0) all.push_back(std::move(term));
  }
  const std::size_t step = std::max<std::size_t>(all.size() / kWords, 1);
  for (std::size_t i = 0; i < all.size(); i += step)
    chosen.push_back(std::move(all[i]));
  return chosen;
}

void take_json(std::string_view line, std::vector<std::string>& queries) {
  const auto read = nlohmann::json::parse(line, nullptr, false);
  if (read.is_object() && read.contains("query")) queries.push_back(read["query"]);
}

void take_quoted(std::string_view row, std::vector<std::string>& queries) {
  const std::vector<std::string_view> parts = split(row, '`');
  for (std::size_t i = 1; i + 1 < parts.size(); i += 2)
    queries.emplace_back(parts[i]);
}

}  // namespace

Result<QueryMatter> query_matter(const Xapian::Database& database,
                                 const std::vector<std::filesystem::path>& files) {
  QueryMatter matter{.words = words_of(database), .queries = {}};
  for (const std::filesystem::path& file : files) {
    const auto text = read_file(file);
    if (!text) return text.error();
    for (const std::string_view line : split(*text, '\n')) {
      if (line.starts_with('{')) take_json(line, matter.queries);
      if (line.starts_with('|')) take_quoted(line, matter.queries);
    }
  }
  if (matter.words.empty()) return invalid("no_words", "the index holds no word");
  if (matter.queries.empty()) return invalid("no_queries", "there is no query in the files");
  return matter;
}

}  // namespace carrel::fuzz
