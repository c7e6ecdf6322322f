// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/sorting.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace carrel {
namespace {

struct Order {
  NumberColumn column;
  bool falling;
};

Order order_of(Sort sort) {
  switch (sort) {
    case Sort::title:
      return {NumberColumn::title_rank, false};
    case Sort::author:
      return {NumberColumn::author_rank, false};
    case Sort::call_number:
      return {NumberColumn::call_number_rank, false};
    case Sort::year:
      return {NumberColumn::year, false};
    case Sort::year_falling:
      return {NumberColumn::year, true};
    case Sort::added:
      return {NumberColumn::added, false};
    case Sort::rating_falling:
      return {NumberColumn::rating, true};
    case Sort::popularity_falling:
      return {NumberColumn::popularity, true};
    case Sort::added_falling:
    case Sort::relevance:
      break;
  }
  return {NumberColumn::added, true};
}

std::int64_t key_of(std::int64_t number, const Order& order) {
  if (number == kNoValue) return std::numeric_limits<std::int64_t>::max();
  return order.falling ? -number : number;
}

}  // namespace

bool stands_before(std::uint32_t a, std::uint32_t b, Sort sort, const Columns& columns) {
  const Order order = order_of(sort);
  const std::vector<std::int32_t>& numbers = columns[order.column];
  return std::pair(key_of(numbers[a], order), a) < std::pair(key_of(numbers[b], order), b);
}

std::vector<std::uint32_t> sorted_page(const RowSet& rows, Sort sort, const Columns& columns,
                                       std::size_t offset, std::size_t limit) {
  const Order order = order_of(sort);
  const std::vector<std::int32_t>& numbers = columns[order.column];
  std::vector<std::pair<std::int64_t, std::uint32_t>> keyed;
  rows.for_each([&](std::uint32_t row) { keyed.emplace_back(key_of(numbers[row], order), row); });
  const std::size_t end = std::min(keyed.size(), offset + limit);
  std::partial_sort(keyed.begin(), keyed.begin() + static_cast<std::ptrdiff_t>(end), keyed.end());
  std::vector<std::uint32_t> page;
  for (std::size_t i = offset; i < end; ++i)
    page.push_back(keyed[i].second);
  return page;
}

}  // namespace carrel
