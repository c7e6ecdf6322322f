// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/stored.hpp"

#include <random>

#include "support/catch.hpp"

namespace carrel {
namespace {

StoredDocument sample() {
  StoredDocument document;
  document.id = "r1";
  document.card = R"({"id":"r1","title":"Salt"})";
  document.rest = R"({"added":"2020"})";
  document.blocks = {"staff_picks", "comments", "quotes", "notices"};
  document.items = {
      {Field::title, "title", 0, 0, true, "{}", "Salt"},
      {Field::staff, "staff_picks", 0, 101, true, R"({"id":"p"})", "A \"bright\"\nbook"},
      {Field::staff, "staff_picks", 1, 210, false, R"({"id":"old"})", "Gone by"},
      {Field::title, "comments", 0, 0, true, R"({"id":"c","rating":4})", ""},
      {Field::comment, "comments", 1, 5000, true, R"({"id":"d"})", "Dull"},
      {Field::notice, "notices", 0, 0, true, R"({"id":"n","kind":"gore"})", ""},
      {Field::notice, "notices", 0, 6000, true, R"({"id":"n","kind":"gore"})", "gore", true},
  };
  return document;
}

bool opens(std::string_view data) {
  return static_cast<bool>(StoredView::open(data));
}

}  // namespace

TEST_CASE("a stored document gives back what was put in") {
  const StoredDocument document = sample();
  const std::string data = encode(document);
  const auto view = StoredView::open(data);
  REQUIRE(view);
  CHECK(view->id() == document.id);
  CHECK(view->card() == document.card);
  CHECK(view->rest() == document.rest);
  REQUIRE(view->entries().size() == document.items.size());
  for (std::size_t i = 0; i < document.items.size(); ++i) {
    const StoredItem& item = document.items[i];
    const StoredView::Entry& entry = view->entries()[i];
    CHECK(entry.field == item.field);
    CHECK(entry.key == item.key);
    CHECK(entry.item == item.item);
    CHECK(entry.first_position == item.first_position);
    CHECK(entry.shown == item.shown);
    CHECK(entry.is_kind == item.is_kind);
    CHECK(entry.attribution == item.attribution);
    CHECK(entry.text == item.text);
  }
}

TEST_CASE("a document without anything is one") {
  const std::string data = encode(StoredDocument{});
  const auto view = StoredView::open(data);
  REQUIRE(view);
  CHECK(view->record() == "{}");
  CHECK(view->entry_at(0) == nullptr);
}

TEST_CASE("a position lies in the text that begins at or before it") {
  const std::string data = encode(sample());
  const auto view = StoredView::open(data);
  REQUIRE(view);
  CHECK(view->entry_at(0)->text == "Salt");
  CHECK(view->entry_at(100)->text == "Salt");
  CHECK(view->entry_at(101)->key == "staff_picks");
  CHECK(view->entry_at(210)->text == "Gone by");
  CHECK(view->entry_at(4999)->text == "Gone by");
  CHECK(view->entry_at(5999)->text == "Dull");
  CHECK(view->entry_at(4'000'000'000)->text == "gore");
}

TEST_CASE("no position lies before the first text or in an item without text") {
  StoredDocument document;
  document.items = {{Field::title, "ratings", 0, 0, true, "{}", ""},
                    {Field::title, "title", 0, 7, true, "{}", "x"}};
  const std::string data = encode(document);
  const auto view = StoredView::open(data);
  REQUIRE(view);
  CHECK(view->entry_at(6) == nullptr);
  CHECK(view->entry_at(7)->key == "title");
}

TEST_CASE("a block is the array of its shown items with their texts put back") {
  const std::string data = encode(sample());
  const auto view = StoredView::open(data);
  REQUIRE(view);
  CHECK(view->block("staff_picks") == R"([{"id":"p","text":"A \"bright\"\nbook"}])");
  CHECK(view->block("comments") == R"([{"id":"c","rating":4},{"id":"d","text":"Dull"}])");
  CHECK(view->block("notices") == R"([{"id":"n","kind":"gore"}])");
  CHECK(view->block("quotes") == "[]");
  CHECK_FALSE(view->block("tags"));
  CHECK_FALSE(view->block("title"));
}

TEST_CASE("the whole record is card, rest and blocks") {
  const std::string data = encode(sample());
  const auto view = StoredView::open(data);
  REQUIRE(view);
  CHECK(
      view->record() ==
      R"({"id":"r1","title":"Salt","added":"2020","staff_picks":[{"id":"p","text":"A \"bright\"\nbook"}],)"
      R"("comments":[{"id":"c","rating":4},{"id":"d","text":"Dull"}],"quotes":[],)"
      R"("notices":[{"id":"n","kind":"gore"}]})");
}

TEST_CASE("a document cut anywhere, or with a byte too many, is damaged") {
  const std::string data = encode(sample());
  for (std::size_t length = 0; length < data.size(); ++length) {
    INFO(length);
    CHECK_FALSE(opens(std::string_view(data).substr(0, length)));
  }
  CHECK_FALSE(opens(data + "x"));
  const auto damaged = StoredView::open("");
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().type == ErrorType::index_unavailable);
  CHECK(damaged.error().code == "damaged_document");
}

TEST_CASE("texts whose positions fall are damaged") {
  StoredDocument document = sample();
  document.items[4].first_position = 50;
  CHECK_FALSE(opens(encode(document)));
}

TEST_CASE("damaged bytes are read without harm, whatever they say") {
  const std::string data = encode(sample());
  std::mt19937 random(7);
  std::size_t refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string broken = data;
    for (int i = 0; i < 3; ++i)
      broken[random() % broken.size()] = static_cast<char>(random());
    const auto view = StoredView::open(broken);
    if (!view) {
      ++refused;
      continue;
    }
    static_cast<void>(view->record());
    static_cast<void>(view->entry_at(static_cast<std::uint32_t>(random())));
  }
  CHECK(refused > 0);
}

}  // namespace carrel
