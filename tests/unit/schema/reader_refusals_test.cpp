// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/record_json.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

Error refusal(std::string_view json) {
  const auto record = record_from_json(json);
  INFO(json);
  REQUIRE_FALSE(record);
  CHECK(record.error().type == ErrorType::invalid_request);
  CHECK_FALSE(record.error().message.empty());
  CHECK_FALSE(record.error().hint.empty());
  return record.error();
}

// A record with `members` beside its id and title.
Error refusal_of(const std::string& members) {
  return refusal(R"({"id":"r","title":"t",)" + members + "}");
}

void check_wrong_type(const std::string& members, std::string_view param) {
  const Error error = refusal_of(members);
  INFO(members << ": " << error.message);
  CHECK(error.code == "wrong_type");
  CHECK(error.param == param);
}

}  // namespace

TEST_CASE("what is not JSON is refused with the place") {
  for (const char* json : {"", "{", "{\"id\":\"r\" \"title\":\"t\"}", "{\"id\":\"r\",}", "{'id':1}",
                           "{\"id\":\"\\ud800\"}", "{\"id\":\"a\nb\",\"title\":\"t\"}", "{}{}",
                           "{\"id\":\"r\",\"year\":1e999}"}) {
    INFO(json);
    CHECK(refusal(json).code == "bad_json");
  }
  CHECK(refusal("{\"id\":x}").message.find("byte 7") != std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 are refused before anything else") {
  CHECK(refusal("{\"id\":\"r\",\"title\":\"caf\xE9\"}").code == "not_utf8");
  CHECK(refusal("\xFF").code == "not_utf8");
}

TEST_CASE("JSON that is no object is refused") {
  for (const char* json : {"[]", "\"text\"", "null", "7"})
    CHECK(refusal(json).code == "not_an_object");
}

TEST_CASE("nesting of 16 is read, of 17 refused, and so is a mile of brackets") {
  const auto nested = [](std::size_t depth) {  // the record itself is one level
    return R"({"id":"r","title":"t","x":)" + std::string(depth - 1, '[') +
           std::string(depth - 1, ']') + "}";
  };
  CHECK(record_from_json(nested(16)));
  CHECK(refusal(nested(17)).code == "too_deep");
  CHECK(refusal(std::string(1'000'000, '[')).code == "too_deep");
}

TEST_CASE("brackets inside strings are not nesting") {
  CHECK(record_from_json(R"({"id":"r","title":"\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\"})"));
}

TEST_CASE("a record without an id or a title is refused by name") {
  CHECK(refusal(R"({"title":"t"})").code == "missing_key");
  CHECK(refusal(R"({"title":"t"})").param == "id");
  CHECK(refusal(R"({"id":"  ","title":"t"})").param == "id");
  CHECK(refusal(R"({"id":"r"})").param == "title");
  CHECK(refusal(R"({"id":"r","title":" "})").code == "missing_key");
  CHECK(refusal(R"({"id":"r","title":null})").code == "missing_key");
}

TEST_CASE("an id with control characters or of undue length is refused") {
  CHECK(refusal(R"({"id":"a\u0000b","title":"t"})").code == "bad_id");
  CHECK(refusal(R"({"id":")" + std::string(201, 'x') + R"(","title":"t"})").code == "bad_id");
  CHECK(record_from_json(R"({"id":")" + std::string(200, 'x') + R"(","title":"t"})"));
}

TEST_CASE("a known key of the wrong type is refused and named") {
  CHECK(refusal(R"({"id":7,"title":"t"})").code == "wrong_type");
  check_wrong_type(R"("subtitle":5)", "subtitle");
  check_wrong_type(R"("subjects":"Sea")", "subjects");
  check_wrong_type(R"("subjects":["Sea",5])", "subjects[1]");
  check_wrong_type(R"("contributors":["Doe"])", "contributors[0]");
  check_wrong_type(R"("contributors":[{"name":[]}])", "contributors[0].name");
  check_wrong_type(R"("identifiers":[])", "identifiers");
  check_wrong_type(R"("suppressed":"false")", "suppressed");
  check_wrong_type(R"("suppressed":0)", "suppressed");
  check_wrong_type(R"("counts":{"comments":"57"})", "counts.comments");
  check_wrong_type(R"("comments":{})", "comments");
  check_wrong_type(R"("comments":[null])", "comments[0]");
  check_wrong_type(R"("comments":[{},{"spoiler":1}])", "comments[1].spoiler");
  check_wrong_type(R"("holdings":[{"copies":"3"}])", "holdings[0].copies");
  check_wrong_type(R"("staff_picks":[{"list":"L"}])", "staff_picks[0].list");
}

TEST_CASE("numbers are whole where whole ones are wanted, within their bounds, and never strings") {
  check_wrong_type(R"("year":"2005")", "year");
  check_wrong_type(R"("year":2005.5)", "year");
  check_wrong_type(R"("year":10000)", "year");
  check_wrong_type(R"("year":99999999999999999999)", "year");
  check_wrong_type(R"("popularity":-1)", "popularity");
  check_wrong_type(R"("popularity":18446744073709551615)", "popularity");
  check_wrong_type(R"("target_age":{"min":-3})", "target_age.min");
  check_wrong_type(R"("rating":{"average":"3.5"})", "rating.average");
}

TEST_CASE("a date that is none is refused and named") {
  for (const char* members : {R"("added":"April 2005")", R"("added":"2005-02-30")"}) {
    CHECK(refusal_of(members).code == "bad_date");
    CHECK(refusal_of(members).param == "added");
  }
  CHECK(refusal_of(R"("comments":[{"date":"27.12.2014"}])").param == "comments[0].date");
  CHECK(refusal_of(R"("staff_picks":[{"until":"soon"}])").param == "staff_picks[0].until");
  CHECK(refusal_of(R"("holdings":[{"due":"soon"}])").param == "holdings[0].due");
}

TEST_CASE("a rating outside 0.5 to 5 or between the halves is refused") {
  for (const char* rating : {"0", "0.4", "5.5", "3.7", "-1", "1e300"}) {
    const Error error =
        refusal_of(R"("comments":[{},{},{},{"rating":)" + std::string(rating) + "}]");
    INFO(rating);
    CHECK(error.code == "bad_rating");
    CHECK(error.param == "comments[3].rating");
  }
  CHECK(refusal_of(R"("rating":{"average":5.1})").code == "bad_rating");
}

TEST_CASE("an unknown state is refused with a hint") {
  const Error error = refusal_of(R"("quotes":[{"text":"x","state":"hidden"}])");
  CHECK(error.code == "bad_state");
  CHECK(error.param == "quotes[0].state");
  CHECK(error.hint.find("pending") != std::string::npos);
}

TEST_CASE("of several faults the first is told") {
  CHECK(refusal_of(R"("subtitle":5,"added":"never")").param == "subtitle");
}

TEST_CASE("an item and a line of holdings are refused by the same rules") {
  const auto item = item_from_json(R"({"rating":9})", Block::comments);
  REQUIRE_FALSE(item);
  CHECK(item.error().code == "bad_rating");
  CHECK(item.error().param == "rating");
  const auto holdings = holdings_from_json(R"({"holdings":[{"holds":-1}]})");
  REQUIRE_FALSE(holdings);
  CHECK(holdings.error().param == "holdings[0].holds");
  const auto none = holdings_from_json(R"({"record":"r"})");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == "missing_key");
}

}  // namespace carrel
