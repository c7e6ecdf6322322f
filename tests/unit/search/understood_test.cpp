// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/understood.hpp"

#include "support/catch.hpp"
#include "unit/search/parsing.hpp"

using carrel::understood;
using carrel::test::parsed;

TEST_CASE("a query is told back in words") {
  CHECK(understood(parsed("silver harbour -gulls"), "").in_words ==
        "silver and harbour, without gulls");
  CHECK(understood(parsed("title:harbour"), "").in_words == "title: harbour");
  CHECK(understood(parsed(""), "").in_words == "everything, newest first");
}

TEST_CASE("alternatives are told as such") {
  const auto said = understood(parsed("tin OR lead"), "");
  REQUIRE(said.clauses.size() == 2);
  CHECK(said.clauses[0].joined == "or");
}

TEST_CASE("an excluded group excludes what is in it") {
  const auto said = understood(parsed("tin NOT (lead zinc)"), "");
  REQUIRE(said.clauses.size() == 3);
  CHECK_FALSE(said.clauses[0].excluded);
  CHECK(said.clauses[1].excluded);
  CHECK(said.clauses[2].excluded);
}

TEST_CASE("a number is told as the field it was found in") {
  const auto said = understood(parsed("1400043395"), "isbn");
  REQUIRE(said.clauses.size() == 1);
  CHECK(said.clauses[0].kind == "identifier");
}

TEST_CASE("a word in comments of some rating is told with it") {
  const auto said = understood(parsed("comment:dull comment.rating:<=2"), "");
  CHECK(said.in_words == "comment: dull (rated <=2)");
  REQUIRE(said.clauses.size() == 2);
  CHECK(said.clauses[1].field == "comment.rating");
  CHECK(said.clauses[1].text == "<=2");
}
