// SPDX-License-Identifier: GPL-2.0-or-later
// Does everything come back out?
#include <algorithm>

#include "library.hpp"
#include "schema/record_json.hpp"

namespace carrel {

namespace {

const Lines kCatalogue = {
    R"({"id":"r-2", "title":"An Orchard in Winter","isbns":["9780306406157"],"quotes":[],"colour of the cloth":{"spine":["green"]}})",
    R"({"id":"r-1","title":"The Harbour Clock","comments":[)"
    R"({"id":"i-1","user":"ada","text":"inline","mood":"glad"},{"user":"ada","text":"no id"},{"id":"i-3","user":"bo","text":"of bo"}],)"
    R"("notices":[{"id":"i-4","user":"ada","kind":"violence","text":"One storm."}]})",
    R"({"record":"r-1","kind":"comment","id":"c-2","user":"ada","date":"2014","text":"apart","state":"pending"})",
    R"({"isbn":"0306406152","kind":"tag","user":"cy","text":"calm"})",
    R"({"record":"r-9","kind":"comment","id":"c-3","user":"bo","text":"waiting"})",
    R"({"moderate":"i-3","state":"rejected","by":"Desk","reason":"unkind"})",
    R"({"retract":"c-8"})",
    R"({"retract_user":"dee","date":"2018"})",
    R"({"record":"r-1","holdings":[{"id":"h-1","barcode":"3100","status":"available","ledger":7}]})",
    R"({"item":"3100","status":"on_loan","due":"2024-03-01"})",
};

// All that a record says, in one text, to compare two of them.
std::string portrait(const Record& record) {
  std::string text = card_json(record) + rest_json(record) + holdings_json(record);
  for (std::size_t b = 0; b < kBlockCount; ++b) {
    const BlockItems& block = record.blocks[b];
    text += block.present ? "[" : "-";
    for (const Item& item : block.items) {
      text += attribution_json(item, static_cast<Block>(b), Audience::staff) + item.id + item.text;
    }
  }
  return text;
}

Lines portraits(const Store& store) {
  Lines found;
  REQUIRE(store.for_each([&](const Record& record) -> Result<bool> {
    found.push_back(portrait(record));
    return true;
  }));
  return found;
}

bool holds(const Lines& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

}  // namespace

TEST_CASE("every line comes back out as it came") {
  Library library;
  const Lines lines = exported(library.publish(kCatalogue));
  CHECK(lines.size() == kCatalogue.size());
  for (const std::string& line : kCatalogue) {
    INFO(line);
    CHECK(holds(lines, line));
  }
}

TEST_CASE("a build from an export gives the same records and the same export") {
  Library library;
  const Store store = library.publish(kCatalogue);
  Library other;
  const Store copy = other.publish(exported(store));
  CHECK(portraits(copy) == portraits(store));
  CHECK(exported(copy) == exported(store));
  CHECK(counts(copy).waiting == counts(store).waiting);
}

TEST_CASE("the order of an export does not depend on the order of the input") {
  Library library;
  const Lines lines = exported(library.publish(kCatalogue));
  Library other;
  Lines reversed(kCatalogue.rbegin(), kCatalogue.rend());
  // Holdings after a state would be the newer word: these two keep their order.
  std::swap(reversed[0], reversed[1]);
  CHECK(exported(other.publish(reversed)) == lines);
}

TEST_CASE("an export before publishing is the same as after") {
  Library library;
  Store store = library.build(kCatalogue);
  const Lines before = exported(store);
  REQUIRE(store.acknowledge());
  CHECK(exported(store) == before);
}

TEST_CASE("a retracted contribution is not exported, its retraction is") {
  Library library;
  Lines lines = kCatalogue;
  lines.push_back(R"({"retract":"c-2"})");
  const Lines out = exported(library.publish(lines));
  CHECK_FALSE(holds(out, kCatalogue[2]));
  CHECK(holds(out, R"({"retract":"c-2"})"));
}

TEST_CASE("what one reader contributed comes out as contributions, inline or apart") {
  Library library;
  const Lines lines = exported(library.publish(kCatalogue), "ada");
  REQUIRE(lines.size() == 4);
  CHECK(
      lines[0] ==
      R"({"record":"r-1","kind":"comment","id":"i-1","user":"ada","text":"inline","mood":"glad"})");
  CHECK(lines[1].find("no id") != std::string::npos);
  CHECK(
      lines[2] ==
      R"({"record":"r-1","kind":"notice","id":"i-4","user":"ada","notice_kind":"violence","text":"One storm."})");
  CHECK(lines[3] == kCatalogue[2]);
}

TEST_CASE("what one reader contributed can be taken in again as it was") {
  Library library;
  const Store store = library.publish(kCatalogue);
  Library other;
  Lines again = {R"({"id":"r-1","title":"The Harbour Clock"})"};
  for (const std::string& line : exported(store, "ada"))
    again.push_back(line);
  const Record copy = record_of(other.publish(again), "r-1");
  CHECK(copy.block(Block::comments).items.size() == 3);
  REQUIRE(copy.block(Block::notices).items.size() == 1);
  CHECK(copy.block(Block::notices).items[0].kind == "violence");
}

TEST_CASE("an inline item that came apart as well comes out once") {
  Library library;
  Lines lines = kCatalogue;
  lines.push_back(R"({"record":"r-1","kind":"comment","id":"i-1","user":"ada","text":"mended"})");
  const Lines out = exported(library.publish(lines), "ada");
  CHECK(out.size() == 4);
  CHECK(holds(out, lines.back()));
}

TEST_CASE("a reader who was retracted has contributed nothing") {
  Library library;
  Lines lines = kCatalogue;
  lines.push_back(R"({"retract_user":"ada"})");
  CHECK(exported(library.publish(lines), "ada").empty());
}

TEST_CASE("a reader nobody knows has contributed nothing") {
  Library library;
  CHECK(exported(library.publish(kCatalogue), "zoe").empty());
}

TEST_CASE("an export ends at the first line that cannot be written") {
  Library library;
  const Store store = library.publish(kCatalogue);
  int written = 0;
  const auto done = store.export_lines(std::nullopt, [&](std::string_view) -> Result<void> {
    if (++written == 2) return invalid("pipe_closed", "nobody reads any more");
    return {};
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().code == "pipe_closed");
  CHECK(written == 2);
}

}  // namespace carrel
