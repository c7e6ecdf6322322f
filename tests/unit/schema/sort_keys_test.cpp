// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <vector>

#include "schema/identifiers.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

// Whether the call numbers stand in the order of their keys, each before the next.
void check_shelf_order(const std::vector<std::string>& shelf) {
  for (std::size_t i = 1; i < shelf.size(); ++i) {
    INFO(shelf[i - 1] << " before " << shelf[i]);
    CHECK(call_number_sort_key(shelf[i - 1]) < call_number_sort_key(shelf[i]));
  }
}

}  // namespace

TEST_CASE("call numbers are compared without regard to case, punctuation and spacing") {
  CHECK(call_number_key("DD257.4 .A51") == "dd 257.4 a 51");
  CHECK(call_number_key("dd 257.4.a51") == "dd 257.4 a 51");
  CHECK(call_number_key("FICTION  ISHIGURO") == "fiction ishiguro");
  CHECK(call_number_key(" / ").empty());
}

TEST_CASE("numbers of a call number file by value") {
  check_shelf_order({"QA9", "QA10", "QA76", "QA76.9", "QA760"});
  check_shelf_order({"v. 9", "v. 10"});
}

TEST_CASE("decimals of a class and of a cutter file as fractions") {
  check_shelf_order({"813.52", "813.6", "814"});
  check_shelf_order({"DD257.25", "DD257.4"});
  check_shelf_order({"QA76.9 .A51", "QA76.9 .A6", "QA76.9 .B12"});
  check_shelf_order({"813.54 I78", "813.54 I8"});
}

TEST_CASE("what is shorter files before what goes on") {
  check_shelf_order({"PS3563", "PS3563 .O8749", "PS3563 .O8749 B4", "PS3563 .O8749 B4 1998"});
  check_shelf_order({"FIC", "FIC ADAMS", "FICTION"});
}

TEST_CASE("a title files without the article of its language") {
  CHECK(title_sort_key("The Hobbit", "eng") == "hobbit");
  CHECK(title_sort_key("L'Étranger", "fre") == "etranger");
  CHECK(title_sort_key("L’étranger", "fre") == "etranger");
  CHECK(title_sort_key("Die Blechtrommel", "ger") == "blechtrommel");
  CHECK(title_sort_key("\"El amor\"", "spa") == "amor");
  CHECK(title_sort_key("Gli indifferenti", "ita") == "indifferenti");
}

TEST_CASE("another language's article is a word") {
  CHECK(title_sort_key("Die Hard", "eng") == "die hard");
  CHECK(title_sort_key("A bout de souffle", "fre") == "a bout de souffle");
}

TEST_CASE("a title of unknown language files as an English one") {
  CHECK(title_sort_key("The Hobbit", "") == "hobbit");
}

TEST_CASE("a title that is an article files under it") {
  CHECK(title_sort_key("A", "eng") == "a");
  CHECK(title_sort_key("The ...", "eng") == "the");
}

TEST_CASE("numbers in titles file by value") {
  CHECK(title_sort_key("9 tales", "eng") < title_sort_key("10 tales", "eng"));
}

TEST_CASE("only a title without a character has an empty key") {
  CHECK(title_sort_key("!!!", "eng") == "!!!");
  CHECK(title_sort_key("'", "eng") == "'");
  CHECK(title_sort_key(" ", "eng").empty());
}

TEST_CASE("headings file by their words") {
  CHECK(heading_sort_key("Smith, John") == "smith john");
  CHECK(heading_sort_key("Čapek, Karel") == "capek karel");
}

}  // namespace carrel
