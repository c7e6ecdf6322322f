// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/record_json.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

Record read(std::string_view json) {
  auto record = record_from_json(json);
  INFO(json);
  if (!record) FAIL(record.error().message);
  return std::move(*record);
}

}  // namespace

TEST_CASE("an id and a title make a record") {
  const Record record = read(R"({"id":"r1","title":"Salt"})");
  CHECK(record.id == "r1");
  CHECK(record.title == "Salt");
  CHECK_FALSE(record.year);
  CHECK_FALSE(record.suppressed);
  CHECK_FALSE(record.holdings_present);
}

TEST_CASE("every key of the catalogue's part is read") {
  const Record r =
      read(R"({"id":"r1","version":3,"title":"Salt","subtitle":"s","title_script":"соль",
    "alternative_titles":["Brine"],"contributors":[{"name":"Doe, Ann","role":"author","name_script":"До","authority":"n1"}],
    "series":[{"title":"Sea","volume":"2"}],"related":[{"kind":"host","title":"h","id":"r2","issn":"0378-5955"}],
    "format":"ebook","year":2001,"year_end":2003,"original_year":-44,"date_text":"c2001","languages":["en-US","deu","en"],
    "original_languages":["rus"],"subtitle_languages":["fr"],"publisher":"P","place":"L","edition":"2nd",
    "isbns":["9781400043392"],"isbns_cancelled":["x"],"issns":["y"],
    "identifiers":{"oclc":["1"],"lccn":["2"],"upc":["3"],"publisher_number":["4"]},"call_number":"QA 9","extent":["9 p."],
    "subjects":["Sea"],"genres":["Tale"],"audience":"teen","target_age":{"min":12,"max":15},
    "levels":[{"scheme":"lexile","value":"780"}],"summary":"sum","contents":"con","notes":[{"kind":"cast","text":"n"}],
    "added":"2005-04","popularity":9,"links":[{"url":"https://e.org","label":"l","kind":"full"}],
    "rating":{"average":3.5,"count":212},"counts":{"comments":57},"work":"w","suppressed":true,
    "source":{"system":"ils","library":"lib","updated":"2020-01-01T10:00:00Z"}})");
  CHECK(r.version == 3);
  CHECK(r.subtitle == "s");
  CHECK(r.title_script == "соль");
  CHECK(r.alternative_titles == std::vector<std::string>{"Brine"});
  CHECK(r.contributors.at(0).authority == "n1");
  CHECK(r.series.at(0).volume == "2");
  CHECK(r.related.at(0).issn == "0378-5955");
  CHECK(r.format == "ebook");
  CHECK(r.year == 2001);
  CHECK(r.year_end == 2003);
  CHECK(r.original_year == -44);
  CHECK(r.date_text == "c2001");
  CHECK(r.languages == std::vector<std::string>{"eng", "ger"});
  CHECK(r.original_languages == std::vector<std::string>{"rus"});
  CHECK(r.subtitle_languages == std::vector<std::string>{"fre"});
  CHECK(r.publisher + r.place + r.edition == "PL2nd");
  CHECK(r.isbns.at(0) + r.isbns_cancelled.at(0) + r.issns.at(0) == "9781400043392xy");
  CHECK(r.identifiers.oclc.at(0) + r.identifiers.lccn.at(0) + r.identifiers.upc.at(0) +
            r.identifiers.publisher_number.at(0) ==
        "1234");
  CHECK(r.call_number == "QA 9");
  CHECK(r.extent.at(0) + r.subjects.at(0) + r.genres.at(0) == "9 p.SeaTale");
  CHECK(r.audience == "teen");
  CHECK(r.target_age.min == 12);
  CHECK(r.target_age.max == 15);
  CHECK(r.levels.at(0).value == "780");
  CHECK(r.summary + r.contents + r.notes.at(0).text == "sumconn");
  CHECK(r.added == "2005-04");
  CHECK(r.popularity == 9);
  CHECK(r.links.at(0).kind == "full");
  CHECK(r.rating.average == 3.5);
  CHECK(r.rating.count == 212);
  CHECK(r.counts.at(0).name == "comments");
  CHECK(r.counts.at(0).count == 57);
  CHECK(r.work == "w");
  CHECK(r.suppressed);
  CHECK(r.source.updated == "2020-01-01T10:00:00Z");
}

TEST_CASE("the items of every block are read with the keys of their block") {
  const Record r = read(R"({"id":"r","title":"t",
    "staff_picks":[{"id":"p","text":"x","by":"B","list":{"id":"l","title":"L","url":"u"},"date":"2020","until":"2021-01"}],
    "critics":[{"id":"c","text":"x","source":"Paper","date":"2020"}],
    "comments":[{"id":"o","user":"u","date":"2014-12-27","rating":4.5,"text":"x","state":"pending","spoiler":true}],
    "ratings":[{"id":"a","user":"u","rating":0.5}],
    "age_suitability":[{"id":"g","user":"u","min_age":12,"max_age":99,"rating":5}],
    "summaries":[{"id":"s","text":"x","state":"reported"}],
    "notices":[{"id":"n","kind":"violence","text":"x","state":"rejected"}],
    "quotes":[{"id":"q","text":"x","state":"approved"}],
    "tags":[{"id":"t","kind":"tone","text":"haunting"}],
    "staff_notes":[{"id":"i","text":"x","by":"B","date":"2020"}]})");
  const Item& pick = r.block(Block::staff_picks).items.at(0);
  CHECK(pick.by == "B");
  CHECK(pick.list.title == "L");
  CHECK(pick.until == "2021-01");
  CHECK(r.block(Block::critics).items.at(0).source == "Paper");
  const Item& comment = r.block(Block::comments).items.at(0);
  CHECK(comment.user == "u");
  CHECK(comment.rating == 4.5);
  CHECK(comment.state == State::pending);
  CHECK(comment.spoiler);
  CHECK(r.block(Block::ratings).items.at(0).rating == 0.5);
  CHECK(r.block(Block::age_suitability).items.at(0).min_age == 12);
  CHECK(r.block(Block::age_suitability).items.at(0).max_age == 99);
  CHECK(r.block(Block::summaries).items.at(0).state == State::reported);
  CHECK(r.block(Block::notices).items.at(0).kind == "violence");
  CHECK(r.block(Block::notices).items.at(0).state == State::rejected);
  CHECK(r.block(Block::quotes).items.at(0).state == State::approved);
  CHECK(r.block(Block::tags).items.at(0).kind == "tone");
  CHECK(r.block(Block::staff_notes).items.at(0).by == "B");
}

TEST_CASE("keys that a block does not have are not read") {
  const Record r =
      read(R"({"id":"r","title":"t","quotes":[{"id":"q","text":"x","rating":"none","by":5}]})");
  CHECK_FALSE(r.block(Block::quotes).items.at(0).rating);
  CHECK(r.block(Block::quotes).items.at(0).by.empty());
}

TEST_CASE("unknown keys are passed over, of whatever type") {
  CHECK(read(R"({"id":"r","title":"t","shelf_colour":{"red":[1,2]},"more":null})").title == "t");
}

TEST_CASE("keys that other sources use otherwise are passed over where they say something else") {
  const Record record = read(R"({"id":"b1","title":"T","uniform_title":["Sal"],"contributors":[
    {"name":"Doe, Ann","kind":7},{"name":"Roe, Jo","kind":"spouse"},{"name":"Brine Society",
    "kind":"organization"}]})");
  CHECK(record.uniform_title.empty());
  REQUIRE(record.contributors.size() == 3);
  CHECK(record.contributors[0].kind.empty());
  CHECK(record.contributors[1].kind.empty());
  CHECK(record.contributors[2].kind == "organization");
}

TEST_CASE("null is absent, everywhere") {
  const Record r = read(
      R"({"id":"r","title":"t","year":null,"subjects":null,"rating":null,"comments":null,"holdings":null,
    "target_age":{"min":null,"max":null},"counts":{"comments":null},"suppressed":null})");
  CHECK_FALSE(r.year);
  CHECK_FALSE(r.block(Block::comments).present);
  CHECK_FALSE(r.holdings_present);
  CHECK(r.counts.empty());
}

TEST_CASE("an empty block is present, a missing one is not") {
  const Record r = read(R"({"id":"r","title":"t","quotes":[],"holdings":[]})");
  CHECK(r.block(Block::quotes).present);
  CHECK_FALSE(r.block(Block::comments).present);
  CHECK(r.holdings_present);
}

TEST_CASE("what says nothing is left out of lists") {
  const Record r = read(
      R"({"id":"r","title":"t","subjects":["",null,"Sea"],"contributors":[{"name":"","role":"author"}],
    "series":[{"title":"","volume":""}],"notes":[{"kind":"general","text":""}],"links":[{"url":""}],"added":"","due":""})");
  CHECK(r.subjects == std::vector<std::string>{"Sea"});
  CHECK(r.contributors.empty());
  CHECK(r.series.empty());
  CHECK(r.notes.empty());
  CHECK(r.links.empty());
  CHECK(r.added.empty());
}

TEST_CASE("an average of nought is no rating") {
  CHECK_FALSE(read(R"({"id":"r","title":"t","rating":{"average":0,"count":0}})").rating.average);
}

TEST_CASE("words of closed lists are as they were given") {
  CHECK(read(R"({"id":"r","title":"t","format":"Papyrus Roll"})").format == "Papyrus Roll");
}

TEST_CASE("holdings are read") {
  const Record r = read(R"({"id":"r","title":"t","holdings":[
    {"id":"h","branch":"Central","location":"1","collection":"c","call_number":"n","barcode":"31","volume":"v","status":"lost",
     "due":"2020-02-03","copies":3,"available":2,"holds":0,"suppressed":true},{"branch":"East"}]})");
  REQUIRE(r.holdings.size() == 2);
  const Holding& h = r.holdings[0];
  CHECK(h.id + h.branch + h.location + h.collection + h.call_number + h.barcode + h.volume ==
        "hCentral1cn31v");
  CHECK(h.status == "lost");
  CHECK(h.due == "2020-02-03");
  CHECK(h.copies == 3);
  CHECK(h.available == 2);
  CHECK(h.holds == 0);
  CHECK(h.suppressed);
  CHECK(r.holdings[1].status.empty());
  CHECK_FALSE(r.holdings[1].copies);
}

TEST_CASE("an item without an id gets a stable one, and two of the same content get two") {
  const char* json =
      R"({"id":"r","title":"t","ratings":[{"rating":4},{"rating":4},{"rating":3},{"id":"own","rating":2}]})";
  const auto items = read(json).block(Block::ratings).items;
  CHECK(items[0].id == item_id("r", Block::ratings, items[0]));
  CHECK(items[1].id == items[0].id + "-2");
  CHECK(items[2].id != items[0].id);
  CHECK(items[3].id == "own");
  CHECK(read(json).block(Block::ratings).items[1].id == items[1].id);
}

TEST_CASE("of a key that stands twice the last counts") {
  CHECK(read(R"({"id":"r","title":"one","title":"two"})").title == "two");
}

TEST_CASE("escapes are undone") {
  CHECK(read(R"({"id":"r","title":"\u00e9 \ud834\udd1e \"x\" \\ \n"})").title == "é 𝄞 \"x\" \\ \n");
}

TEST_CASE("a contribution's item is read beside the keys of its line, without making an id") {
  const auto item = item_from_json(
      R"({"record":"r","kind":"comment","user":"u","date":"2020-01-02","rating":4,"text":"x","state":"pending"})",
      Block::comments);
  REQUIRE(item);
  CHECK(item->id.empty());
  CHECK(item->kind.empty());
  CHECK(item->rating == 4);
  CHECK(item->state == State::pending);
}

TEST_CASE("a contributed notice's own kind stands in notice_kind, a tag's in tag_kind") {
  const auto notice =
      item_from_json(R"({"record":"r","kind":"notice","notice_kind":"violence"})", Block::notices);
  REQUIRE(notice);
  CHECK(notice->kind == "violence");
  const auto tag =
      item_from_json(R"({"record":"r","kind":"tag","tag_kind":"tone","text":"dark"})", Block::tags);
  REQUIRE(tag);
  CHECK(tag->kind == "tone");
}

TEST_CASE("the holdings of a line are read, and an empty list is one") {
  const auto holdings =
      holdings_from_json(R"({"record":"r","holdings":[{"branch":"East","status":"on_loan"}]})");
  REQUIRE(holdings);
  REQUIRE(holdings->size() == 1);
  CHECK(holdings->front().status == "on_loan");
  const auto none = holdings_from_json(R"({"record":"r","holdings":[]})");
  REQUIRE(none);
  CHECK(none->empty());
}

}  // namespace carrel
