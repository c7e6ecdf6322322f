// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/view.hpp"

#include "schema/blocks.hpp"
#include "schema/record_json.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

Record record_of(std::string_view members) {
  auto record = record_from_json(R"({"id":"r","title":"t")" + std::string(members) + "}");
  if (!record) FAIL(record.error().message);
  return std::move(*record);
}

Record public_view(const Record& record) {
  auto seen = view(record, Audience::everyone);
  REQUIRE(seen);
  return std::move(*seen);
}

std::vector<std::string> ids(const BlockItems& block) {
  std::vector<std::string> out;
  for (const Item& item : block.items)
    out.push_back(item.id);
  return out;
}

}  // namespace

TEST_CASE("the public sees no suppressed record") {
  CHECK_FALSE(view(record_of(R"(,"suppressed":true)"), Audience::everyone));
}

TEST_CASE("the public sees no staff notes, not even that there are some") {
  const Record seen = public_view(record_of(R"(,"staff_notes":[{"id":"n","text":"mould"}])"));
  CHECK_FALSE(seen.block(Block::staff_notes).present);
  CHECK(seen.block(Block::staff_notes).items.empty());
}

TEST_CASE("the public sees no pending item") {
  CHECK(ids(public_view(record_of(R"(,"comments":[{"id":"a"},{"id":"b","state":"pending"}])"))
                .block(Block::comments)) == std::vector<std::string>{"a"});
}

TEST_CASE("the public sees no rejected item") {
  CHECK(ids(public_view(record_of(R"(,"quotes":[{"id":"a","state":"rejected"},{"id":"b"}])"))
                .block(Block::quotes)) == std::vector<std::string>{"b"});
}

TEST_CASE("every public block hides its pending and rejected items") {
  for (const BlockSpec& spec : kBlocks) {
    Record record = record_of("");
    Item shown, pending, rejected;
    shown.id = "shown";
    pending.state = State::pending;
    rejected.state = State::rejected;
    record.block(spec.block) = {true, {pending, shown, rejected}};
    INFO(spec.name);
    const auto expected =
        spec.is_public ? std::vector<std::string>{"shown"} : std::vector<std::string>{};
    CHECK(ids(public_view(record).block(spec.block)) == expected);
  }
}

TEST_CASE("a reported item looks to the public like an approved one") {
  const Record seen = public_view(record_of(R"(,"comments":[{"id":"a","state":"reported"}])"));
  REQUIRE(seen.block(Block::comments).items.size() == 1);
  CHECK(seen.block(Block::comments).items[0].state == State::approved);
}

TEST_CASE("the public sees no suppressed holding") {
  const Record seen =
      public_view(record_of(R"(,"holdings":[{"id":"a","suppressed":true},{"id":"b"}])"));
  REQUIRE(seen.holdings.size() == 1);
  CHECK(seen.holdings[0].id == "b");
}

TEST_CASE("the public does not see the source") {
  const Record seen =
      public_view(record_of(R"(,"source":{"system":"ils","library":"lib","updated":"2020"})"));
  CHECK(seen.source.system.empty());
  CHECK(seen.source.library.empty());
  CHECK(seen.source.updated.empty());
}

TEST_CASE("keys that are not of an item's block are not public") {
  Record record = record_of("");
  Item item;
  item.text = "x";
  item.by = "a member of staff";
  item.until = "2020";
  record.block(Block::comments) = {true, {item}};
  const Record seen = public_view(record);
  CHECK(seen.block(Block::comments).items.at(0).text == "x");
  CHECK(seen.block(Block::comments).items.at(0).by.empty());
  CHECK(seen.block(Block::comments).items.at(0).until.empty());
}

TEST_CASE("a record with nothing for staff alone looks to the public as it is") {
  const Record record =
      record_of(R"(,"version":2,"subtitle":"s","title_script":"z","alternative_titles":["a"],
    "contributors":[{"name":"n"}],"series":[{"title":"s"}],"related":[{"title":"r"}],"format":"book","year":1,"year_end":2,
    "original_year":3,"date_text":"d","languages":["eng"],"original_languages":["ger"],"subtitle_languages":["rus"],
    "publisher":"p","place":"l","edition":"e","isbns":["i"],"isbns_cancelled":["c"],"issns":["j"],"identifiers":{"oclc":["o"]},
    "call_number":"c","extent":["x"],"subjects":["s"],"genres":["g"],"audience":"teen","target_age":{"min":1},
    "levels":[{"value":"v"}],"summary":"s","contents":"c","notes":[{"text":"n"}],"added":"2020","popularity":4,
    "links":[{"url":"u"}],"rating":{"average":3,"count":2},"counts":{"comments":1},"work":"w",
    "holdings":[{"id":"h","branch":"b","location":"l","collection":"c","call_number":"n","barcode":"1","volume":"v",
                 "status":"on_loan","due":"2020","copies":1,"available":0,"holds":3}])");
  const Record seen = public_view(record);
  CHECK(card_json(seen) == card_json(record));
  CHECK(rest_json(seen) == rest_json(record));
  CHECK(holdings_json(seen) == holdings_json(record));
}

TEST_CASE("the public sees an item's own keys") {
  const Record record = record_of(
      R"(,"staff_picks":[{"id":"p","text":"x","by":"B","date":"2020","until":"2021","list":{"id":"l"}}],
    "critics":[{"id":"c","source":"S"}],"comments":[{"id":"o","user":"u","rating":3,"spoiler":true}],
    "age_suitability":[{"id":"a","min_age":3,"max_age":9}],"notices":[{"id":"n","kind":"violence"}])");
  const Record seen = public_view(record);
  for (const BlockSpec& spec : kBlocks) {
    const auto& items = record.block(spec.block).items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      CHECK(attribution_json(seen.block(spec.block).items.at(i), spec.block, Audience::staff) ==
            attribution_json(items[i], spec.block, Audience::staff));
    }
  }
}

TEST_CASE("an empty block stays present, also where all its items are hidden") {
  const Record seen = public_view(record_of(R"(,"quotes":[],"comments":[{"state":"pending"}])"));
  CHECK(seen.block(Block::quotes).present);
  CHECK(seen.block(Block::comments).present);
  CHECK_FALSE(seen.block(Block::tags).present);
}

TEST_CASE("staff see all of a record") {
  const Record record =
      record_of(R"(,"suppressed":true,"source":{"system":"ils"},"staff_notes":[{"id":"n"}],
    "comments":[{"id":"a","state":"pending"},{"id":"b","state":"rejected"}],"holdings":[{"id":"h","suppressed":true}])");
  const auto seen = view(record, Audience::staff);
  REQUIRE(seen);
  CHECK(seen->suppressed);
  CHECK(seen->source.system == "ils");
  CHECK(seen->block(Block::staff_notes).items.size() == 1);
  CHECK(seen->block(Block::comments).items.at(0).state == State::pending);
  CHECK(seen->holdings.size() == 1);
}

}  // namespace carrel
