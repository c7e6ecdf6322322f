// SPDX-License-Identifier: GPL-2.0-or-later
// Are words in order, or near each other, only where they stand so?
#include "search/word_order.hpp"

#include <vector>

#include "support/catch.hpp"

using carrel::Positions;

namespace {

bool ordered(const std::vector<Positions>& words, std::uint32_t window) {
  std::vector<const Positions*> places;
  for (const Positions& one : words)
    places.push_back(&one);
  return carrel::in_order(places, window);
}

bool near(const std::vector<Positions>& words, std::uint32_t window) {
  std::vector<const Positions*> places;
  for (const Positions& one : words)
    places.push_back(&one);
  return carrel::near_each_other(places, window);
}

}  // namespace

TEST_CASE("words side by side are in order, and not the other way round") {
  CHECK(ordered({{4}, {5}}, 2));
  CHECK_FALSE(ordered({{5}, {4}}, 2));
  CHECK_FALSE(ordered({{4}, {6}}, 2));
}

TEST_CASE("a gap is as wide as the window allows") {
  CHECK(ordered({{4}, {6}}, 3));
  CHECK_FALSE(ordered({{4}, {7}}, 3));
}

TEST_CASE("a later place of the first word may be the one in order") {
  CHECK(ordered({{1, 8, 20}, {9, 30}, {10}}, 3));
  CHECK_FALSE(ordered({{1, 20}, {9, 30}, {10}}, 3));
}

TEST_CASE("a word that is typed twice must stand there twice") {
  CHECK(ordered({{3, 5}, {4}, {3, 5}}, 3));
  CHECK_FALSE(ordered({{3}, {4}, {3}}, 3));
}

TEST_CASE("words near each other may come in whatever order") {
  CHECK(near({{9}, {7}, {8}}, 3));
  CHECK_FALSE(near({{10}, {7}, {8}}, 3));
  CHECK(near({{1, 50}, {20, 52}, {30, 51}}, 3));
}

TEST_CASE("a word without a place is near nothing") {
  CHECK_FALSE(near({{1}, {}}, 100));
  CHECK_FALSE(ordered({{1}, {}}, 100));
  CHECK_FALSE(near({}, 100));
  CHECK_FALSE(ordered({}, 100));
}
