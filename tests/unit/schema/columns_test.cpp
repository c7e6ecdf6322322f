// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/columns.hpp"

#include <random>

#include "support/catch.hpp"

namespace carrel {
namespace {

// Three rows; only some columns have values.
Columns sample() {
  Columns columns;
  columns.rows = 3;
  for (Keywords& column : columns.keywords)
    column.starts = {0, 0, 0, 0};
  for (auto& column : columns.numbers)
    column = {kNoValue, 1, -5};
  columns[KeywordColumn::author] = {{"Ann", "Bo", "Čapek"}, {0, 2, 2, 3}, {0, 2, 1}};
  columns.holdings.branches = {"", "Central", "East"};
  columns.holdings.collections = {""};
  columns.holdings.statuses = {"available", "on_loan"};
  columns.holdings.starts = {0, 1, 1, 3};
  columns.holdings.rows = {{1, 0, 0, true}, {0, 0, 1, false}, {2, 0, 0, true}};
  columns.holdings.json = "[1][2,3]";
  columns.holdings.json_starts = {0, 3, 3, 8};
  return columns;
}

void check_refused(const Columns& columns) {
  const auto decoded = decode_columns(encode(columns));
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error().type == ErrorType::index_unavailable);
  CHECK(decoded.error().code == "damaged_columns");
}

}  // namespace

TEST_CASE("columns give back what was put in") {
  const Columns columns = sample();
  const auto decoded = decode_columns(encode(columns));
  REQUIRE(decoded);
  CHECK(decoded->rows == 3);
  for (std::size_t i = 0; i < kKeywordColumnCount; ++i) {
    CHECK(decoded->keywords[i].values == columns.keywords[i].values);
    CHECK(decoded->keywords[i].starts == columns.keywords[i].starts);
    CHECK(decoded->keywords[i].codes == columns.keywords[i].codes);
  }
  CHECK(decoded->numbers == columns.numbers);
  CHECK(decoded->holdings.branches == columns.holdings.branches);
  CHECK(decoded->holdings.statuses == columns.holdings.statuses);
  REQUIRE(decoded->holdings.of(2).size() == 2);
  CHECK(decoded->holdings.of(2)[1].branch == 2);
  CHECK(decoded->holdings.of(2)[1].available);
  CHECK_FALSE(decoded->holdings.of(2)[0].available);
  CHECK(decoded->holdings.json_of(0) == "[1]");
  CHECK(decoded->holdings.json_of(1).empty());
  CHECK(decoded->holdings.json_of(2) == "[2,3]");
}

TEST_CASE("columns without a row are columns") {
  Columns columns;
  for (Keywords& column : columns.keywords)
    column.starts = {0};
  columns.holdings.starts = {0};
  columns.holdings.json_starts = {0};
  CHECK(decode_columns(encode(columns)));
}

TEST_CASE("a value's code is found exactly") {
  const Columns columns = sample();
  CHECK(columns[KeywordColumn::author].code_of("Bo") == 1U);
  CHECK_FALSE(columns[KeywordColumn::author].code_of("bo"));
  CHECK_FALSE(columns[KeywordColumn::author].code_of("Zoe"));
}

TEST_CASE("states and suppression are columns for staff") {
  CHECK(spec_of(KeywordColumn::format).name == "format");
  CHECK(spec_of(KeywordColumn::format).audience == Audience::everyone);
  CHECK(spec_of(KeywordColumn::state).audience == Audience::staff);
  CHECK(spec_of(KeywordColumn::suppressed).audience == Audience::staff);
  CHECK(spec_of(NumberColumn::call_number_rank).name == "call_number_rank");
}

TEST_CASE("columns cut anywhere, or with a byte too many, are damaged") {
  const std::string bytes = encode(sample());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    INFO(length);
    CHECK_FALSE(decode_columns(std::string_view(bytes).substr(0, length)));
  }
  CHECK_FALSE(decode_columns(bytes + "x"));
}

TEST_CASE("a code without a value is damage") {
  Columns columns = sample();
  columns[KeywordColumn::author].codes[1] = 3;
  check_refused(columns);
}

TEST_CASE("codes that do not rise within a row are damage") {
  Columns columns = sample();
  columns[KeywordColumn::author].codes = {2, 0, 1};
  check_refused(columns);
}

TEST_CASE("values that are not sorted, or empty, are damage") {
  Columns columns = sample();
  columns[KeywordColumn::author].values = {"Bo", "Ann", "Čapek"};
  check_refused(columns);
  columns[KeywordColumn::author].values = {"", "Ann", "Čapek"};
  check_refused(columns);
}

TEST_CASE("starts that fall, miss a row or do not reach the end are damage") {
  for (const std::vector<std::uint32_t>& starts :
       {std::vector<std::uint32_t>{0, 3, 2, 3}, {0, 2, 3}, {0, 2, 2, 2}, {1, 2, 2, 3}, {}}) {
    Columns columns = sample();
    columns[KeywordColumn::author].starts = starts;
    check_refused(columns);
  }
}

TEST_CASE("a number column of another length is damage") {
  Columns columns = sample();
  columns[NumberColumn::year].pop_back();
  check_refused(columns);
}

TEST_CASE("a holding of no known branch, collection or status is damage") {
  Columns columns = sample();
  columns.holdings.rows[0].branch = 3;
  check_refused(columns);
  columns = sample();
  columns.holdings.rows[0].collection = 1;
  check_refused(columns);
  columns = sample();
  columns.holdings.rows[0].status = 2;
  check_refused(columns);
}

TEST_CASE("holdings whose rows or JSON do not meet their starts are damage") {
  Columns columns = sample();
  columns.holdings.starts = {0, 1, 1, 2};
  check_refused(columns);
  columns = sample();
  columns.holdings.json_starts = {0, 9, 3, 8};
  check_refused(columns);
}

TEST_CASE("damaged bytes are decoded without harm, whatever they say") {
  const std::string bytes = encode(sample());
  std::mt19937 random(11);
  std::size_t refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string broken = bytes;
    for (int i = 0; i < 2; ++i)
      broken[random() % broken.size()] = static_cast<char>(random());
    const auto decoded = decode_columns(broken);
    if (!decoded) {
      ++refused;
      continue;
    }
    for (std::uint32_t row = 0; row < decoded->rows; ++row) {
      for (const Keywords& column : decoded->keywords) {
        for (const std::uint32_t code : column.of(row))
          CHECK(code < column.values.size());
      }
      static_cast<void>(decoded->holdings.json_of(row));
    }
  }
  CHECK(refused > 0);
}

}  // namespace carrel
