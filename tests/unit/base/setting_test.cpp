// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/setting.hpp"

#include "support/catch.hpp"

namespace carrel {
namespace {

// The one setting of a file that holds "key = " and this.
Setting set_to(const std::string& value) {
  const auto file = parse_settings("\n[table]\nkey = " + value + "\n", "f.toml");
  REQUIRE(file);
  return file->members()->front().members()->front();
}

}  // namespace

TEST_CASE("a table's members stand in the order of the file") {
  const auto file = parse_settings("b = 1\na = 2\n[z]\n[c]\ny = 1\nx = 2\n", "f.toml");
  REQUIRE(file);
  std::string order;
  for (const Setting& one : *file->members())
    order += one.key;
  CHECK(order == "bazc");
  const Setting& last = file->members()->back();
  REQUIRE(last.members());
  CHECK(last.members()->front().name() == "c.y");
}

TEST_CASE("each kind of value is taken as what it is") {
  CHECK(*set_to("\"words\"").text() == "words");
  CHECK(*set_to("[\"a\", \"b\"]").texts() == Setting::Texts{"a", "b"});
  CHECK(set_to("[]").texts()->empty());
  CHECK(*set_to("true").flag());
  CHECK(*set_to("7").whole(0, 10) == 7);
  CHECK(*set_to("7").number(0, 10) == 7.0);
  CHECK(*set_to("0.5").number(0, 10) == 0.5);
}

TEST_CASE("a value of another kind is refused by place and name") {
  CHECK(set_to("1").text().error().message == "f.toml:3: 'table.key' must be a text in quotes");
  CHECK(set_to("[1]").texts().error().message == "f.toml:3: 'table.key' must be a list of texts");
  CHECK(set_to("\"yes\"").flag().error().message == "f.toml:3: 'table.key' must be true or false");
  CHECK(set_to("1.5").whole(0, 9).error().message ==
        "f.toml:3: 'table.key' must be a whole number");
  CHECK(set_to("true").number(0, 9).error().message == "f.toml:3: 'table.key' must be a number");
  CHECK(set_to("1979-05-27").text().error().code == "bad_config");
}

TEST_CASE("a number is taken up to either end of its range, and not beyond") {
  CHECK(set_to("3").whole(3, 5));
  CHECK(set_to("5").whole(3, 5));
  CHECK(set_to("2").whole(3, 5).error().hint == "it goes from 3 to 5");
  CHECK_FALSE(set_to("6").whole(3, 5));
  CHECK_FALSE(set_to("-1").whole(0, 5));
  CHECK(set_to("0.1").number(0.1, 2));
  CHECK(set_to("2").number(0.1, 2));
  CHECK(set_to("0.09").number(0.1, 2).error().hint == "it goes from 0.1 to 2");
  for (const char* beyond : {"2.01", "nan", "inf", "-inf"})
    CHECK_FALSE(set_to(beyond).number(0.1, 2));
}

TEST_CASE("a key that is not known names the one that was meant, else what to do") {
  const Setting setting = set_to("1");
  CHECK(unknown_key(setting, {"kex"}, "look it up").message == "f.toml:3: unknown key 'table.key'");
  CHECK(unknown_key(setting, {"kex"}, "look it up").hint == "did you mean 'table.kex'?");
  CHECK(unknown_key(setting, {"other"}, "look it up").hint == "look it up");
}

TEST_CASE("a file that is no TOML is refused by the line") {
  const auto file = parse_settings("a = 1\nb 2\n", "f.toml");
  REQUIRE_FALSE(file);
  CHECK(file.error().message.starts_with("f.toml:2: this is not TOML"));
}

TEST_CASE("a file that cannot be read is refused by its name") {
  const auto file = read_settings("/nonexistent/f.toml");
  REQUIRE_FALSE(file);
  CHECK(file.error().code == "bad_config");
  CHECK(file.error().hint == "name a file that can be read");
}

}  // namespace carrel
