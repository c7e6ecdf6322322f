// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

const std::string kPicks =
    R"(,"summary":"A quiet river.","staff_picks":[{"id":"p1","text":"Kept me awake."},)"
    R"({"id":"p2","text":"Rain fell. Lanterns were carried to the drowned mill. Nobody slept."}],)"
    R"("comments":[{"id":"c1","user":"wren","rating":2,"text":"Too many lanterns & <ropes>."}])";

}  // namespace

TEST_CASE("a hit names the item that holds the words, and shows its sentence") {
  const SmallLibrary library({record("a", "River", kPicks), record("b", "Stone")});
  const auto answer = library.search("lantern mill");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 2);
  const carrel::Match& best = answer.hits[0].matches[0];
  CHECK(best.key == "staff_picks");
  CHECK(best.item == 1);
  CHECK(best.html == "<mark>Lanterns</mark> were carried to the drowned <mark>mill</mark>.");
}

TEST_CASE("a comment is shown with who wrote it, escaped") {
  const SmallLibrary library({record("a", "River", kPicks), record("b", "Stone")});
  const auto answer = library.search("ropes");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  const carrel::Match& match = answer.hits[0].matches[0];
  CHECK(match.key == "comments");
  CHECK(match.attribution.find("\"wren\"") != std::string::npos);
  CHECK(match.html == "Too many lanterns &amp; &lt;<mark>ropes</mark>&gt;.");
}

TEST_CASE("evidence is as many as asked for") {
  const SmallLibrary library({record("a", "River", kPicks), record("b", "Stone")});
  carrel::SearchRequest request;
  request.q = "lanterns";
  request.evidence = 1;
  CHECK(library.search(request).hits.at(0).matches.size() == 1);
  request.evidence = 0;
  CHECK(library.search(request).hits.at(0).matches.empty());
}

TEST_CASE("a pick that stands on two lists with a word changed is evidence once") {
  const std::string first =
      R"({"id":"p1","text":"Two sisters keep a lighthouse on a cold coast until a stranger comes."})";
  const std::string again =
      R"({"id":"p2","text":"Two sisters tend a lighthouse on a cold coast until a stranger comes. Ann"})";
  const std::string other = R"({"id":"p3","text":"The lighthouse is the best of it."})";
  const SmallLibrary library(
      {record("a", "River", R"(,"staff_picks":[)" + first + "," + again + "," + other + "]"),
       record("b", "Stone")});
  const auto answer = library.search("lighthouse");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 2);
  CHECK(answer.hits[0].matches[0].item == 0);
  CHECK(answer.hits[0].matches[1].item == 2);
}

TEST_CASE("two readers who say much the same are both evidence") {
  const SmallLibrary library(
      {record("a", "River",
              R"(,"comments":[{"id":"c1","user":"x","text":"The lighthouse was cold."},)"
              R"({"id":"c2","user":"y","text":"The lighthouse was cold!"}])"),
       record("b", "Stone")});
  CHECK(library.search("lighthouse").hits.at(0).matches.size() == 2);
}

TEST_CASE("a pick past its day is searched and never shown") {
  const SmallLibrary library(
      {record("a", "River",
              R"(,"staff_picks":[{"id":"p1","text":"Lanterns everywhere.","until":"2001-01-01"}])"),
       record("b", "Stone")});
  const auto answer = library.search("lanterns");
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].matches.empty());
}

TEST_CASE("a phrase is marked only where it really is") {
  const SmallLibrary library(
      {record("a", "River", R"(,"summary":"The old mill. A mill that is old. An old mill again.")"),
       record("b", "Stone")});
  const auto answer = library.search("\"mill that is old\"");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].html.find("old mill") == std::string::npos);
}

TEST_CASE("a field's clause is evidence in that field alone") {
  const SmallLibrary library({record("a", "Lanterns", kPicks), record("b", "Stone")});
  const auto answer = library.search("comment:lanterns");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].key == "comments");
}
