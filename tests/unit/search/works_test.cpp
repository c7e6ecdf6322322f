// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/works.hpp"

#include "support/catch.hpp"
#include "unit/search/small_columns.hpp"

namespace carrel {
namespace {

using Rows = std::vector<std::uint32_t>;

// Rows 0 and 2 are editions of one work, row 1 is of another, row 3 of none.
Columns columns_with_works() {
  Columns columns = test::small_columns();
  columns[KeywordColumn::work] = test::keywords({"w1", "w2"}, {{0}, {1}, {0}, {}});
  return columns;
}

RowSet set_of(const Rows& rows) {
  RowSet set(4);
  for (const std::uint32_t row : rows)
    set.add(row);
  return set;
}

Rows rows_of(const RowSet& set) {
  Rows rows;
  set.for_each([&rows](std::uint32_t row) { rows.push_back(row); });
  return rows;
}

}  // namespace

TEST_CASE("rows with one work are one group, a row without is its own") {
  const Works works(columns_with_works());
  CHECK(works.count() == 3);
  CHECK(works.group_of(0) == works.group_of(2));
  CHECK(works.group_of(1) != works.group_of(0));
  CHECK(works.group_of(3) != works.group_of(1));
  const auto editions = works.editions(works.group_of(2));
  CHECK(Rows(editions.begin(), editions.end()) == Rows{0, 2});
  CHECK(works.editions(works.group_of(3)).size() == 1);
}

TEST_CASE("an index without a record has no works") {
  Columns none;
  for (Keywords& column : none.keywords)
    column = test::keywords({}, {});
  const Works works(none);
  CHECK(works.count() == 0);
  CHECK(works.count_in(RowSet(0)) == 0);
}

TEST_CASE("a work counts once, and only where an edition of it is in the set") {
  const Works works(columns_with_works());
  CHECK(works.count_in(RowSet(4, true)) == 3);
  CHECK(works.count_in(set_of({0, 2})) == 1);
  CHECK(works.count_in(set_of({2, 3})) == 2);
  CHECK(works.count_in(set_of({})) == 0);
  CHECK(works.editions_in(works.group_of(0), set_of({1, 2, 3})) == Rows{2});
}

TEST_CASE("the edition that leads is the first in the order that is asked for") {
  const Columns columns = columns_with_works();
  const Works works(columns);
  const RowSet all(4, true);
  CHECK(rows_of(works.leading_in(all, Sort::year, columns)) == Rows{0, 1, 3});
  CHECK(rows_of(works.leading_in(all, Sort::year_falling, columns)) == Rows{1, 2, 3});
  CHECK(rows_of(works.leading_in(set_of({2}), Sort::year, columns)) == Rows{2});
}

}  // namespace carrel
