// SPDX-License-Identifier: GPL-2.0-or-later
#include "support.hpp"
#include "support/catch.hpp"

using carrel::Error;
using carrel::ErrorType;
using carrel::search_from_json;
using carrel::SearchLimits;
using carrel::Sort;
using carrel::Sources;
using carrel::test::refusal_of_json;
using carrel::test::refusal_of_url;
using carrel::test::search_by_url;

TEST_CASE("A search that says nothing has the defaults of the protocol") {
  const auto call = search_from_json("{}", {});
  REQUIRE(call);
  const auto& request = call->request;
  CHECK(request.q.empty());
  CHECK(request.limit == 10);
  CHECK(request.offset == 0);
  CHECK(request.evidence == 3);
  CHECK(request.highlight);
  CHECK(request.fallback);
  CHECK(request.sources == Sources::all);
  CHECK(request.sort == Sort::relevance);
  CHECK_FALSE(request.whole_record);
  CHECK_FALSE(request.timeout);
}

TEST_CASE("Every key of a JSON search arrives in the request") {
  const auto call = search_from_json(
      R"({"q":"salt marsh","filter":{"format":["book"]},"facets":["year",{"field":"author","limit":5,
      "prefix":"le","sort":"value"}],"sort":"-year","offset":20,"limit":5,"fields":["title","comments"],
      "highlight":false,"evidence":1,"sources":"catalogue","fallback":false,"timeout_ms":250})",
      {});
  REQUIRE(call);
  const auto& request = call->request;
  CHECK(request.q == "salt marsh");
  REQUIRE(request.filter.size() == 1);
  REQUIRE(request.facets.size() == 2);
  CHECK(request.facets[0].field == "year");
  CHECK(request.facets[1].limit == 5);
  CHECK(request.facets[1].prefix == "le");
  CHECK(request.facets[1].order == carrel::FacetOrder::value);
  CHECK(request.sort == Sort::year_falling);
  CHECK(request.offset == 20);
  CHECK(request.limit == 5);
  CHECK(call->fields == std::vector<std::string>{"title", "comments"});
  CHECK(request.whole_record);
  CHECK_FALSE(request.highlight);
  CHECK(request.evidence == 1);
  CHECK(request.sources == Sources::catalogue);
  CHECK_FALSE(request.fallback);
  CHECK(request.timeout == std::chrono::milliseconds(250));
}

TEST_CASE("Every key of an address arrives in the request") {
  const auto call = search_by_url(
      "q=salt+marsh&facet=year&facet=author&sort=title&offset=20&limit=5&fields=title,comments"
      "&highlight=false&evidence=0&sources=catalogue&fallback=0&timeout_ms=250");
  REQUIRE(call);
  const auto& request = call->request;
  CHECK(request.q == "salt marsh");
  REQUIRE(request.facets.size() == 2);
  CHECK(request.facets[1].field == "author");
  CHECK(request.sort == Sort::title);
  CHECK(request.offset == 20);
  CHECK(request.limit == 5);
  CHECK(call->fields.size() == 2);
  CHECK_FALSE(request.highlight);
  CHECK(request.evidence == 0);
  CHECK(request.sources == Sources::catalogue);
  CHECK_FALSE(request.fallback);
  CHECK(request.timeout == std::chrono::milliseconds(250));
}

TEST_CASE("A mistyped key is refused by name, with the key that was meant") {
  for (const Error& error : {refusal_of_json(R"({"limti":5})"), refusal_of_url("limti=5")}) {
    CHECK(error.type == ErrorType::invalid_request);
    CHECK(error.code == "unknown_key");
    CHECK(error.param == "limti");
    CHECK(error.hint == "did you mean 'limit'?");
  }
}

TEST_CASE("A key like no other is refused with the list of keys") {
  const Error error = refusal_of_json(R"({"somethingelse":5})");
  CHECK(error.code == "unknown_key");
  CHECK(error.hint.find("the keys are q, filter, facets") == 0);
}

TEST_CASE("A search through the address says facet, and facets is refused") {
  const Error error = refusal_of_url("facets=format");
  CHECK(error.code == "unknown_key");
  CHECK(error.hint == "did you mean 'facet'?");
}

TEST_CASE("A key that is given twice is refused") {
  CHECK(refusal_of_json(R"({"q":"a","q":"b"})").code == "duplicate_key");
  CHECK(refusal_of_url("q=a&q=b").code == "duplicate_key");
}

TEST_CASE("A value of another type is refused by the name of its key") {
  const auto [json, param] = GENERATE(table<std::string, std::string>({
      {R"({"q":1})", "q"},
      {R"({"q":null})", "q"},
      {R"({"limit":"10"})", "limit"},
      {R"({"limit":1.5})", "limit"},
      {R"({"offset":true})", "offset"},
      {R"({"sort":["title"]})", "sort"},
      {R"({"fields":"title"})", "fields"},
      {R"({"fields":[1]})", "fields"},
      {R"({"highlight":"yes"})", "highlight"},
      {R"({"fallback":1})", "fallback"},
      {R"({"evidence":"3"})", "evidence"},
      {R"({"sources":1})", "sources"},
      {R"({"timeout_ms":"1"})", "timeout_ms"},
      {R"({"facets":"format"})", "facets"},
      {R"({"facets":[1]})", "facets"},
      {R"({"facets":[{"field":1}]})", "facets.field"},
      {R"({"facets":[{"field":"a","limit":"1"}]})", "facets.limit"},
      {R"({"filter":["format"]})", "filter"},
      {R"([])", "body"},
  }));
  CAPTURE(json);
  const Error error = refusal_of_json(json);
  CHECK(error.code == "wrong_type");
  CHECK(error.param == param);
}

TEST_CASE("A number in an address must be a number") {
  CHECK(refusal_of_url("limit=ten").code == "wrong_type");
  CHECK(refusal_of_url("limit=").code == "wrong_type");
  CHECK(refusal_of_url("highlight=maybe").code == "wrong_type");
}

TEST_CASE("A value outside its range or list is refused") {
  const auto json =
      GENERATE(R"({"limit":-1})", R"({"offset":-1})", R"({"evidence":11})", R"({"timeout_ms":0})",
               R"({"timeout_ms":1001})", R"({"sources":"some"})", R"({"facets":[{"limit":3}]})",
               R"({"facets":[""]})", R"({"facets":[{"field":"a","limit":0}]})",
               R"({"facets":[{"field":"a","limit":201}]})",
               R"({"facets":[{"field":"a","sort":"up"}]})", R"({"facets":["a","a"]})");
  CAPTURE(json);
  CHECK(refusal_of_json(json).code == "bad_value");
}

TEST_CASE("An unknown order is refused with the list of orders") {
  const Error error = refusal_of_json(R"({"sort":"newest"})");
  CHECK(error.code == "bad_value");
  CHECK(error.hint.find("relevance, title, author, year, -year, added, -added, -rating") !=
        std::string::npos);
}

TEST_CASE("An unknown member of a facet is refused") {
  const Error error = refusal_of_json(R"({"facets":[{"field":"a","limt":1}]})");
  CHECK(error.code == "unknown_key");
  CHECK(error.param == "facets.limt");
}

TEST_CASE("A field that no document has is refused, with the one that was meant") {
  for (const Error& error :
       {refusal_of_json(R"({"fields":["titel"]})"), refusal_of_url("fields=titel")}) {
    CHECK(error.code == "unknown_field");
    CHECK(error.param == "fields");
    CHECK(error.hint == "did you mean 'title'?");
  }
}

TEST_CASE("Blocks, holdings and keys outside the card may be asked for as fields") {
  CHECK(search_from_json(R"({"fields":["id","staff_picks","holdings","contents"]})", {}));
}

TEST_CASE("Keys that the protocol reserves are not there yet, and say so") {
  const auto key = GENERATE("cursor", "scope");
  const Error error = refusal_of_json(std::string("{\"") + key + "\":\"x\"}");
  CHECK(error.type == ErrorType::not_implemented);
  CHECK(error.param == key);
}

TEST_CASE("Works may be asked for, and nothing else may be grouped by") {
  const auto call = search_from_json(R"({"group":"work"})", {});
  REQUIRE(call);
  CHECK(call->request.group == carrel::Group::work);
  CHECK(search_by_url("group=work")->request.group == carrel::Group::work);
  CHECK(search_by_url("q=a")->request.group == carrel::Group::none);
  CHECK(refusal_of_json(R"({"group":"author"})").code == "bad_value");
  CHECK(refusal_of_json(R"({"group":true})").code == "wrong_type");
  CHECK(refusal_of_url("group=").param == "group");
}

TEST_CASE("A page of exactly the largest size is taken, one more is refused") {
  CHECK(search_from_json(R"({"limit":100})", {}));
  CHECK(refusal_of_json(R"({"limit":101})").code == "limit_too_large");
}

TEST_CASE("The last window is taken, one record further is refused") {
  CHECK(search_from_json(R"({"offset":9990,"limit":10})", {}));
  CHECK(refusal_of_json(R"({"offset":9991,"limit":10})").code == "window_too_large");
  CHECK(refusal_of_json(R"({"offset":9223372036854775807,"limit":1})").code == "window_too_large");
}

TEST_CASE("As many facets as allowed are taken, one more is refused") {
  SearchLimits limits;
  limits.facets = 2;
  CHECK(search_from_json(R"({"facets":["a","b"]})", limits));
  CHECK(refusal_of_json(R"({"facets":["a","b","c"]})", limits).code == "too_many_facets");
  CHECK(refusal_of_url("facet=a&facet=b&facet=c", limits).code == "too_many_facets");
}

TEST_CASE("As many filter values as allowed are taken, one more is refused") {
  SearchLimits limits;
  limits.filter_values = 3;
  CHECK(search_from_json(R"({"filter":{"format":["a","b"],"year":{"gte":1}}})", limits));
  CHECK(refusal_of_json(R"({"filter":{"format":["a","b","c"],"year":{"gte":1}}})", limits).code ==
        "too_many_filter_values");
}

TEST_CASE("A request may ask for as much time as the limit, and not for more") {
  SearchLimits limits;
  limits.deadline = std::chrono::milliseconds(300);
  CHECK(search_from_json(R"({"timeout_ms":300})", limits));
  CHECK(refusal_of_json(R"({"timeout_ms":301})", limits).code == "bad_value");
}

TEST_CASE(
    "As much evidence and as many values of a facet as allowed are taken, one more is refused") {
  SearchLimits limits;
  limits.evidence = 2;
  CHECK(search_from_json(R"({"evidence":2})", limits));
  CHECK(refusal_of_json(R"({"evidence":3})", limits).param == "evidence");
  limits.facet_values = 4;
  CHECK(search_from_json(R"({"facets":[{"field":"format","limit":4}]})", limits));
  CHECK_FALSE(search_from_json(R"({"facets":[{"field":"format","limit":5}]})", limits));
}
