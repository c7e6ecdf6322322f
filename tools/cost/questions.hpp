// SPDX-License-Identifier: GPL-2.0-or-later
// Which questions are put to our index and to the stock one, so that both do the same work?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "cost/contest.hpp"
#include "cost/opened_index.hpp"

namespace carrel {

struct Stock {
  Xapian::Database database;
  std::size_t limit = 10;    // hits that are wanted
  std::size_t count_to = 0;  // so many are counted at least, by both
};

// Each compares, over the same queries, `stock` (its stems under BM25), `words` (the same stems of
// our index, by impact, with the same operator) and `recipe` (all that we make of the query):
//   one word             each word of the queries by itself
//   all of n words       what a search for plain words asks first
//   any of n words       the words with OR between them
//   any, with bonuses    OR over the words with every bonus: what follows where few hold them all
//   whole search         a search to the end but for its evidence, feedback and fallback too,
//   beside
//                        stock's AND and then, where it finds fewer than ten, OR; both read the
//                        documents of their hits
// A query with a word that stands in no document is left out; so is a contest of few queries. All
// refer to `ours`, `stock` and `searcher`, which must outlive them.
std::vector<Contest> contests(const std::vector<std::string>& queries, OpenedIndex& ours,
                              const Stock& stock, Searcher& searcher);

}  // namespace carrel
