// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_answer.hpp"

#include "support/catch.hpp"

using namespace carrel;

namespace {

constexpr const char* kPage =
    R"({"total":{"value":1,"relation":"eq"},"did_you_mean":null,"hits":[
      {"id":"r1","score":2,"document":{"id":"r1","title":"Marsh","contributors":[{"name":"Reed, Ada"}]},
       "matches":[{"field":"comments","item":3,"user":"gull","date":"2012","rating":2.5,"text":"<mark>Salt</mark> &amp; &lt;mud&gt;"}]},
      {"id":"r2","score":1,"tier":"some","document":{"title":"Fen"},"matches":[]}],
     "facets":{"format":{"values":[{"value":"book","count":4}]}}})";

CaseAnswer read(int status, std::string_view body) {
  CaseAnswer answer;
  REQUIRE(append_page(status, body, answer));
  return answer;
}

}  // namespace

TEST_CASE("a hit is read with its title, its authors and its evidence") {
  const CaseAnswer answer = read(200, kPage);
  REQUIRE(answer.hits.size() == 2);
  const FoundHit& hit = answer.hits[0];
  CHECK(hit.id == "r1");
  CHECK(hit.title == "Marsh");
  CHECK(hit.authors == std::vector<std::string>{"Reed, Ada"});
  REQUIRE(hit.matches.size() == 1);
  CHECK(hit.matches[0].item == 3);
  CHECK(hit.matches[0].user == "gull");
  CHECK(hit.matches[0].rating == 2.5);
}

TEST_CASE("the text of a match is read without marks and entities") {
  CHECK(read(200, kPage).hits[0].matches[0].text == "Salt & <mud>");
}

TEST_CASE("a hit with most of the words only is known as one") {
  const CaseAnswer answer = read(200, kPage);
  CHECK(answer.hits[0].whole);
  CHECK_FALSE(answer.hits[1].whole);
}

TEST_CASE("an answer is complete when it holds as many whole hits as it counts") {
  CaseAnswer answer = read(200, kPage);
  CHECK(answer.complete());
  answer.total = 2;
  CHECK_FALSE(answer.complete());
  answer.total = 1;
  answer.has_total = false;
  CHECK_FALSE(answer.complete());
}

TEST_CASE("a second page stands behind the first") {
  CaseAnswer answer = read(200, kPage);
  REQUIRE(append_page(200, kPage, answer));
  CHECK(answer.hits.size() == 4);
  CHECK(answer.facets["format"]["book"] == 4);
}

TEST_CASE("an error is kept in words") {
  CHECK(read(400, R"({"error":{"code":"unknown_field","message":"unknown field 'x'"}})").error ==
        "400 unknown_field: unknown field 'x'");
}

TEST_CASE("what is no answer is an error") {
  CaseAnswer answer;
  CHECK_FALSE(append_page(200, "<html>", answer));
  CHECK_FALSE(append_page(200, "{}", answer));
  CHECK_FALSE(append_page(502, "bad gateway", answer));
}
