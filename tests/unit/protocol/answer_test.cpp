// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/answer_json.hpp"
#include "support/catch.hpp"

using carrel::Error;
using carrel::error_json;
using carrel::ErrorType;
using carrel::Hit;
using carrel::http_status;
using carrel::search_json;
using carrel::SearchAnswer;
using carrel::SearchCall;

namespace {

SearchAnswer one_hit() {
  SearchAnswer answer;
  answer.revision = 7;
  answer.total = {1, true};
  answer.understood.in_words = "all of: heron";
  answer.understood.clauses.push_back({"any", "heron", "word", false, false, ""});
  Hit hit;
  hit.id = "r1";
  hit.score = 2.5;
  hit.document = R"({"id":"r1","title":"The heron"})";
  hit.matches.push_back({"comments", 5, R"({"id":"c1","user":"wader","rating":2.5})",
                         "a <mark>heron</mark> &amp; I"});
  hit.matches.push_back({"title", 0, "{}", "The <mark>heron</mark>"});
  answer.hits.push_back(std::move(hit));
  return answer;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("An answer's keys stand in the order of the protocol, without white space") {
  CHECK(search_json(one_hit(), {}) ==
        R"({"index":{"revision":7},"partial":false,"total":{"value":1,"relation":"eq"},)"
        R"("understood_as":"all of: heron","understood":{"clauses":[{"field":"any","text":"heron",)"
        R"("kind":"word"}],"notes":[]},"did_you_mean":null,"hits":[{"id":"r1","score":2.5,)"
        R"("document":{"id":"r1","title":"The heron"},"matches":[{"field":"comments","item":5,)"
        R"("id":"c1","user":"wader","rating":2.5,"text":"a <mark>heron</mark> &amp; I"},)"
        R"({"field":"title","item":0,"text":"The <mark>heron</mark>"}]}],"facets":{},)"
        R"("next_cursor":null})");
}

TEST_CASE("Works tell their editions behind the matches, and that they are what is counted") {
  SearchAnswer answer = one_hit();
  answer.of_works = true;
  answer.hits[0].work = "~k3";
  answer.hits[0].edition_count = 12;
  answer.hits[0].editions = {R"({"id":"r1","title":"The heron","year":1990,"summary":"long"})",
                             R"({"id":"r2","title":"The heron","format":"ebook"})"};
  const std::string json = search_json(answer, {});
  CHECK(holds(json, R"("partial":false,"group":"work","total":{"value":1)"));
  CHECK(holds(json,
              R"(heron</mark>"}],"work":"~k3","editions":{"total":{"value":12,"relation":"eq"},)"
              R"("listed":[{"id":"r1","title":"The heron","year":1990},)"
              R"({"id":"r2","title":"The heron","format":"ebook"}]}}])"));
}

TEST_CASE("A hit of no work lists itself alone, without a key") {
  SearchAnswer answer = one_hit();
  answer.of_works = true;
  answer.hits[0].edition_count = 1;
  answer.hits[0].editions = {R"({"id":"r1","title":"The heron"})"};
  const std::string json = search_json(answer, {});
  CHECK_FALSE(holds(json, "\"work\":"));
  CHECK(holds(json, R"("editions":{"total":{"value":1,"relation":"eq"},"listed":[{"id":"r1")"));
}

TEST_CASE("What a score is made of stands behind the matches, where it was asked for") {
  SearchAnswer answer = one_hit();
  answer.hits[0].explain = {{"heron", 2.25}, {"the whole title", 0.25}};
  CHECK(holds(search_json(answer, {}),
              R"(heron</mark>"}],"explain":[{"what":"heron","score":2.25},)"
              R"({"what":"the whole title","score":0.25}]}])"));
}

TEST_CASE("A total that is not exact says so") {
  SearchAnswer answer = one_hit();
  answer.total = {300, false};
  CHECK(holds(search_json(answer, {}), R"("total":{"value":300,"relation":"gte"})"));
}

TEST_CASE("What a clause does not say is left out, what it says is there") {
  SearchAnswer answer = one_hit();
  answer.understood.clauses = {{"title", "the", "word", true, true, "or"}};
  CHECK(holds(search_json(answer, {}),
              R"("kind":"word","excluded":true,"optional":true,"joined":"or"})"));
}

TEST_CASE("A hit with most of the words names its tier, and such hits are counted apart") {
  SearchAnswer answer = one_hit();
  answer.hits[0].some = true;
  answer.has_also = true;
  answer.also = {40, true};
  const std::string json = search_json(answer, {});
  CHECK(holds(json, R"("score":2.5,"tier":"some","document")"));
  CHECK(holds(json, R"("also":{"total":{"value":40,"relation":"eq"}},"facets")"));
}

TEST_CASE("Facets stand in the order they come in, with labels, counts and what is selected") {
  SearchAnswer answer;
  answer.facets.push_back({"year", {{"2001", "2001", 3, false}}, 4, true});
  answer.facets.push_back({"format", {{"book", "Book \"b\"", 1, true}}, 0, false});
  CHECK(holds(search_json(answer, {}),
              R"("facets":{"year":{"values":[{"value":"2001","label":"2001","count":3,)"
              R"("selected":false}],"other":4,"exact":true},"format":{"values":[{"value":"book",)"
              R"("label":"Book \"b\"","count":1,"selected":true}],"other":0,"exact":false}})"));
}

TEST_CASE("An answer without a hit carries what may help, and only then") {
  SearchAnswer answer;
  CHECK_FALSE(holds(search_json(answer, {}), "rescue"));
  answer.has_rescue = true;
  answer.rescue = {
      {"hreon"}, {"format is ebook"}, {}, {"without the filter"}, "no record holds hreon"};
  CHECK(holds(
      search_json(answer, {}),
      R"("rescue":{"in_words":"no record holds hreon","unknown_words":["hreon"],)"
      R"("emptied_by":["format is ebook"],"emptied_together":[],"tried":["without the filter"]})"));
}

TEST_CASE("Only the fields that were asked for stand in a hit's document") {
  SearchCall call;
  call.fields = {"title"};
  CHECK(holds(search_json(one_hit(), call), R"("document":{"title":"The heron"})"));
}

TEST_CASE("Text from a query is escaped in the answer") {
  SearchAnswer answer;
  answer.understood.in_words = "all of: \"\\\n\x01";
  CHECK(holds(search_json(answer, {}), R"("understood_as":"all of: \"\\\n\u0001")"));
}

TEST_CASE("An error leaves out what it does not know") {
  CHECK(error_json({ErrorType::timeout, "deadline_exceeded", "too long", "", ""}) ==
        R"({"code":"deadline_exceeded","type":"timeout","message":"too long"})");
  CHECK(error_json({ErrorType::invalid_request, "unknown_field", "m", "filter.formt", "h\"int"}) ==
        R"({"code":"unknown_field","type":"invalid_request","message":"m",)"
        R"("param":"filter.formt","hint":"h\"int"})");
}

TEST_CASE("Each type of error has the HTTP status of the protocol") {
  const auto [type, status] = GENERATE(table<ErrorType, int>({
      {ErrorType::invalid_request, 400},
      {ErrorType::auth, 401},
      {ErrorType::not_found, 404},
      {ErrorType::method, 405},
      {ErrorType::conflict, 409},
      {ErrorType::too_large, 413},
      {ErrorType::overloaded, 503},
      {ErrorType::timeout, 504},
      {ErrorType::index_unavailable, 503},
      {ErrorType::storage_full, 507},
      {ErrorType::not_implemented, 501},
      {ErrorType::internal, 500},
  }));
  CHECK(http_status({type, "x", "", "", ""}) == status);
}

TEST_CASE("Some codes have an HTTP status of their own") {
  CHECK(http_status({ErrorType::too_large, "target_too_long", "", "", ""}) == 414);
  CHECK(http_status({ErrorType::too_large, "headers_too_large", "", "", ""}) == 431);
  CHECK(http_status({ErrorType::auth, "forbidden", "", "", ""}) == 403);
  CHECK(http_status({ErrorType::overloaded, "too_many_requests", "", "", ""}) == 429);
}
