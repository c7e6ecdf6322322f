// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/held.hpp"

#include "support/catch.hpp"

namespace carrel {
namespace {

Item rated(std::string user, std::string date, double rating, State state = State::approved) {
  Item item;
  item.user = std::move(user);
  item.date = std::move(date);
  item.rating = rating;
  item.state = state;
  return item;
}

}  // namespace

TEST_CASE("a record that nobody rated has no mean") {
  Record record;
  record.block(Block::comments).items.emplace_back();
  CHECK(held_mean(record).users == 0);
}

TEST_CASE("a user counts once, with the latest rating, from whichever block") {
  Record record;
  record.block(Block::comments).items = {rated("ann", "2020-01-01", 1),
                                         rated("bo", "2020-01-01", 2)};
  record.block(Block::ratings).items = {rated("ann", "2021-01-01", 5)};
  record.block(Block::age_suitability).items = {rated("bo", "2019-01-01", 5)};
  CHECK(held_mean(record).users == 2);
  CHECK(held_mean(record).average == 3.5);
}

TEST_CASE("an item without a user is a voter of its own") {
  Record record;
  record.block(Block::ratings).items = {rated("", "", 2), rated("", "", 3)};
  CHECK(held_mean(record).users == 2);
  CHECK(held_mean(record).average == 2.5);
}

TEST_CASE("pending and rejected ratings do not count, reported ones do") {
  Record record;
  record.block(Block::ratings).items = {rated("a", "", 1, State::pending),
                                        rated("b", "", 1, State::rejected),
                                        rated("c", "", 4, State::reported)};
  CHECK(held_mean(record).users == 1);
  CHECK(held_mean(record).average == 4);
}

TEST_CASE("the claimed rating is not in the held mean") {
  Record record;
  record.rating = {4.5, 200};
  CHECK(held_mean(record).users == 0);
}

}  // namespace carrel
