// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/scale.hpp"

#include "support/catch.hpp"

using carrel::logarithmic_ticks;
using carrel::round_end;

namespace {

void check_ticks(const std::vector<double>& values, const std::vector<double>& wanted) {
  const std::vector<double> ticks = logarithmic_ticks(values);
  REQUIRE(ticks.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i)
    CHECK(ticks[i] == Approx(wanted[i]));
}

}  // namespace

TEST_CASE("a logarithmic scale goes by 1, 2 and 5 and holds all values") {
  check_ticks({0.3, 4}, {0.2, 0.5, 1, 2, 5});
  check_ticks({0.07, 0.012}, {0.01, 0.02, 0.05, 0.1});
  check_ticks({30, 700}, {20, 50, 100, 200, 500, 1000});
}

TEST_CASE("a value on a line is that line") {
  check_ticks({2, 50}, {2, 5, 10, 20, 50});
}

TEST_CASE("one value has a scale with two ends") {
  check_ticks({3}, {2, 5});
  check_ticks({5}, {5, 10});
}

TEST_CASE("nothing above 0 has a scale all the same") {
  check_ticks({}, {1, 10});
  check_ticks({0, -3}, {1, 10});
}

TEST_CASE("values of 0 do not draw a logarithmic scale out") {
  check_ticks({0, 3}, {2, 5});
}

TEST_CASE("a scale from 0 ends at the next round number") {
  CHECK(round_end(0.9) == Approx(1));
  CHECK(round_end(1) == Approx(1));
  CHECK(round_end(1.1) == Approx(2));
  CHECK(round_end(2.2) == Approx(2.5));
  CHECK(round_end(3) == Approx(5));
  CHECK(round_end(7200) == Approx(10000));
  CHECK(round_end(0.034) == Approx(0.05));
}

TEST_CASE("a scale of nothing ends at 1") {
  CHECK(round_end(0) == 1);
  CHECK(round_end(-2) == 1);
}
