// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/words.hpp"

#include "support/catch.hpp"

using carrel::counted;
using carrel::grouped;
using carrel::joined;
using carrel::kind_in_words;

TEST_CASE("digits are grouped by thousands") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("one is counted in the singular, all else in the plural") {
  CHECK(counted(0, "record", true) == "0 records");
  CHECK(counted(1, "record", true) == "1 record");
  CHECK(counted(2, "record", true) == "2 records");
}

TEST_CASE("a count that is not exact says so") {
  CHECK(counted(41, "record", false) == "at least 41 records");
}

TEST_CASE("blocks have names for people, fields keep theirs") {
  CHECK(kind_in_words("staff_picks") == "staff pick");
  CHECK(kind_in_words("summaries") == "reader's summary");
  CHECK(kind_in_words("title_script") == "title script");
}

TEST_CASE("a separator stands only between two pieces") {
  CHECK(joined("a", ", ", "b") == "a, b");
  CHECK(joined("", ", ", "b") == "b");
  CHECK(joined("a", ", ", "") == "a");
}
