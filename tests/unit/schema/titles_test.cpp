// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/analyzer.hpp"
#include "support/catch.hpp"

namespace carrel {

TEST_CASE("a whole title is its words without article and punctuation") {
  CHECK(whole_title("The Hobbit; or, There and Back Again") == "hobbit or there and back again");
  CHECK(whole_title("An Artist of the Floating World /") == "artist of the floating world");
}

TEST_CASE("a series in brackets at the end is not of the title") {
  CHECK(whole_title("Sourcery (Discworld, #5)") == "sourcery");
  CHECK(whole_title("Dune [sound recording] (Dune, 1)") == "dune");
}

TEST_CASE("brackets in brackets at the end are not of the title either") {
  CHECK(whole_title("A Cat (Mysteries (Paperback))") == "cat");
  CHECK(whole_title("A Cat (Mysteries) (Paperback)") == "cat");
  CHECK(whole_title("A Cat Mysteries)") == "cat mysteries");
}

TEST_CASE("brackets elsewhere, or around all of it, stay") {
  CHECK(whole_title("(500) Days of Summer") == "500 days of summer");
  CHECK(whole_title("(Sic)") == "sic");
}

TEST_CASE("a title of articles keeps them") {
  CHECK(whole_title("A") == "a");
  CHECK(whole_title("The The") == "the the");
  CHECK(whole_title("The") == "the");
}

TEST_CASE("a full title keeps its article, and loses its brackets all the same") {
  CHECK(carrel::full_title("The Nation.") == "the nation");
  CHECK(carrel::full_title("A Tide (Fen, #2)") == "a tide");
  CHECK(carrel::full_title("Nation") == whole_title("Nation"));
}

TEST_CASE("only English articles are taken off") {
  CHECK(whole_title("Die Hard") == "die hard");
  CHECK(whole_title("Los Angeles") == "los angeles");
}

TEST_CASE("awkward titles are not empty") {
  CHECK(whole_title("C++") == "c++");
  CHECK(whole_title(".hack//SIGN") == ".hack sign");
  CHECK(whole_title("$en$e") == "$en$e");
  CHECK(whole_title("1984") == "1984");
  CHECK(whole_title("It") == "it");
}

TEST_CASE("a title of signs has no word") {
  CHECK(whole_title("!!!").empty());
  CHECK(sorted_title("!!!").empty());
  CHECK(whole_title("").empty());
}

TEST_CASE("an elision or initials are one word of a title") {
  CHECK(whole_title("L'Étranger") == "letranger");
  CHECK(whole_title("The A. B. C. Murders") == whole_title("The A.B.C. Murders"));
}

TEST_CASE("a Chinese title is one word, in either script") {
  CHECK(whole_title("紅樓夢") == "红楼梦");
}

TEST_CASE("a sorted title has each word once, in one order whatever order it was typed in") {
  CHECK(sorted_title("The Tale of Two Tale Tellers") == "of tale tellers two");
  CHECK(sorted_title("me go never let") == sorted_title("Never Let Me Go"));
}

TEST_CASE("a title starts with its first one to four words, its article left out") {
  using Starts = std::vector<std::string>;
  CHECK(title_starts("The Tidal Marshes") == Starts{"tidal", "tidal marshes"});
  CHECK(title_starts("One two three four five six") ==
        Starts{"one", "one two", "one two three", "one two three four"});
  CHECK(title_starts("...").empty());
}

}  // namespace carrel
