// SPDX-License-Identifier: GPL-2.0-or-later
// How are the best of a match put in order by what is dear to look at?
//
// Only the best by the words themselves are asked what the words say together (signs.hpp):
// Elasticsearch calls this a rescore window. May throw OutOfTime.
#pragma once

#include <cstddef>
#include <memory>

#include <xapian.h>

#include "search/match.hpp"
#include "search/query_builder.hpp"
#include "search/row_set.hpp"

namespace carrel {

struct Rescored : Ranked {
  // So many of the best were asked for the signs. What lies behind them scores no more before than
  // they do, so scores go on falling.
  std::size_t asked = 0;
};

// The best `wanted` documents that satisfy `query` among `within` (null: all), the first of them
// (Ranking::rescore_window) scored by built.signs as well. A match without a second document has no
// order to find, and is left as it is. At least `count_to` are counted.
Rescored rescored_match(const BuiltQuery& built, const Xapian::Query& query,
                        const std::shared_ptr<const RowSet>& within, std::size_t wanted,
                        std::size_t count_to, const BuildContext& context, Matcher& matcher);

}  // namespace carrel
