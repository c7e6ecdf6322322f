// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/sorting.hpp"

#include "support/catch.hpp"
#include "unit/search/small_columns.hpp"

namespace carrel {
namespace {

using Rows = std::vector<std::uint32_t>;

Rows sorted(Sort sort, std::size_t offset = 0, std::size_t limit = 10) {
  return sorted_page(RowSet(4, true), sort, test::small_columns(), offset, limit);
}

TEST_CASE("records without a value are last in either direction") {
  CHECK(sorted(Sort::year) == Rows{1, 0, 2, 3});
  CHECK(sorted(Sort::year_falling) == Rows{2, 0, 1, 3});
}

TEST_CASE("ties stand in the order of the rows") {
  CHECK(sorted(Sort::title) == Rows{3, 1, 2, 0});
}

TEST_CASE("pages follow each other without a gap") {
  CHECK(sorted(Sort::year, 0, 2) == Rows{1, 0});
  CHECK(sorted(Sort::year, 2, 2) == Rows{2, 3});
  CHECK(sorted(Sort::year, 9, 2).empty());
}

}  // namespace
}  // namespace carrel
