// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/date.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("days are counted from 1970") {
  CHECK(parse_date("1970-01-01") == 0);
  CHECK(parse_date("1969-12-31") == -1);
  CHECK(parse_date("2000-03-01") == 11017);
}

TEST_CASE("a date cut short begins on its first day") {
  CHECK(parse_date("2005") == parse_date("2005-01-01"));
  CHECK(parse_date("2005-04") == parse_date("2005-04-01"));
}

TEST_CASE("a date cut short ends on its last day") {
  CHECK(parse_date_end("2005") == parse_date("2005-12-31"));
  CHECK(parse_date_end("2004-02") == parse_date("2004-02-29"));
  CHECK(parse_date_end("2004-02-03") == parse_date("2004-02-03"));
}

TEST_CASE("a time of day is allowed and ignored") {
  CHECK(parse_date("2014-12-27T10:20:30Z") == parse_date("2014-12-27"));
  CHECK(parse_date("2014-12-27 10:20:30+02:00") == parse_date("2014-12-27"));
}

TEST_CASE("what is no date is none") {
  for (const char* text :
       {"", "05", "0000", "2005-", "2005-13", "2005-00", "2005-02-29", "2005-02-00", "2005-1-1",
        "2005/01/01", "20050101", "2005-01-01x", "2005-01-01T", "2005-01-01Tnoon", "-2005"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text));
    CHECK_FALSE(parse_date_end(text));
  }
}

TEST_CASE("a day is written as it is read") {
  for (const char* text : {"0001-01-01", "1969-12-31", "2024-02-29", "9999-12-31"}) {
    INFO(text);
    const auto days = parse_date(text);
    REQUIRE(days);
    CHECK(format_date(*days) == text);
  }
}

TEST_CASE("the present moment is a date that falls on today") {
  const std::int32_t before = today();
  const auto now = parse_date(now_text());
  REQUIRE(now);
  CHECK(*now >= before);
  CHECK(*now <= today());
}

}  // namespace carrel
