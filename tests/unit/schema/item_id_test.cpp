// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/record.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

Item comment() {
  Item item;
  item.text = "dull";
  item.user = "ann";
  item.date = "2020-01-01";
  return item;
}

}  // namespace

TEST_CASE("an id made from the content is s- and twelve hexadecimal digits, the same each time") {
  const std::string id = item_id("r", Block::comments, comment());
  CHECK(id.size() == 14);
  CHECK(id.starts_with("s-"));
  CHECK(id.find_first_not_of("0123456789abcdef", 2) == std::string::npos);
  CHECK(item_id("r", Block::comments, comment()) == id);
}

TEST_CASE("another record, block, text, writer, date or rating gives another id") {
  const std::string id = item_id("r", Block::comments, comment());
  CHECK(item_id("r2", Block::comments, comment()) != id);
  CHECK(item_id("r", Block::quotes, comment()) != id);
  Item other = comment();
  other.text = "bright";
  CHECK(item_id("r", Block::comments, other) != id);
  other = comment();
  other.user = "bo";
  CHECK(item_id("r", Block::comments, other) != id);
  other = comment();
  other.date = "2020-01-02";
  CHECK(item_id("r", Block::comments, other) != id);
  other = comment();
  other.rating = 1;
  CHECK(item_id("r", Block::comments, other) != id);
}

TEST_CASE("contents that only differ in where one part ends give two ids") {
  Item one = comment(), two = comment();
  one.text = "ab";
  one.user = "c";
  two.text = "a";
  two.user = "bc";
  CHECK(item_id("r", Block::comments, one) != item_id("r", Block::comments, two));
}

TEST_CASE("an item keeps its id when it is moderated") {
  Item moderated = comment();
  moderated.state = State::rejected;
  CHECK(item_id("r", Block::comments, moderated) == item_id("r", Block::comments, comment()));
}

}  // namespace carrel
