// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::Match;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

const std::string kFacts =
    R"(,"isbns":["0-596-52068-9","978-1-4000-4339-2"],"isbns_cancelled":["1400043390"],)"
    R"("issns":["0027-8378"],"identifiers":{"oclc":["ocm56058300"]},"call_number":"FICTION LIM",)"
    R"("format":"dvd","year":1994,"languages":["eng","ger"],)"
    R"("holdings":[{"branch":"East","barcode":"100","status":"on_loan"},)"
    R"({"branch":"West <&>","barcode":"31234000555","status":"available","call_number":"LP LIM"}])";

const SmallLibrary& library() {
  static const SmallLibrary made({record("heron-7", "Heron", kFacts), record("b", "Otter")});
  return made;
}

// The one match of the one hit.
Match only_match(const std::string& q) {
  INFO(q);
  const auto answer = library().search(q);
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  return answer.hits[0].matches[0];
}

}  // namespace

TEST_CASE("a hit by ISBN says which of its ISBNs it is, as the record prints it") {
  for (const char* q : {"9781400043392", "isbn:1400043395", "1-4000-4339-5"}) {
    const Match match = only_match(q);
    CHECK(match.key == "isbns");
    CHECK(match.item == 1);
    CHECK(match.html == "<mark>978-1-4000-4339-2</mark>");
  }
}

TEST_CASE("a hit by a cancelled ISBN says that it is one") {
  CHECK(only_match("1400043390").key == "isbns_cancelled");
}

TEST_CASE("a hit by another number names it") {
  CHECK(only_match("0027-8378").key == "issns");
  CHECK(only_match("id:heron-7").key == "id");
  const Match oclc = only_match("ocm56058300");
  CHECK(oclc.key == "identifiers");
  CHECK(oclc.attribution == R"({"kind":"oclc"})");
  CHECK(only_match("call_number:\"FICTION LIM\"").key == "call_number");
}

TEST_CASE("a hit by barcode or call number names the copy") {
  const Match barcode = only_match("31234000555");
  CHECK(barcode.key == "holdings");
  CHECK(barcode.item == 1);
  CHECK(barcode.html == "<mark>31234000555</mark>");
  CHECK(barcode.attribution == R"({"branch":"West <&>","status":"available"})");
  CHECK(only_match("call_number:LP").item == 1);
}

TEST_CASE("a hit by a value shows the value, escaped") {
  CHECK(only_match("format:dvd").html == "<mark>dvd</mark>");
  CHECK(only_match("year:1990..1999").html == "<mark>1994</mark>");
  const Match language = only_match("language:German");
  CHECK(language.key == "languages");
  CHECK(language.item == 1);
  const Match branch = only_match("available_at:\"West <&>\"");
  CHECK(branch.item == 1);
  CHECK(branch.html == "<mark>West &lt;&amp;&gt;</mark>");
}

TEST_CASE("a value that is excluded, or not this record's, is no evidence") {
  CHECK(library().search("heron -format:book").hits.at(0).matches.size() == 1);
  CHECK(only_match("format:book OR format:dvd").html == "<mark>dvd</mark>");
}

TEST_CASE("without highlighting a value stands unmarked") {
  carrel::SearchRequest request;
  request.q = "format:dvd";
  request.highlight = false;
  CHECK(library().search(request).hits.at(0).matches.at(0).html == "dvd");
}

TEST_CASE("values count among the evidence asked for") {
  carrel::SearchRequest request;
  request.q = "heron format:dvd year:1994";
  request.evidence = 2;
  const auto matches = library().search(request).hits.at(0).matches;
  REQUIRE(matches.size() == 2);
  CHECK(matches[0].key == "title");
  CHECK(matches[1].key == "format");
}

TEST_CASE("a notice is found by its kind, whatever else it says") {
  const SmallLibrary notices(
      {record("a", "Heron",
              R"(,"notices":[{"id":"n1","user":"wren","kind":"violence","text":"One storm."}])"),
       record("b", "Otter", R"(,"notices":[{"id":"n2","user":"ada","kind":"violence"}])"),
       record("c", "Stone")});
  const auto answer = notices.search("notice:violence");
  REQUIRE(answer.hits.size() == 2);
  for (const carrel::Hit& hit : answer.hits) {
    REQUIRE(hit.matches.size() == 1);
    CHECK(hit.matches[0].key == "notices");
    CHECK(hit.matches[0].html == "<mark>violence</mark>");
  }
}

TEST_CASE("an item asked for by its state is shown to staff as what it says") {
  const SmallLibrary comments(
      {record("a", "Heron",
              R"(,"comments":[{"id":"c1","user":"wren","text":"Fine."},)"
              R"({"id":"c2","user":"ada","text":"Not <yet> read.","state":"pending"}])")});
  const auto answer = comments.search("state:pending", carrel::Audience::staff);
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].key == "comments");
  CHECK(answer.hits[0].matches[0].item == 1);
  CHECK(answer.hits[0].matches[0].html == "Not &lt;yet&gt; read.");
}

TEST_CASE("a notice without a text is given back without one") {
  const SmallLibrary notices(
      {record("b", "Otter", R"(,"notices":[{"id":"n2","user":"ada","kind":"violence"}])")});
  carrel::SearchRequest request;
  request.q = "otter";
  request.whole_record = true;
  const auto document = notices.search(request).hits.at(0).document;
  CHECK(document.find(R"("kind":"violence")") != std::string::npos);
  CHECK(document.find(R"("text")") == std::string::npos);
}

TEST_CASE("a vote for an age is evidence, and one for another age is none") {
  const SmallLibrary library(
      {record("a", "Tide",
              R"(,"age_suitability":[{"id":"v1","user":"ana","min_age":16},)"
              R"({"id":"v2","user":"ben","min_age":14}])"),
       record("b", "Reeds", R"(,"age_suitability":[{"id":"v3","user":"cy","min_age":8}])")});
  const auto answer = library.search("age:14");
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].id == "a");
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].key == "age_suitability");
  CHECK(answer.hits[0].matches[0].item == 1);
  CHECK(answer.hits[0].matches[0].html == "<mark>14+</mark>");
  CHECK(library.ids("age:15").empty());
}
