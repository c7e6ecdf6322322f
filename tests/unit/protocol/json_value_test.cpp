// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/json_value.hpp"

#include "support/catch.hpp"

using carrel::JsonValue;
using carrel::parse_json;

namespace {

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("Members keep their order and numbers their digits") {
  const auto value = parse_json(R"({"b":1.50,"a":[true,null,-7,"x"]})");
  REQUIRE(value);
  CHECK(value->keys == std::vector<std::string>{"b", "a"});
  CHECK(value->items[0].text == "1.50");
  const auto& list = value->items[1].items;
  CHECK(list[0].boolean);
  CHECK(list[1].kind == JsonValue::Kind::null);
  CHECK(list[2].integer == -7);
  CHECK(list[3].text == "x");
}

TEST_CASE("A whole number beyond 64 bits is no whole number any more") {
  CHECK(parse_json("9223372036854775807")->kind == JsonValue::Kind::integer);
  CHECK(parse_json("9223372036854775808")->kind == JsonValue::Kind::decimal);
  CHECK(parse_json("99999999999999999999999")->kind == JsonValue::Kind::decimal);
}

TEST_CASE("JSON of the greatest depth is read, one level more is refused") {
  CHECK(parse_json(nested(carrel::kJsonDepth)));
  CHECK(parse_json(nested(carrel::kJsonDepth + 1)).error().code == "too_deep");
  CHECK(parse_json(nested(100000)).error().code == "too_deep");
}

TEST_CASE("What is not JSON is refused") {
  const auto text = GENERATE("{", "{\"a\":1", "{\"a\":1}x", "nul", "{'a':1}", "{\"a\":1,}", "[1 2]",
                             "\"\\ud800\"", "1e999");
  CAPTURE(text);
  CHECK(parse_json(text).error().code == "bad_json");
}

TEST_CASE("An empty or blank body is a missing one") {
  CHECK(parse_json("").error().code == "missing_body");
  CHECK(parse_json(" \r\n\t").error().code == "missing_body");
}

TEST_CASE("JSON that is not UTF-8 is refused") {
  CHECK(parse_json("{\"q\":\"\xff\"}").error().code == "bad_encoding");
}

TEST_CASE("A key twice in one object is refused, in two objects it is not") {
  CHECK(parse_json(R"({"a":{"b":1,"b":2}})").error().code == "duplicate_key");
  CHECK(parse_json(R"({"a":{"b":1},"c":{"b":2}})"));
  CHECK(parse_json(R"({"a":1,"\u0061":2})").error().code == "duplicate_key");
}
