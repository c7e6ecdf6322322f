// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents does a query give: the best of them in order, or all of them as a set?
//
// Every match has a RowSource in it and ends at the deadline by throwing OutOfTime. Xapian's own
// exceptions pass through; searcher.cpp catches both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "search/answer.hpp"
#include "search/row_set.hpp"
#include "search/watch.hpp"

namespace carrel {

// An impact of this much counts once (schema: 1 to 127).
inline constexpr double kImpactUnit = 127;

struct Scored {
  std::uint32_t row = 0;
  double score = 0;  // idf x impact / 127, summed
};

struct Ranked {
  std::vector<Scored> best;  // falling by score, then rising by row
  Total total;               // of all that match
};

class Matcher {
 public:
  Matcher(const Xapian::Database& database, std::uint32_t rows, Watch& watch)
      : database_(database), rows_(rows), watch_(watch) {}

  // The best `count` documents among `within` (null: all). At least `count_to` are counted, if
  // there are so many; beyond that the total may be a lower bound.
  Ranked ranked(const Xapian::Query& query, std::shared_ptr<const RowSet> within, std::size_t count,
                std::size_t count_to);

  // All documents that match.
  RowSet all(const Xapian::Query& query, std::shared_ptr<const RowSet> within);

  bool any(const Xapian::Query& query, std::shared_ptr<const RowSet> within);

  // The documents that hold words worth at least `share` (0 to 1) of what all the words together
  // are worth; a word is held where one of its terms is, and is worth its idf. A word in no
  // document is worth nothing.
  RowSet holding_most(double share, const std::vector<std::vector<std::string>>& words);

 private:
  double idf(const std::vector<std::string>& terms) const;
  Xapian::Query guarded(const Xapian::Query& query, std::shared_ptr<const RowSet> within);

  const Xapian::Database& database_;
  std::uint32_t rows_;
  Watch& watch_;
};

}  // namespace carrel
