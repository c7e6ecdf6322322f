// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/ranges.hpp"

#include "base/date.hpp"
#include "support/catch.hpp"

using carrel::NumberColumn;
using carrel::NumberRange;
using carrel::Range;
using carrel::typed_range;
using carrel::value_range;

TEST_CASE("a range holds both of its ends") {
  const auto range = typed_range(NumberColumn::year, "1990..1999");
  REQUIRE(range);
  CHECK(range->holds(1990));
  CHECK(range->holds(1999));
  CHECK_FALSE(range->holds(1989));
  CHECK_FALSE(range->holds(2000));
}

TEST_CASE("an end may be left out, but not both") {
  CHECK(typed_range(NumberColumn::year, "1990..")->holds(3000));
  CHECK(typed_range(NumberColumn::year, "..1990")->holds(-300));
  CHECK_FALSE(typed_range(NumberColumn::year, ".."));
}

TEST_CASE("comparisons take or leave their end") {
  CHECK(typed_range(NumberColumn::year, ">=1990")->holds(1990));
  CHECK_FALSE(typed_range(NumberColumn::year, ">1990")->holds(1990));
  CHECK(typed_range(NumberColumn::year, "<=1990")->holds(1990));
  CHECK_FALSE(typed_range(NumberColumn::year, "<1990")->holds(1990));
}

TEST_CASE("no value is in no range") {
  CHECK_FALSE(typed_range(NumberColumn::year, "..1990")->holds(carrel::kNoValue));
}

TEST_CASE("whole stars reach up to the next star, halves are exact") {
  CHECK(*value_range(NumberColumn::rating, "4") == NumberRange{400, 499});
  CHECK(*value_range(NumberColumn::rating, "4.5") == NumberRange{450, 450});
}

TEST_CASE("a month covers its days") {
  const auto range = value_range(NumberColumn::added, "2024-02");
  REQUIRE(range);
  CHECK(range->holds(*carrel::parse_date("2024-02-29")));
  CHECK_FALSE(range->holds(*carrel::parse_date("2024-03-01")));
}

TEST_CASE("what is no number is no range") {
  for (const char* text : {"", "x", "19x", ">=", "1..x", "1e9", "99999999999", "nan"}) {
    INFO(text);
    CHECK_FALSE(typed_range(NumberColumn::year, text));
  }
  CHECK_FALSE(typed_range(NumberColumn::rating, "inf"));
  CHECK_FALSE(typed_range(NumberColumn::added, "2024-13"));
}

TEST_CASE("a filter's end may be absent but not empty") {
  CHECK(carrel::ends_range(NumberColumn::year, Range{"2000", std::nullopt}));
  CHECK_FALSE(carrel::ends_range(NumberColumn::year, Range{"", std::nullopt}));
}
