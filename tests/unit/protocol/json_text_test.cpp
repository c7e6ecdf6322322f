// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/json_text.hpp"

#include <limits>

#include "support/catch.hpp"

using carrel::decimal;
using carrel::JsonWriter;
using carrel::members_of;
using carrel::select_members;

TEST_CASE("A score has at most four decimals and no idle zeros") {
  CHECK(decimal(17.25) == "17.25");
  CHECK(decimal(3) == "3");
  CHECK(decimal(0) == "0");
  CHECK(decimal(100) == "100");
  CHECK(decimal(0.123456) == "0.1235");
  CHECK(decimal(-0.00001) == "0");
  CHECK(decimal(std::numeric_limits<double>::infinity()) == "0");
}

TEST_CASE("A writer puts commas between members and items, and nowhere else") {
  std::string out;
  JsonWriter writer(out);
  writer.open('{').key("a").open('[').close(']').key("b").open('[').number(1).text("x\"y").close(
      ']');
  writer.key("c").open('{').key("d").boolean(true).close('}').key("e").raw("null").close('}');
  CHECK(out == R"({"a":[],"b":[1,"x\"y"],"c":{"d":true},"e":null})");
}

TEST_CASE("The members of an object are found past brackets and quotes inside strings") {
  const auto members = members_of(R"({"a":"}{,\"]","b":{"c":[1,{"d":"]"}]},"e":3})");
  REQUIRE(members.size() == 3);
  CHECK(members[0].value == R"("}{,\"]")");
  CHECK(members[1].key == "b");
  CHECK(members[1].value == R"({"c":[1,{"d":"]"}]})");
  CHECK(members[2].value == "3");
}

TEST_CASE("An empty object has no members") {
  CHECK(members_of("{}").empty());
}

TEST_CASE("Selected members stand in the object's own order") {
  CHECK(select_members(R"({"a":1,"b":[2,3],"c":"4"})", {"c", "a", "x"}) == R"({"a":1,"c":"4"})");
  CHECK(select_members("{}", {"a"}) == "{}");
}
