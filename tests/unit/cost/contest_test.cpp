// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/contest.hpp"

#include "support/catch.hpp"

using carrel::Contest;
using carrel::first_words;
using carrel::hold;
using carrel::WayCost;

TEST_CASE("ways are timed in turned order, after one pass that is not counted") {
  double now = 0;
  std::string order;
  const Contest contest{
      "", 1, {{"slow", [&](std::size_t) { now += 2, order += 's'; }}, {"quick", [&](std::size_t) {
                                                                         now += 1, order += 'q';
                                                                       }}}};
  const std::vector<WayCost> costs = hold(contest, 2, [&now] { return now; });
  CHECK(order == "sqsqqs");
  REQUIRE(costs.size() == 2);
  CHECK(costs[0].ms == 2);
  CHECK(costs[0].ratio == 1);
  CHECK(costs[1].ms == 1);
  CHECK(costs[1].ratio == 0.5);
}

TEST_CASE("a ratio is that of the median round, beside the extremes") {
  double now = 0;
  double next = 0;  // what the second way takes: 5 before it counts, then 1, 2, 9
  const std::vector<double> takes{5, 1, 2, 9};
  std::size_t round = 0;
  const Contest contest{
      "", 1, {{"stock", [&](std::size_t) { now += 1; }}, {"other", [&](std::size_t) {
                                                            next = takes[round++], now += next;
                                                          }}}};
  const WayCost other = hold(contest, 3, [&now] { return now; })[1];
  CHECK(other.lowest == 1);
  CHECK(other.ratio == 2);
  CHECK(other.highest == 9);
  CHECK(other.ms == 4);
}

TEST_CASE("a time is that of one question") {
  double now = 0;
  const Contest contest{"", 4, {{"stock", [&](std::size_t which) { now += double(which); }}}};
  CHECK(hold(contest, 3, [&now] { return now; })[0].ms == 1.5);
}

TEST_CASE("a query of so many words is the beginning of a longer one") {
  CHECK(first_words({"one  two three", "four", " five six"}, 2) ==
        std::vector<std::string>{"one two", "five six"});
  CHECK(first_words({"one two"}, 3).empty());
}
