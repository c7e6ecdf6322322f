// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/keys.hpp"

#include "support/catch.hpp"

namespace carrel {

namespace {

std::vector<std::string> names_in(std::string_view json) {
  std::vector<std::string> names;
  for (const TopKey& key : top_keys(json).keys)
    names.push_back(key.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("only keys at the top are found") {
  CHECK(names_in(R"({"a":{"b":1,"c":[{"d":2}]},"e":[{"f":3}],"g":"h"})") == Names{"a", "e", "g"});
}

TEST_CASE("a key in a text is no key") {
  CHECK(names_in(R"({"a":"\",\"b\":{1","c":0})") == Names{"a", "c"});
}

TEST_CASE("values are given as they stand") {
  const TopKeys keys = top_keys(R"( { "a" : "x\"y" , "b" : [1, {"c":2}] , "d":null } )");
  REQUIRE(keys.find("a") != nullptr);
  CHECK(*keys.find("a") == R"("x\"y")");
  CHECK(*keys.find("b") == R"([1, {"c":2}])");
  CHECK(*keys.find("d") == "null");
}

TEST_CASE("a key written with escapes is still that key") {
  CHECK(names_in(R"({"\u0074itle":"x"})") == Names{"title"});
}

TEST_CASE("of a key that stands twice the last value counts") {
  const TopKeys keys = top_keys(R"({"a":1,"a":2})");
  REQUIRE(keys.find("a") != nullptr);
  CHECK(*keys.find("a") == "2");
}

TEST_CASE("an array has no keys and is no object") {
  const TopKeys keys = top_keys(R"(["a","b",{"c":1}])");
  CHECK(keys.keys.empty());
  CHECK_FALSE(keys.is_object);
}

TEST_CASE("deep nesting is scanned without recursion") {
  const std::string deep =
      "{\"a\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + ",\"b\":1}";
  const TopKeys keys = top_keys(deep);
  CHECK(keys.has("b"));
  CHECK(keys.keys.size() == 2);
}

TEST_CASE("text that is no JSON is scanned to its end without harm") {
  for (const std::string_view text :
       {"", "{", "}", "]]}}", ":::", "{:1}", "[:", "{\"", "{\"a", "{\"a\\", "{\"a\":", "\"a\":1",
        "{1:2,\"b\":3", ",:,:{\"x\":"}) {
    INFO(text);
    CHECK(top_keys(text).keys.size() <= 1);
  }
}

}  // namespace carrel
