// SPDX-License-Identifier: GPL-2.0-or-later
// Four records' columns, small enough to count by eye.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "schema/columns.hpp"

namespace carrel::test {

inline Keywords keywords(std::vector<std::string> values,
                         const std::vector<std::vector<std::uint32_t>>& rows) {
  Keywords made;
  made.values = std::move(values);
  made.starts.push_back(0);
  for (const auto& row : rows) {
    made.codes.insert(made.codes.end(), row.begin(), row.end());
    made.starts.push_back(static_cast<std::uint32_t>(made.codes.size()));
  }
  return made;
}

// row  format  language  author            year  rating  holdings
// 0    book    eng       Ishiguro, Kazuo   2005  350     Central: available, fiction
// 1    dvd     eng ger   -                 1999  400     Central: on loan, children's; West:
// available, fiction 2    book    ger       Ishiguro, Kazuo   2010  449     - 3    ebook   - Woolf,
// Virginia   -     -       West: on loan, fiction
inline Columns small_columns() {
  Columns columns;
  columns.rows = 4;
  for (Keywords& empty : columns.keywords)
    empty = keywords({}, {{}, {}, {}, {}});
  for (auto& numbers : columns.numbers)
    numbers.assign(4, kNoValue);
  columns[KeywordColumn::format] = keywords({"book", "dvd", "ebook"}, {{0}, {1}, {0}, {2}});
  columns[KeywordColumn::language] = keywords({"eng", "ger"}, {{0}, {0, 1}, {1}, {}});
  columns[KeywordColumn::author] =
      keywords({"Ishiguro, Kazuo", "Woolf, Virginia"}, {{0}, {}, {0}, {1}});
  columns[NumberColumn::year] = {2005, 1999, 2010, kNoValue};
  columns[NumberColumn::rating] = {350, 400, 449, kNoValue};
  columns[NumberColumn::title_rank] = {2, 1, 1, 0};
  Holdings& holdings = columns.holdings;
  holdings.branches = {"Central", "West"};
  holdings.collections = {"children", "fiction"};
  holdings.statuses = {"available", "on_loan"};
  holdings.rows = {{0, 1, 0, true}, {0, 0, 1, false}, {1, 1, 0, true}, {1, 1, 1, false}};
  holdings.starts = {0, 1, 3, 3, 4};
  holdings.json_starts = {0, 0, 0, 0, 0};
  return columns;
}

}  // namespace carrel::test
