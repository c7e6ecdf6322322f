// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/record_texts.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "support/catch.hpp"
#include "unit/build/records.hpp"

namespace {

using carrel::Block;
using carrel::Field;
using carrel::Record;
using carrel::RecordText;
using carrel::test::put;
using carrel::test::rated;
using carrel::test::record_titled;
using carrel::test::said;

constexpr std::int32_t kToday = 20'000;

std::vector<RecordText> under(const Record& record, std::string_view key) {
  std::vector<RecordText> found = carrel::texts_of(record, kToday);
  std::erase_if(found, [key](const RecordText& text) { return text.key != key; });
  return found;
}

}  // namespace

TEST_CASE("a record with a title alone has one text") {
  const auto texts = carrel::texts_of(record_titled("The Lighthouse"), kToday);
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].field == Field::title);
  CHECK(texts[0].key == "title");
  CHECK(texts[0].text == "The Lighthouse");
}

TEST_CASE("subtitle and other titles belong to the title field under their own keys") {
  Record record = record_titled("Main");
  record.subtitle = "Sub";
  record.title_script = "Глав";
  record.alternative_titles = {"First other", "Second other"};
  CHECK(under(record, "subtitle").at(0).field == Field::title);
  CHECK(under(record, "title_script").at(0).field == Field::title);
  const auto others = under(record, "alternative_titles");
  REQUIRE(others.size() == 2);
  CHECK(others[1].item == 1);
}

TEST_CASE("a contributor's name in its own script stands beside the name") {
  Record record = record_titled("T");
  record.contributors = {{"Lem, Ana", "author", "Лем, Ана", ""}, {"Poe, B.", "editor", "", ""}};
  const auto names = under(record, "contributors");
  REQUIRE(names.size() == 2);
  CHECK(names[0].text == "Lem, Ana / Лем, Ана");
  CHECK(names[1].text == "Poe, B.");
  CHECK(names[1].item == 1);
}

TEST_CASE("cast and credits are a field of their own, other notes are notes") {
  Record record = record_titled("T");
  record.notes = {{"general", "Has an index"}, {"cast", "Jo March"}, {"credits", "Sound: Al"}};
  const auto notes = under(record, "notes");
  REQUIRE(notes.size() == 3);
  CHECK(notes[0].field == Field::notes);
  CHECK(notes[1].field == Field::cast);
  CHECK(notes[2].field == Field::cast);
  CHECK(notes[2].item == 2);
}

TEST_CASE("a notice and a tag without text speak through their kind") {
  Record record = record_titled("T");
  carrel::Item notice;
  notice.kind = "violence";
  put(record, Block::notices, notice);
  carrel::Item tag;
  tag.kind = "tone";
  tag.text = "wry";
  put(record, Block::tags, tag);
  const auto notices = under(record, "notices");
  REQUIRE(notices.size() == 2);
  CHECK(notices[0].text.empty());
  CHECK(notices[1].is_kind);
  CHECK(notices[1].text == "violence");
  const auto tags = under(record, "tags");
  REQUIRE(tags.size() == 1);
  CHECK(tags[0].text == "wry");
}

TEST_CASE("a notice that says something is of its kind all the same, as the same item") {
  Record record = record_titled("T");
  carrel::Item notice;
  notice.kind = "violence";
  notice.text = "One storm.";
  put(record, Block::notices, notice);
  const auto notices = under(record, "notices");
  REQUIRE(notices.size() == 2);
  CHECK(notices[0].text == "One storm.");
  CHECK(notices[1].text == "violence");
  CHECK(notices[0].item == notices[1].item);
}

TEST_CASE("a bare rating is kept without words") {
  Record record = record_titled("T");
  put(record, Block::ratings, rated("ann", 4, "2020"));
  const auto ratings = under(record, "ratings");
  REQUIRE(ratings.size() == 1);
  CHECK(ratings[0].text.empty());
  CHECK(ratings[0].said == &record.block(Block::ratings).items[0]);
}

TEST_CASE("a pick past its day is searched, not shown, and takes no number") {
  Record record = record_titled("T");
  carrel::Item old = said("p-1", "an old favourite");
  old.until = carrel::format_date(kToday - 1);
  put(record, Block::staff_picks, old);
  put(record, Block::staff_picks, said("p-2", "a new favourite"));
  const auto picks = under(record, "staff_picks");
  REQUIRE(picks.size() == 2);
  CHECK_FALSE(picks[0].shown);
  CHECK(picks[0].text == "an old favourite");
  CHECK(picks[1].shown);
  CHECK(picks[1].item == 0);
}

TEST_CASE("a pick is still shown on its last day") {
  Record record = record_titled("T");
  carrel::Item pick = said("p-1", "today only");
  pick.until = carrel::format_date(kToday);
  put(record, Block::staff_picks, pick);
  CHECK(under(record, "staff_picks").at(0).shown);
}

TEST_CASE("the words of two views are the same only if every text and field is") {
  Record record = record_titled("T");
  put(record, Block::comments, said("c-1", "good"));
  const auto texts = carrel::texts_of(record, kToday);
  CHECK(carrel::same_words(texts, carrel::texts_of(record, kToday)));
  Record other = record;
  other.block(Block::comments).items[0].text = "bad";
  CHECK_FALSE(carrel::same_words(texts, carrel::texts_of(other, kToday)));
  put(record, Block::comments, said("c-2", "more"));
  CHECK_FALSE(carrel::same_words(texts, carrel::texts_of(record, kToday)));
}
