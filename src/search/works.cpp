// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/works.hpp"

#include <algorithm>

#include "search/sorting.hpp"

namespace carrel {

Works::Works(const Columns& columns) : group_of_(columns.rows), rows_(columns.rows) {
  const Keywords& column = columns[KeywordColumn::work];
  auto groups = static_cast<std::uint32_t>(column.values.size());
  for (std::uint32_t row = 0; row < columns.rows; ++row) {
    const auto codes = column.of(row);
    group_of_[row] = codes.empty() ? groups++ : codes.front();
  }
  starts_.assign(std::size_t{groups} + 1, 0);
  for (const std::uint32_t group : group_of_)
    ++starts_[group + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i)
    starts_[i] += starts_[i - 1];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (std::uint32_t row = 0; row < columns.rows; ++row)
    rows_[next[group_of_[row]]++] = row;
}

std::vector<std::uint32_t> Works::editions_in(std::uint32_t group, const RowSet& rows) const {
  std::vector<std::uint32_t> held;
  for (const std::uint32_t row : editions(group)) {
    if (rows.has(row)) held.push_back(row);
  }
  return held;
}

std::uint64_t Works::count_in(const RowSet& rows) const {
  RowSet seen(count());
  rows.for_each([&](std::uint32_t row) { seen.add(group_of_[row]); });
  return seen.count();
}

RowSet Works::leading_in(const RowSet& rows, Sort sort, const Columns& columns) const {
  RowSet leading(rows.rows());
  for_each_in(rows, [&](std::span<const std::uint32_t> held) {
    leading.add(*std::min_element(held.begin(), held.end(), [&](std::uint32_t a, std::uint32_t b) {
      return stands_before(a, b, sort, columns);
    }));
  });
  return leading;
}

}  // namespace carrel
