// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/stock_index.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "base/progress.hpp"
#include "schema/fields.hpp"

namespace carrel {
namespace {

// Terms with a prefix begin with a capital letter; a word is folded and has none.
bool has_prefix(const std::string& term) {
  return std::isupper(static_cast<unsigned char>(term.front())) != 0;
}

void add_once(std::vector<std::string>& list, std::string one) {
  if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
}

Xapian::Document stock_document(const Xapian::Database& ours, Xapian::docid number,
                                const Analyzer& analyzer) {
  Xapian::Document document;
  document.set_data(ours.get_document(number).get_data());
  std::set<std::string> stems_there;
  const auto end = ours.termlist_end(number);
  for (auto at = ours.termlist_begin(number); at != end; ++at) {
    std::string word = *at;
    if (has_prefix(word)) {
      stems_there.insert(std::move(word));
      continue;
    }
    Xapian::termcount times = 0;
    for (auto place = at.positionlist_begin(); place != at.positionlist_end(); ++place, ++times)
      document.add_posting(word, *place);
    for (const std::string& stem : analyzer.stems(word)) {
      const std::string stemmed = term(prefix::kStem, stem);
      if (stems_there.contains(stemmed)) document.add_term(stemmed, std::max(times, 1U));
    }
  }
  return document;
}

}  // namespace

Result<Xapian::Database> make_stock_index(const Xapian::Database& ours, const Analyzer& analyzer,
                                          const std::filesystem::path& folder) {
  try {
    const std::string grown = (folder / "grown").string(), stock = (folder / "stock").string();
    {
      Xapian::WritableDatabase writable(grown, Xapian::DB_CREATE);
      Progress progress(ProgressMode::automatic, "making the stock index", "records",
                        ours.get_doccount());
      for (Xapian::docid number = 1; number <= ours.get_lastdocid(); ++number) {
        writable.add_document(stock_document(ours, number, analyzer));
        progress.advance();
      }
      writable.commit();
    }
    Xapian::Database(grown).compact(stock);
    std::filesystem::remove_all(grown);
    return Xapian::Database(stock);
  } catch (const Xapian::Error& error) {
    return index_unavailable("the stock index can't be made: " + error.get_msg(),
                             "is there room in " + folder.string() + "?");
  }
}

std::vector<std::string> telling_words(const std::string& typed, const Analyzer& analyzer) {
  std::vector<std::string> words;
  for (Token& token : tokenize_query(typed)) {
    if (!analyzer.is_stop_word(token.word)) add_once(words, std::move(token.word));
  }
  return words;
}

std::vector<std::string> stock_terms(const std::vector<std::string>& words,
                                     const Xapian::Database& stock, const Analyzer& analyzer) {
  std::vector<std::string> terms;
  for (const std::string& word : words) {
    std::string stemmed = term(prefix::kStem, analyzer.stem(word, 0));
    if (!stock.term_exists(stemmed)) return {};
    add_once(terms, std::move(stemmed));
  }
  return terms;
}

Xapian::MSet stock_match(const Xapian::Database& stock, const Xapian::Query& query,
                         std::size_t count, std::size_t count_to) {
  Xapian::Enquire enquire(stock);
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  enquire.set_query(query);
  return enquire.get_mset(0, static_cast<Xapian::doccount>(count),
                          static_cast<Xapian::doccount>(std::max(count, count_to)));
}

}  // namespace carrel
