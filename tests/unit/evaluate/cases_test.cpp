// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/cases.hpp"

#include "support/catch.hpp"

using namespace carrel;
using Catch::Contains;

namespace {

Case one(const std::string& line) {
  const Result<std::vector<Case>> cases = read_cases(line);
  INFO((cases ? "" : describe(cases.error())));
  REQUIRE(cases);
  REQUIRE(cases->size() == 1);
  return cases->front();
}

std::string fault_of(const std::string& lines) {
  const Result<std::vector<Case>> cases = read_cases(lines);
  REQUIRE_FALSE(cases);
  CHECK(cases.error().type == ErrorType::invalid_request);
  return describe(cases.error());
}

}  // namespace

TEST_CASE("a case says what is typed, what is expected and why") {
  const Case read = one(
      R"({"id":"A7","query":"science","expect":{"first":"r1","before":["r1","r2"]},"why":"exact"})");
  CHECK(read.id == "A7");
  CHECK(read.query == "science");
  CHECK(read.audience == Audience::everyone);
  CHECK(read.expect.first == "r1");
  CHECK(read.expect.before == std::vector<std::string>{"r1", "r2"});
  CHECK(read.why == "exact");
}

TEST_CASE("the keys of a search request are handed on as they stand") {
  const Case read = one(
      R"({"id":"A1","query":"","sort":"title","filter":{"format":["dvd"]},"expect":{"count":0}})");
  CHECK(read.request == R"({"sort":"title","filter":{"format":["dvd"]}})");
}

TEST_CASE("a case may be one for staff") {
  const Case read = one(R"({"id":"A1","query":"x","audience":"staff","expect":{"count":1}})");
  CHECK(read.audience == Audience::staff);
  CHECK_THAT(fault_of(R"({"id":"A1","query":"x","audience":"all","expect":{"count":1}})"),
             Contains("public or staff"));
}

TEST_CASE("an expected match says only what it looks at") {
  const Case read = one(
      R"({"id":"A1","query":"x","expect":{"matches":[{"id":"r","field":"comments","user":"u","rating":1,"count":2}]}})");
  REQUIRE(read.expect.matches.size() == 1);
  const ExpectedMatch& match = read.expect.matches.front();
  CHECK(match.user == "u");
  CHECK(match.rating == 1.0);
  CHECK(match.count == 2);
  CHECK_FALSE(match.item);
  CHECK_THAT(fault_of(R"({"id":"A1","query":"x","expect":{"matches":[{"field":"title"}]}})"),
             Contains("id"));
}

TEST_CASE("what a case for later expects is not read") {
  const Case read =
      one(R"({"id":"H14","query":"hug","expect":{"offers":["x"]},"needs":"suggest"})");
  CHECK(read.needs == "suggest");
}

TEST_CASE("a key that is misspelt is refused with its line and a hint") {
  const std::string good = R"({"id":"A1","query":"x","expect":{"count":1}})";
  const std::string fault =
      fault_of(good + "\n\n" + R"({"id":"A2","query":"x","expect":{"fisrt":"r"}})");
  CHECK_THAT(fault, Contains("line 3"));
  CHECK_THAT(fault, Contains("unknown key 'fisrt'"));
  CHECK_THAT(fault, Contains("did you mean 'first'?"));
  CHECK_THAT(fault_of(R"({"id":"A1","qeury":"x","expect":{"count":1}})"), Contains("qeury"));
}

TEST_CASE("a case that could not fail is refused") {
  CHECK_THAT(fault_of(R"({"id":"A1","query":"x"})"), Contains("expects nothing"));
  CHECK_THAT(fault_of(R"({"id":"A1","query":"x","expect":{}})"), Contains("nothing is expected"));
  CHECK_THAT(fault_of(R"({"id":"A1","query":"x","expect":{"found":[]}})"), Contains("found"));
  CHECK_THAT(fault_of(R"({"id":"A1","query":"x","expect":{"within":{"ids":["r"]}}})"),
             Contains("within"));
  CHECK_THAT(fault_of(R"({"id":"A1","query":"x","expect":{"no_error":false}})"),
             Contains("only be true"));
}

TEST_CASE("an id is given once") {
  const std::string line = R"({"id":"A1","query":"x","expect":{"count":1}})";
  CHECK_THAT(fault_of(line + "\n" + line), Contains("line 2"));
}

TEST_CASE("a line that is no case is named") {
  CHECK_THAT(fault_of("{"), Contains("line 1"));
  CHECK_THAT(fault_of("[]"), Contains("line 1"));
  CHECK_THAT(fault_of(R"({"query":"x","expect":{"count":1}})"), Contains("id"));
  CHECK_THAT(fault_of(R"({"id":"A1","query":7,"expect":{"count":1}})"), Contains("query"));
  CHECK_THAT(fault_of("\n"), Contains("no case"));
}

TEST_CASE("a case's queries are its own and those it is compared with, each once") {
  const Case read =
      one(R"({"id":"A1","query":"a","expect":{"same_set":["b","a"],"fewer_than":["b","c"]}})");
  CHECK(queries_of(read) == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("lines of one case share what stands before the full stop") {
  CHECK(base_of("A5.2") == "A5");
  CHECK(base_of("A5") == "A5");
}
