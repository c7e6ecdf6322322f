// SPDX-License-Identifier: GPL-2.0-or-later
// Does a real catalogue come back out whole, and does its export answer as it did?
#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "import/input_source.hpp"
#include "integration/catalogue/asked_catalogue.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

using namespace carrel;
using carrel::test::AskedCatalogue;
using nlohmann::json;

namespace {

// Korean is searched by each sign and each pair of signs: few records are many postings.
constexpr std::size_t kBooks = 1000, kRussian = 300, kKorean = 100;

// The first books, what readers said of them or of books that are not there, a record with all
// blocks, the first in two other scripts, and MARC.
std::vector<std::string> modest_corpus(const std::filesystem::path& corpora,
                                       const TemporaryFolder& folder) {
  const auto first_of = [&](const std::string& name, std::size_t count) {
    auto lines = test::lines_in((corpora / (name + ".jsonl.gz")).string());
    lines.resize(std::min(lines.size(), count));
    std::string file = (folder / (name + ".jsonl")).string();
    test::write_lines(file, lines);
    return file;
  };
  return {first_of("books", kBooks),
          (corpora / "contributions.jsonl.gz").string(),
          (corpora / "model-record.jsonl").string(),
          first_of("russian", kRussian),
          first_of("korean", kKorean),
          (corpora / "marc/good/evergreen/Open-ILS/tests/datasets/jazz_1k.mrc").string()};
}

// The id of a record line, or of a contribution.
std::set<std::string> ids_of(const std::vector<std::string>& lines, bool records) {
  std::set<std::string> ids;
  for (const std::string& line : lines) {
    const json read = json::parse(line);
    if (read.contains("title") == records && read.contains("id")) ids.insert(read["id"]);
  }
  return ids;
}

std::vector<std::string> questions() {
  std::vector<std::string> asked;
  for (const char* q :
       {"", "love", "river house", "cloned organs", "\"never let me go\"", "author:robinson gilead",
        "comment:boring plot", "jazz piano", "Достоевский", "преступление и наказание", "독서",
        "year:1990..1999 history", "rating:>=4 summer", "subject:jazz -author:davis", "hist*",
        "format:book children OR kinder", "isbn:9780002005883", "staff:isolation", "zzyzx qwrtp"}) {
    const json facets = {"format", "language", "author", "subject"};
    asked.push_back(json{{"op", "search"}, {"q", q}, {"limit", 20}, {"facets", facets}}.dump());
    asked.push_back(json{{"op", "search"}, {"q", q}, {"group", "work"}, {"explain", true}}.dump());
    asked.push_back(json{{"op", "search"}, {"q", q}, {"sort", "title"}, {"offset", 5}}.dump());
  }
  for (const char* id : {"mcl-never-let-me-go", "b000000", "ru84", "ko0"})
    asked.push_back(json{{"op", "record"}, {"record", id}}.dump());
  return asked;
}

}  // namespace

TEST_CASE(
    "a real catalogue comes back out with every record and contribution, and answers the same") {
  const auto corpora = shared("corpora");
  if (!corpora) return;
  const TemporaryFolder folder;
  const auto files = modest_corpus(*corpora, folder);
  const AskedCatalogue first(files);
  const std::vector<std::string> lines = first.exported();

  // What came as JSON comes out as it came; what came as MARC has its id.
  const std::set<std::string> out(lines.begin(), lines.end());
  std::set<std::string> records, contributions;
  for (std::size_t i = 0; i + 1 < files.size(); ++i) {
    const auto in = test::lines_in(files[i]);
    const auto some = ids_of(in, true), others = ids_of(in, false);
    records.insert(some.begin(), some.end());
    contributions.insert(others.begin(), others.end());
    std::size_t lost = 0;
    for (const std::string& line : in) {
      if (!out.contains(line)) ++lost;
    }
    INFO(files[i]);
    CHECK(lost == 0);
  }
  CHECK(contributions.size() > 5000);
  CHECK(ids_of(lines, false) == contributions);
  const std::set<std::string> records_out = ids_of(lines, true);
  CHECK(records_out.size() == first.report().records);
  CHECK(std::includes(records_out.begin(), records_out.end(), records.begin(), records.end()));
  CHECK(records_out.size() > records.size() + 500);  // those from MARC

  const std::string copy = (folder / "export.jsonl").string();
  test::write_lines(copy, lines);
  const AskedCatalogue second({copy});
  CHECK(second.report().rejected == 0);
  CHECK(second.report().records == first.report().records);
  CHECK(second.exported() == lines);
  std::size_t with_hits = 0;
  for (const std::string& line : questions()) {
    for (const Audience audience : kAudiences) {
      INFO(line);
      const std::string answer = first.ask(line, audience);
      CHECK(answer == second.ask(line, audience));
      if (answer.find("\"hits\":[{") != std::string::npos) ++with_hits;
    }
  }
  CHECK(with_hits > 60);
}
