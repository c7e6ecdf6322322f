// SPDX-License-Identifier: GPL-2.0-or-later
#include "support.hpp"
#include "support/catch.hpp"

using carrel::Condition;
using carrel::Error;
using carrel::search_from_json;
using carrel::test::refusal_of_json;
using carrel::test::refusal_of_url;
using carrel::test::search_by_url;

namespace {

using Texts = std::vector<std::string>;

std::vector<Condition> from_json(std::string_view filter) {
  const auto call = search_from_json("{\"filter\":" + std::string(filter) + "}", {});
  REQUIRE(call);
  return call->request.filter;
}

std::vector<Condition> from_url(std::string_view query) {
  const auto call = search_by_url(query);
  REQUIRE(call);
  return call->request.filter;
}

}  // namespace

TEST_CASE("A list in a filter is any of its values") {
  const auto filter = from_json(R"({"format":["book","ebook"]})");
  REQUIRE(filter.size() == 1);
  CHECK(filter[0].field == "format");
  CHECK(filter[0].any == Texts{"book", "ebook"});
  CHECK_FALSE(filter[0].negated);
}

TEST_CASE("A single value in a filter is a list of one, whatever its type") {
  CHECK(from_json(R"({"format":"book"})")[0].any == Texts{"book"});
  CHECK(from_json(R"({"year":1999})")[0].any == Texts{"1999"});
  CHECK(from_json(R"({"rating":4.5})")[0].any == Texts{"4.5"});
  CHECK(from_json(R"({"suppressed":true})")[0].any == Texts{"true"});
}

TEST_CASE("A range in a filter may be open at either end") {
  const auto both = from_json(R"({"year":{"gte":2000,"lte":"2010"}})");
  REQUIRE(both[0].range);
  CHECK(both[0].range->gte == "2000");
  CHECK(both[0].range->lte == "2010");
  CHECK_FALSE(from_json(R"({"year":{"gte":2000}})")[0].range->lte);
  CHECK_FALSE(from_json(R"({"year":{"lte":2000}})")[0].range->gte);
}

TEST_CASE("An exclusion holds a list, a value or a range") {
  const auto list = from_json(R"({"notice":{"not":["violence","fear"]}})");
  CHECK(list[0].negated);
  CHECK(list[0].any == Texts{"violence", "fear"});
  CHECK(from_json(R"({"notice":{"not":"fear"}})")[0].any == Texts{"fear"});
  const auto range = from_json(R"({"year":{"not":{"lte":1900}}})");
  CHECK(range[0].negated);
  CHECK(range[0].range->lte == "1900");
}

TEST_CASE("A condition that says nothing is refused") {
  CHECK(refusal_of_json(R"({"filter":{"format":[]}})").code == "bad_value");
  CHECK(refusal_of_json(R"({"filter":{"year":{}}})").code == "bad_value");
  CHECK(refusal_of_json(R"({"filter":{"format":{"not":[]}}})").code == "bad_value");
}

TEST_CASE("A value that no filter holds is refused by the name of its field") {
  const Error null = refusal_of_json(R"({"filter":{"format":null}})");
  CHECK(null.code == "wrong_type");
  CHECK(null.param == "filter.format");
  CHECK(refusal_of_json(R"({"filter":{"format":[["book"]]}})").code == "wrong_type");
  CHECK(refusal_of_json(R"({"filter":{"year":{"gte":[1]}}})").param == "filter.year.gte");
}

TEST_CASE("An unknown member of a range is refused by its path") {
  const Error error = refusal_of_json(R"({"filter":{"year":{"gt":2000}}})");
  CHECK(error.code == "unknown_key");
  CHECK(error.param == "filter.year.gt");
  CHECK(error.hint == "did you mean 'gte'?");
}

TEST_CASE("An exclusion beside a range is refused") {
  CHECK(refusal_of_json(R"({"filter":{"year":{"gte":1,"not":[2]}}})").code == "unknown_key");
}

TEST_CASE("In an address the first colon splits field and value") {
  const auto filter = from_url("filter=series:Tales:+part+one");
  CHECK(filter[0].field == "series");
  CHECK(filter[0].any == Texts{"Tales: part one"});
}

TEST_CASE("A field that is repeated in an address is any of its values") {
  const auto filter = from_url("filter=format:book&filter=language:eng&filter=format:ebook");
  REQUIRE(filter.size() == 2);
  CHECK(filter[0].any == Texts{"book", "ebook"});
  CHECK(filter[1].any == Texts{"eng"});
}

TEST_CASE("A minus before the field excludes in an address, beside what is wanted") {
  const auto filter =
      from_url("filter=-notice:violence&filter=-notice:fear&filter=notice:spoilers");
  REQUIRE(filter.size() == 2);
  CHECK(filter[0].negated);
  CHECK(filter[0].any == Texts{"violence", "fear"});
  CHECK_FALSE(filter[1].negated);
}

TEST_CASE("Two dots between numbers or dates are a range in an address") {
  CHECK(from_url("filter=year:2000..2010")[0].range->gte == "2000");
  CHECK(from_url("filter=year:2000..2010")[0].range->lte == "2010");
  CHECK_FALSE(from_url("filter=year:2000..")[0].range->lte);
  CHECK_FALSE(from_url("filter=year:..2010")[0].range->gte);
  CHECK(from_url("filter=added:2005-04..2005-04-30")[0].range->gte == "2005-04");
  CHECK(from_url("filter=rating:3.5..")[0].range->gte == "3.5");
  CHECK(from_url("filter=-year:1900..1950")[0].negated);
}

TEST_CASE("Two dots between words are part of the value") {
  CHECK(from_url("filter=series:to+be..continued")[0].any == Texts{"to be..continued"});
  CHECK(from_url("filter=series:..")[0].any == Texts{".."});
}

TEST_CASE("A range and another wanted value of one field are refused in an address") {
  CHECK(refusal_of_url("filter=year:2000..2010&filter=year:1990").code == "bad_value");
  CHECK(refusal_of_url("filter=year:1990&filter=year:2000..2010").code == "bad_value");
  CHECK(refusal_of_url("filter=year:1..2&filter=year:3..4").code == "bad_value");
}

TEST_CASE("A filter without field or value is refused in an address") {
  CHECK(refusal_of_url("filter=book").code == "bad_value");
  CHECK(refusal_of_url("filter=:book").code == "bad_value");
  CHECK(refusal_of_url("filter=-:book").code == "bad_value");
  CHECK(refusal_of_url("filter=format:").code == "bad_value");
}
