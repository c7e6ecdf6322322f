// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/column_builder.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "unit/build/records.hpp"

namespace {

using carrel::Audience;
using carrel::Block;
using carrel::ColumnBuilder;
using carrel::Columns;
using carrel::KeywordColumn;
using carrel::kNoValue;
using carrel::NumberColumn;
using carrel::Record;
using carrel::test::put;
using carrel::test::rated;
using carrel::test::record_titled;
using carrel::test::said;

Columns columns_of(const std::vector<Record>& records, Audience audience = Audience::everyone) {
  ColumnBuilder builder(audience);
  for (const Record& record : records)
    builder.add(record, 0);
  return std::move(builder).finish();
}

std::vector<std::string> values(const Columns& columns, KeywordColumn column, std::uint32_t row) {
  std::vector<std::string> found;
  for (const std::uint32_t code : columns[column].of(row)) {
    found.push_back(columns[column].values[code]);
  }
  return found;
}

}  // namespace

TEST_CASE("the values of a column are sorted, and so are a row's codes") {
  Record first = record_titled("A");
  first.subjects = {"Whales", "Ambergris"};
  Record second = record_titled("B");
  second.subjects = {"Boats"};
  const Columns columns = columns_of({first, second});
  const auto& subject = columns[KeywordColumn::subject];
  CHECK(subject.values == std::vector<std::string>{"Ambergris", "Boats", "Whales"});
  CHECK(std::is_sorted(subject.of(0).begin(), subject.of(0).end()));
  CHECK(values(columns, KeywordColumn::subject, 0) ==
        std::vector<std::string>{"Ambergris", "Whales"});
  CHECK(values(columns, KeywordColumn::subject, 1) == std::vector<std::string>{"Boats"});
}

TEST_CASE("the years 0 and 9999 say that no year is known") {
  Record zero = record_titled("A"), nines = record_titled("B"), first = record_titled("C"),
         last = record_titled("D");
  zero.year = 0;
  nines.year = 9999;
  first.year = -1;
  last.year = 9998;
  const Columns columns = columns_of({zero, nines, first, last});
  CHECK(columns[NumberColumn::year] == std::vector<std::int32_t>{kNoValue, kNoValue, -1, 9998});
}

TEST_CASE("a heading given twice, once with a period, is one value") {
  Record record = record_titled("T");
  record.contributors = {{"Smith, John.", "", "", ""}, {"Smith, John", "", "", ""}};
  const Columns columns = columns_of({record});
  CHECK(values(columns, KeywordColumn::author, 0) == std::vector<std::string>{"Smith, John"});
}

TEST_CASE("empty values are no values") {
  Record record = record_titled("T");
  record.genres = {"", "Essay"};
  const Columns columns = columns_of({record});
  CHECK(columns[KeywordColumn::genre].values == std::vector<std::string>{"Essay"});
  CHECK(columns[KeywordColumn::format].values.empty());
}

TEST_CASE("what only staff may filter by is empty in the public columns") {
  Record record = record_titled("T");
  put(record, Block::comments, said("c", "x"));
  const Columns open = columns_of({record});
  CHECK(open[KeywordColumn::state].values.empty());
  CHECK(open[KeywordColumn::suppressed].values.empty());
  const Columns staff = columns_of({record}, Audience::staff);
  CHECK(values(staff, KeywordColumn::state, 0) == std::vector<std::string>{"approved"});
  CHECK(values(staff, KeywordColumn::suppressed, 0) == std::vector<std::string>{"false"});
}

TEST_CASE("the claimed average is the rating, in hundredths") {
  Record record = record_titled("T");
  record.rating.average = 3.85;
  put(record, Block::ratings, rated("ann", 1, "2020"));
  CHECK(columns_of({record})[NumberColumn::rating][0] == 385);
}

TEST_CASE("without a claim the mean of the held stars counts each user once, the latest first") {
  Record record = record_titled("T");
  put(record, Block::comments, rated("ann", 1, "2020-01-01"));
  put(record, Block::ratings, rated("ann", 5, "2021-01-01"));
  put(record, Block::age_suitability, rated("bob", 4, "2019"));
  CHECK(carrel::held_rating(record) == 450);
}

TEST_CASE("stars of a pending or rejected item do not count") {
  Record record = record_titled("T");
  carrel::Item pending = rated("ann", 1, "2020");
  pending.state = carrel::State::pending;
  put(record, Block::comments, pending);
  CHECK(carrel::held_rating(record) == kNoValue);
  put(record, Block::comments, rated("bob", 3.5, "2020"));
  CHECK(carrel::held_rating(record) == 350);
}

TEST_CASE("stars without a user count each by itself") {
  Record record = record_titled("T");
  put(record, Block::ratings, rated("", 2, "2020"));
  put(record, Block::ratings, rated("", 3, "2020"));
  CHECK(carrel::held_rating(record) == 250);
}

TEST_CASE("ranks are dense, ties share one, and an empty key has none") {
  CHECK(carrel::dense_ranks({"pear", "apple", "", "pear", "quince"}) ==
        std::vector<std::int32_t>{1, 0, kNoValue, 1, 2});
}

TEST_CASE("titles are ranked without their article") {
  Record the = record_titled("The Anchor");
  the.languages = {"eng"};
  const Columns columns = columns_of({record_titled("Boat"), the});
  CHECK(columns[NumberColumn::title_rank] == std::vector<std::int32_t>{1, 0});
}

TEST_CASE("a record without a call number of its own is shelved by its first holding's") {
  Record record = record_titled("A");
  carrel::Holding holding;
  holding.call_number = "DD 10";
  record.holdings = {carrel::Holding{}, holding};
  Record before = record_titled("B");
  before.call_number = "DD 9";
  const Columns columns = columns_of({record, before, record_titled("C")});
  CHECK(columns[NumberColumn::call_number_rank] == std::vector<std::int32_t>{1, 0, kNoValue});
}

TEST_CASE("a holding is available when its status says so and copies are left") {
  Record record = record_titled("T");
  record.holdings_present = true;
  for (const auto& [status, left] : std::vector<std::pair<std::string, std::optional<int>>>{
           {"available", std::nullopt}, {"available", 0}, {"on_loan", 2}, {"online", 1}}) {
    carrel::Holding holding;
    holding.branch = "Central";
    holding.status = status;
    holding.available = left;
    record.holdings.push_back(holding);
  }
  const Columns columns = columns_of({record});
  const auto rows = columns.holdings.of(0);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].available);
  CHECK_FALSE(rows[1].available);
  CHECK_FALSE(rows[2].available);
  CHECK(rows[3].available);
  CHECK(columns.holdings.branches[rows[0].branch] == "Central");
}

TEST_CASE(
    "empty holdings and missing ones look the same, so that hidden copies give nothing away") {
  Record empty = record_titled("T");
  empty.holdings_present = true;
  const Columns columns = columns_of({empty, record_titled("U")});
  CHECK(columns.holdings.json_of(0).empty());
  CHECK(columns.holdings.json_of(1).empty());
}

TEST_CASE("columns of nothing are whole all the same") {
  const Columns columns = columns_of({});
  CHECK(columns.rows == 0);
  CHECK(carrel::decode_columns(carrel::encode(columns)));
}
