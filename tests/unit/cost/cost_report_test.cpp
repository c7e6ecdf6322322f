// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/cost_report.hpp"

#include "support/catch.hpp"

using Catch::Matchers::Contains;

TEST_CASE("what making a query takes stands in a row for each length") {
  const std::string table =
      carrel::making_table({{1, 40, 5000, 1.5, 12.5, 14, 60.5}, {10, 7, 5006, 8, 90, 98, 300}});
  CHECK_THAT(table, Contains("1 word ") && Contains("5000") && Contains("12.5"));
  CHECK_THAT(table, Contains("10 words") && Contains("98"));
}

TEST_CASE("what a match takes stands beside stock, with the rounds' extremes") {
  const std::string table =
      carrel::match_table({{"one word", 200, {{"stock", 0.2}, {"recipe", 0.1, 0.5, 0.4, 0.75}}}});
  CHECK_THAT(table, Contains("one word") && Contains("200"));
  CHECK_THAT(table, Contains("0.500 (0.400-0.750)"));
}

TEST_CASE("a way that was not measured is a stroke") {
  const std::string table = carrel::match_table({{"whole", 5, {{"stock", 1.0}}}});
  CHECK_THAT(table, Contains("-"));
}
