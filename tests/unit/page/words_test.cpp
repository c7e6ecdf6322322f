// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/words.hpp"

#include "support/catch.hpp"

using namespace carrel;

TEST_CASE("totals are said honestly") {
  CHECK(records_in_words({0, true}) == "no records");
  CHECK(records_in_words({1, true}) == "1 record");
  CHECK(records_in_words({41, true}) == "41 records");
  CHECK(records_in_words({1000, false}) == "at least 1,000 records");
  CHECK(records_in_words({0, false}) == "at least 0 records");
  CHECK(records_in_words({1234567, true}) == "1,234,567 records");
}

TEST_CASE("a date is said as far as it is known") {
  CHECK(date_in_words("2014-12-27") == "27 December 2014");
  CHECK(date_in_words("2014-03-07") == "7 March 2014");
  CHECK(date_in_words("2014-12") == "December 2014");
  CHECK(date_in_words("2014") == "2014");
}

TEST_CASE("what is no date is said as it stands") {
  CHECK(date_in_words("").empty());
  CHECK(date_in_words("spring 2014") == "spring 2014");
  CHECK(date_in_words("2014-13-40") == "2014-13-40");
}

TEST_CASE("stars are said in halves, means with one decimal") {
  CHECK(stars_in_words(5) == "5");
  CHECK(stars_in_words(4.5) == "4½");
  CHECK(stars_in_words(0.5) == "½");
  CHECK(stars_in_words(3.58) == "3.6");
}

TEST_CASE("values of closed lists are said as people say them") {
  CHECK(value_label("format", "book", standard_vocabulary()) == "Book");
  CHECK(value_label("language", "ger", standard_vocabulary()) == "German");
  CHECK(value_label("rating", "1", standard_vocabulary()) == "1 star");
  CHECK(value_label("rating", "4", standard_vocabulary()) == "4 stars");
  CHECK(value_label("subject", "Friendship -- Fiction", standard_vocabulary()) ==
        "Friendship – Fiction");
  CHECK(value_label("branch", "Central", standard_vocabulary()) == "Central");
}

TEST_CASE("a romanised text is told from one in its own script") {
  CHECK(language_tag("rus", "V debri︠a︡kh") == "ru-Latn");
  CHECK(language_tag("rus", "В дебрях") == "ru");
  CHECK(language_tag("fre", "L’étranger") == "fr");
}

TEST_CASE("a text of the page's own language or of an unknown one has no lang attribute") {
  CHECK(language_tag("eng", "It").empty());
  CHECK(language_tag("und", "?").empty());
  CHECK(language_tag("", "x").empty());
}

TEST_CASE("words become a sentence once") {
  CHECK(as_sentence("no words") == "No words.");
  CHECK(as_sentence("did you mean 'x'?") == "Did you mean 'x'?");
  CHECK(as_sentence("").empty());
}
