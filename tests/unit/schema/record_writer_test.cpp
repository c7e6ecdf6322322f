// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>

#include "schema/record_json.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;

Record tiny() {
  Record record;
  record.id = "r";
  record.title = "t";
  return record;
}

std::vector<std::string> keys_of(const std::string& json) {
  std::vector<std::string> keys;
  const Json object = Json::parse(json);
  for (const auto& [key, value] : object.items())
    keys.push_back(key);
  return keys;
}

constexpr const char* kFull =
    R"({"id":"r1","version":3,"title":"Salt \"&\" \\ \u0001","subtitle":"s","title_script":"соль",
  "alternative_titles":["Brine"],"uniform_title":"Sal","contributors":[{"name":"Doe, Ann","role":"author","name_script":"До","authority":"n1","kind":"organization"}],
  "series":[{"title":"Sea","volume":"2"}],"related":[{"kind":"host","title":"h","id":"r2","issn":"0378-5955"}],
  "format":"ebook","year":2001,"year_end":2003,"original_year":1999,"date_text":"c2001","languages":["eng"],
  "original_languages":["rus"],"subtitle_languages":["fre"],"publisher":"P","place":"L","edition":"2nd",
  "isbns":["9781400043392"],"isbns_cancelled":["x"],"issns":["y"],
  "identifiers":{"oclc":["1"],"lccn":["2"],"upc":["3"],"publisher_number":["4"]},"call_number":"QA 9","extent":["9 p."],
  "subjects":["Sea"],"genres":["Tale"],"audience":"teen","target_age":{"min":12,"max":15},
  "levels":[{"scheme":"lexile","value":"780"}],"summary":"sum","contents":"con","notes":[{"kind":"cast","text":"n"}],
  "added":"2005-04","popularity":9,"links":[{"url":"https://e.org","label":"l","kind":"full"}],
  "rating":{"average":3.55,"count":212},"counts":{"comments":57},"work":"w","suppressed":true,
  "source":{"system":"ils","library":"lib","updated":"2020-01-01"}})";

}  // namespace

TEST_CASE("card and rest together say what the record said, value for value") {
  const auto record = record_from_json(kFull);
  REQUIRE(record);
  Json written = Json::parse(card_json(*record));
  written.update(Json::parse(rest_json(*record)));
  CHECK(nlohmann::json(written) == nlohmann::json::parse(kFull));
}

TEST_CASE("a whole record written as one line reads back as it was, blocks and holdings included") {
  const std::string given =
      R"({"id":"r1","title":"Salt","isbns":["9781400043392"],"staff_picks":[{"id":"p","by":"Ann",)"
      R"("list":{"id":"l","title":"L"},"date":"2014","until":"2015","text":"good"}],"comments":[)"
      R"({"id":"c","user":"u","date":"2014-12-27","rating":4.5,"state":"pending","spoiler":true,)"
      R"("text":"fine"}],"age_suitability":[{"id":"a","min_age":12}],"quotes":[],"notices":[{"id":)"
      R"("n","kind":"violence","text":"some"}],"staff_notes":[{"id":"s","by":"Bob","date":"2014",)"
      R"("text":"private"}],"holdings":[{"id":"h","branch":"Central","status":"available",)"
      R"("copies":3,"suppressed":true}]})";
  const auto record = record_from_json(given);
  REQUIRE(record);
  CHECK(nlohmann::json::parse(record_to_json(*record)) == nlohmann::json::parse(given));
  const auto full = record_from_json(kFull);
  REQUIRE(full);
  CHECK(nlohmann::json::parse(record_to_json(*full)) == nlohmann::json::parse(kFull));
}

TEST_CASE("card and rest have their keys in the order that is told") {
  auto record = record_from_json(kFull);
  REQUIRE(record);
  record->block(Block::quotes).present = true;  // for "held"
  std::vector<std::string> expected(card_keys().begin(), card_keys().end());
  std::erase(expected, "work_derived");  // never beside "work"
  CHECK(keys_of(card_json(*record)) == expected);
  expected.assign(rest_keys().begin(), rest_keys().end());
  CHECK(keys_of(rest_json(*record)) == expected);
}

TEST_CASE("a derived work has a key of its own") {
  Record record = tiny();
  record.work = "~abc";
  CHECK(card_json(record) == R"({"id":"r","title":"t","work_derived":"~abc"})");
  record.work = "abc";
  CHECK(card_json(record) == R"({"id":"r","title":"t","work":"abc"})");
}

TEST_CASE("what is empty is left out") {
  CHECK(card_json(tiny()) == R"({"id":"r","title":"t"})");
  CHECK(rest_json(tiny()) == "{}");
  CHECK(holdings_json(tiny()) == "[]");
}

TEST_CASE("a card counts the items of the blocks that are present, empty ones too") {
  Record record = tiny();
  record.block(Block::quotes).present = true;
  record.block(Block::comments) = {true, {Item{}, Item{}}};
  CHECK(Json::parse(card_json(record))["held"] ==
        Json::parse(R"({"counts":{"comments":2,"quotes":0}})"));
}

TEST_CASE(
    "a card tells the held mean rounded to two decimals, and the votes for each age in order") {
  Record record = tiny();
  auto& comments = record.block(Block::comments);
  comments.present = true;
  for (const double stars : {4.0, 4.0, 5.0}) {
    Item item;
    item.rating = stars;
    comments.items.push_back(item);
  }
  auto& votes = record.block(Block::age_suitability);
  votes.present = true;
  for (const int age : {16, 14, 16}) {
    Item item;
    item.min_age = age;
    votes.items.push_back(item);
  }
  CHECK(Json::parse(card_json(record))["held"] ==
        Json::parse(
            R"({"counts":{"comments":3,"age_suitability":3},"rating":{"average":4.33,"users":3},
                        "ages":[{"min_age":14,"votes":1},{"min_age":16,"votes":2}]})"));
}

TEST_CASE("holdings are written as they were read") {
  const char* json = R"({"id":"r","title":"t","holdings":[
    {"id":"h","branch":"Central","location":"1","collection":"c","call_number":"n","barcode":"31","volume":"v",
     "status":"on_loan","due":"2020-02-03","copies":3,"available":0,"holds":2,"suppressed":true},{"branch":"East"}]})";
  const auto record = record_from_json(json);
  REQUIRE(record);
  CHECK(Json::parse(holdings_json(*record)) == Json::parse(json)["holdings"]);
}

TEST_CASE("an item's attribution is all of it but its text") {
  const auto item = item_from_json(
      R"({"id":"c","user":"u","date":"2020-01-02","rating":4.5,"text":"x","spoiler":true})",
      Block::comments);
  REQUIRE(item);
  CHECK(attribution_json(*item, Block::comments, Audience::everyone) ==
        R"({"id":"c","user":"u","date":"2020-01-02","rating":4.5,"spoiler":true})");
  const auto pick = item_from_json(
      R"({"id":"p","text":"x","by":"B","list":{"id":"l","title":"L","url":"u"},"date":"2020"})",
      Block::staff_picks);
  REQUIRE(pick);
  CHECK(attribution_json(*pick, Block::staff_picks, Audience::everyone) ==
        R"({"id":"p","by":"B","date":"2020","list":{"id":"l","title":"L","url":"u"}})");
  const auto vote =
      item_from_json(R"({"id":"a","min_age":12,"max_age":15,"rating":3})", Block::age_suitability);
  REQUIRE(vote);
  CHECK(attribution_json(*vote, Block::age_suitability, Audience::everyone) ==
        R"({"id":"a","rating":3,"min_age":12,"max_age":15})");
}

TEST_CASE("an item's state and a pick's end are told to staff alone") {
  Item item;
  item.id = "p";
  item.until = "2021";
  item.state = State::pending;
  CHECK(attribution_json(item, Block::staff_picks, Audience::everyone) == R"({"id":"p"})");
  CHECK(attribution_json(item, Block::staff_picks, Audience::staff) ==
        R"({"id":"p","until":"2021","state":"pending"})");
  item.state = State::approved;
  CHECK(attribution_json(item, Block::staff_picks, Audience::staff) ==
        R"({"id":"p","until":"2021"})");
}

TEST_CASE("an attribution has only the keys of its block") {
  Item item;
  item.user = "u";
  item.by = "B";
  item.source = "S";
  item.kind = "k";
  item.rating = 3;
  CHECK(attribution_json(item, Block::quotes, Audience::staff) == R"({"user":"u"})");
}

}  // namespace carrel
