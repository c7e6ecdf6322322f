// SPDX-License-Identifier: GPL-2.0-or-later
// In which order do records stand that are not ordered by relevance?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "schema/columns.hpp"
#include "search/request.hpp"
#include "search/row_set.hpp"

namespace carrel {

// The rows from `offset` on, at most `limit`, of `rows` in this order; ties by row (popularity,
// then id), records without a value last in either direction. Relevance without a query is newest
// first.
std::vector<std::uint32_t> sorted_page(const RowSet& rows, Sort sort, const Columns& columns,
                                       std::size_t offset, std::size_t limit);

// Whether row `a` stands before row `b` in this order.
bool stands_before(std::uint32_t a, std::uint32_t b, Sort sort, const Columns& columns);

}  // namespace carrel
