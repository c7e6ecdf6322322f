// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/row_set.hpp"

#include "support/catch.hpp"

using carrel::RowSet;

TEST_CASE("a filled set ends at its last row") {
  for (const std::uint32_t rows : {0U, 1U, 63U, 64U, 65U, 200U}) {
    CHECK(RowSet(rows, true).count() == rows);
  }
}

TEST_CASE("inverting gives exactly the other rows") {
  RowSet set(70);
  set.add(3);
  set.add(69);
  set.invert();
  CHECK(set.count() == 68);
  CHECK_FALSE(set.has(3));
  CHECK_FALSE(set.has(69));
  CHECK(set.has(64));
}

TEST_CASE("walking gives the rows in order") {
  RowSet set(300);
  for (const std::uint32_t row : {299U, 0U, 64U, 128U})
    set.add(row);
  std::vector<std::uint32_t> seen;
  set.for_each([&](std::uint32_t row) { seen.push_back(row); });
  CHECK(seen == std::vector<std::uint32_t>{0, 64, 128, 299});
  CHECK(set.next(129) == 299);
  CHECK(set.next(300) == 300);
}
