// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/line.hpp"

#include <string>
#include <utility>
#include <vector>

#include "schema/blocks.hpp"
#include "support/catch.hpp"

namespace carrel {

namespace {

template <typename Form>
Form read_as(std::string_view json) {
  auto line = parse_line(json);
  INFO(json);
  if (!line) INFO(line.error().message);
  REQUIRE(line);
  REQUIRE(std::holds_alternative<Form>(*line));
  return std::get<Form>(*line);
}

Error refusal(std::string_view json) {
  const auto line = parse_line(json);
  INFO(json);
  REQUIRE_FALSE(line);
  CHECK_FALSE(line.error().hint.empty());
  return line.error();
}

std::string code_of(std::string_view json) {
  return refusal(json).code;
}

}  // namespace

TEST_CASE("a line with an id and a title is a record, kept as it came") {
  const std::string json = R"({"id":"r-1","title":"Salt Roads","shelf_mark_of_1911":"x"})";
  const auto line = read_as<RecordLine>(json);
  CHECK(line.record.id == "r-1");
  CHECK(line.json == json);
}

TEST_CASE("a record stays one whatever unknown keys stand beside its title") {
  CHECK(read_as<RecordLine>(R"({"item":"1","delete":"x","id":"r","title":"T","moderate":"m"})")
            .record.id == "r");
  CHECK(read_as<RecordLine>(R"({"kind":"monograph","isbn":"9780306406157","id":"r","title":"T"})")
            .record.id == "r");
}

TEST_CASE("a contribution may have a title of its own") {
  const auto line = read_as<Contribution>(
      R"({"record":"r-1","kind":"comment","id":"c-1","title":"Read it","text":"Twice."})");
  CHECK(line.item.text == "Twice.");
}

TEST_CASE("a contribution names its record, its block and its item") {
  const std::string json =
      R"({"record":"r-1","kind":"comment","id":"c-1","user":"u","date":"2014-02","rating":4.5,"text":"Fine.","state":"pending"})";
  const auto line = read_as<Contribution>(json);
  CHECK(line.record == "r-1");
  CHECK(line.isbn.empty());
  CHECK(line.block == Block::comments);
  CHECK(line.item.id == "c-1");
  CHECK(line.item.rating == 4.5);
  CHECK(line.item.state == State::pending);
  CHECK(line.json == json);
}

TEST_CASE("every block has a kind of contribution") {
  for (const BlockSpec& spec : kBlocks) {
    const std::string kind(spec.singular);
    const auto line = read_as<Contribution>(
        R"({"record":"r-1","id":"x","text":"Fine.","rating":4,"kind":")" + kind + "\"}");
    CHECK(line.block == spec.block);
  }
}

TEST_CASE("an ISBN of ten digits is kept as thirteen") {
  CHECK(read_as<Contribution>(R"({"isbn":"0-306-40615-2","kind":"tag","id":"t","text":"calm"})")
            .isbn == "9780306406157");
}

TEST_CASE("where record and ISBN are both given the record counts") {
  const auto line = read_as<Contribution>(
      R"({"isbn":"nonsense","record":"r","kind":"tag","id":"t","text":"calm"})");
  CHECK(line.record == "r");
  CHECK(line.isbn.empty());
}

TEST_CASE("an ISBN with a wrong check digit is refused with a hint") {
  const Error error = refusal(R"({"isbn":"9780306406158","kind":"tag","id":"t","text":"calm"})");
  CHECK(error.code == "bad_isbn");
  CHECK(error.param == "isbn");
  CHECK_FALSE(error.hint.empty());
}

TEST_CASE("a contribution without an id gets the same one each time, and another for other words") {
  const std::string first = R"({"record":"r","kind":"quote","text":"The tide keeps no diary."})";
  const std::string other = R"({"record":"r","kind":"quote","text":"The tide keeps a diary."})";
  const std::string id = read_as<Contribution>(first).item.id;
  CHECK_FALSE(id.empty());
  CHECK(read_as<Contribution>(first).item.id == id);
  CHECK(read_as<Contribution>(other).item.id != id);
}

TEST_CASE("the kind of a notice stands under the key notice_kind") {
  const auto line =
      read_as<Contribution>(R"({"record":"r","kind":"notice","notice_kind":"violence","id":"n"})");
  CHECK(line.block == Block::notices);
  CHECK(line.item.kind == "violence");
}

TEST_CASE("a tag without a kind of its own has none") {
  CHECK(read_as<Contribution>(R"({"record":"r","kind":"tag","text":"calm","id":"t"})")
            .item.kind.empty());
}

TEST_CASE("an unknown kind is refused with the nearest known one") {
  const Error error = refusal(R"({"record":"r","kind":"coment","id":"c","text":"x"})");
  CHECK(error.code == "unknown_kind");
  CHECK(error.hint.find("'comment'") != std::string::npos);
}

TEST_CASE("a contribution without an address is refused") {
  CHECK(code_of(R"({"kind":"comment","id":"c","text":"x"})") == "missing_key");
  CHECK(code_of(R"({"record":"","kind":"comment","id":"c","text":"x"})") == "missing_key");
}

TEST_CASE("a contribution without a kind is refused") {
  CHECK(code_of(R"({"record":"r","id":"c","text":"x"})") == "missing_key");
}

TEST_CASE("an address that is no text is refused") {
  CHECK(code_of(R"({"record":7,"kind":"comment","id":"c","text":"x"})") == "wrong_type");
  CHECK(code_of(R"({"isbn":9780306406157,"kind":"comment","id":"c","text":"x"})") == "wrong_type");
}

TEST_CASE("a broken contribution is refused as broken") {
  CHECK(code_of(R"({"record":"r","kind":"comment","id":"c","text":"x)") == "bad_json");
  CHECK(code_of(R"({"record":"r","kind":"comment","rating":9})") == "bad_rating");
}

TEST_CASE("a moderation names an item and its state") {
  const auto line =
      read_as<Moderation>(R"({"moderate":"c-1","state":"rejected","by":"Desk","reason":"spam"})");
  CHECK(line.id == "c-1");
  CHECK(line.state == State::rejected);
}

TEST_CASE("a moderation needs a state that is known") {
  CHECK(code_of(R"({"moderate":"c-1"})") == "missing_key");
  CHECK(code_of(R"({"moderate":"c-1","state":"aproved"})") == "bad_state");
  CHECK(code_of(R"({"moderate":"","state":"approved"})") == "missing_key");
}

TEST_CASE("a retraction names an item") {
  CHECK(read_as<Retraction>(R"({"retract":"c-1"})").id == "c-1");
  CHECK(code_of(R"({"retract":1})") == "wrong_type");
  CHECK(code_of(R"({"retract":null})") == "missing_key");
}

TEST_CASE("a retraction of a reader names the reader and the day") {
  const auto line = read_as<UserRetraction>(R"({"retract_user":"u","date":"2020-05"})");
  CHECK(line.user == "u");
  CHECK(line.date == "2020-05");
  CHECK(read_as<UserRetraction>(R"({"retract_user":"u"})").date.empty());
}

TEST_CASE("a retraction of a reader with a bad date is refused") {
  CHECK(code_of(R"({"retract_user":"u","date":"yesterday"})") == "bad_date");
}

TEST_CASE("a line of holdings names its record") {
  const auto line =
      read_as<HoldingsLine>(R"({"record":"r","holdings":[{"branch":"Quay","status":"on_loan"}]})");
  CHECK(line.record == "r");
  REQUIRE(line.holdings.size() == 1);
  CHECK(line.holdings[0].branch == "Quay");
}

TEST_CASE("holdings that are no list are refused") {
  CHECK(code_of(R"({"record":"r","holdings":{}})") == "wrong_type");
  CHECK(code_of(R"({"record":"","holdings":[]})") == "missing_key");
}

TEST_CASE("the state of an item names its barcode") {
  const auto line = read_as<ItemStatus>(R"({"item":"3100","status":"on_loan","due":"2024-03-01"})");
  CHECK(line.item == "3100");
  CHECK(line.status == "on_loan");
  CHECK(line.due == "2024-03-01");
}

TEST_CASE("the state of an item needs a status and a true date") {
  CHECK(code_of(R"({"item":"3100"})") == "missing_key");
  CHECK(code_of(R"({"item":"3100","status":"on_loan","due":"soon"})") == "bad_date");
}

TEST_CASE("deletions and merges are not for a build") {
  for (const char* json : {R"({"delete":"r-1"})", R"({"merge":"r-1","into":"r-2"})"}) {
    const Error error = refusal(json);
    CHECK(error.code == "not_in_build");
    CHECK_FALSE(error.hint.empty());
  }
}

TEST_CASE("a record without a title is refused as a record") {
  const Error error = refusal(R"({"id":"r-1","isbns":[]})");
  CHECK(error.code == "missing_key");
  CHECK(error.param == "title");
}

TEST_CASE("an object of none of the forms is refused with their names") {
  const Error error = refusal(R"({"colour":"blue"})");
  CHECK(error.code == "unknown_line");
  CHECK(error.hint.find("retract") != std::string::npos);
}

TEST_CASE("a line that is no object is refused") {
  CHECK(code_of("[1,2]") == "not_an_object");
  CHECK(code_of("\"title\"") == "not_an_object");
}

TEST_CASE("a line that is no JSON is refused") {
  CHECK(code_of("once upon a time") == "bad_json");
  CHECK(code_of(R"({"colour":)") == "bad_json");
  CHECK(code_of(R"({"colour":1e999})") == "bad_json");
  CHECK(code_of(R"({"retract":"c","at":1e999})") == "bad_json");
  CHECK(code_of(R"({"moderate":"c-1","state":"approved")") == "bad_json");
}

TEST_CASE("a short form that is not UTF-8 is refused") {
  CHECK(code_of("{\"retract\":\"c-\xff\"}") == "not_utf8");
}

TEST_CASE("a short form may nest sixteen deep and not deeper") {
  const auto nested = [](std::size_t depth) {
    return "{\"retract\":\"c\",\"x\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') +
           "}";
  };
  CHECK(parse_line(nested(16)));
  CHECK(code_of(nested(17)) == "too_deep");
}

TEST_CASE("a join and a split name their records, each once") {
  CHECK(read_as<WorkJoin>(R"({"join":["b2","b1","b2"]})").records ==
        std::vector<std::string>{"b1", "b2"});
  CHECK(read_as<WorkSplit>(R"({"split":["b3"]})").records == std::vector<std::string>{"b3"});
}

TEST_CASE("a join of fewer than two records, or a split of none, is refused") {
  CHECK(code_of(R"({"join":["b1","b1"]})") == "too_few_ids");
  CHECK(code_of(R"({"split":[]})") == "too_few_ids");
  CHECK(code_of(R"({"join":"b1"})") == "wrong_type");
  CHECK(code_of(R"({"split":[3]})") == "wrong_type");
  CHECK(code_of(R"({"split":[""]})") == "wrong_type");
  CHECK(code_of(R"({"join":["b1",)") == "bad_json");
}

TEST_CASE("holdings may name an ISBN, which an id beside it goes before") {
  CHECK(read_as<HoldingsLine>(R"({"isbn":"0-306-40615-2","holdings":[]})").isbn == "9780306406157");
  const auto both = read_as<HoldingsLine>(R"({"record":"r","isbn":"9780306406157","holdings":[]})");
  CHECK(both.record == "r");
  CHECK(both.isbn.empty());
  CHECK(code_of(R"({"isbn":"978030640615","holdings":[]})") == "bad_isbn");
  CHECK(refusal(R"({"holdings":[]})").message == "holdings need a 'record' or an 'isbn'");
}

TEST_CASE("a contribution that says nothing is refused") {
  for (const char* line :
       {R"({"record":"r","kind":"comment"})", R"({"record":"r","kind":"comment","text":" "})",
        R"({"record":"r","kind":"rating","text":"five"})", R"({"record":"r","kind":"quote"})",
        R"({"record":"r","kind":"age_suitability"})", R"({"record":"r","kind":"tag"})",
        R"({"record":"r","kind":"staff_pick","by":"Ada"})", R"({"record":"r","kind":"notice"})"}) {
    CHECK(code_of(line) == "empty_contribution");
  }
}

TEST_CASE("a contribution says something by whatever its kind is about") {
  for (const char* line :
       {R"({"record":"r","kind":"comment","rating":3})",
        R"({"record":"r","kind":"notice","notice_kind":"violence"})",
        R"({"record":"r","kind":"age_suitability","min_age":8})",
        R"({"record":"r","kind":"staff_pick","list":{"title":"Best of May"}})"}) {
    INFO(line);
    CHECK(parse_line(line));
  }
}

TEST_CASE("a line of MARC in JSON is called by its name") {
  CHECK(code_of(R"({"leader":"00000nam a2200000 a 4500","fields":[{"001":"1"}]})") ==
        "marc_in_json");
}

TEST_CASE("whatever is wrong with a line, there is a hint") {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  const std::vector<std::pair<std::string, std::string>> lines{
      {"bad_json", R"({"id":"1",)"},
      {"bad_json", R"({"record":tru,"kind":"tag"})"},
      {"bad_json", R"({"moderate":"c")"},
      {"bad_json", R"({"id":"1","title":"t","year":1e999})"},
      {"not_an_object", "[]"},
      {"not_an_object", "7"},
      {"not_utf8", "{\"id\":\"1\",\"title\":\"\xE9\"}"},
      {"not_utf8", "{\"moderate\":\"\xE9\"}"},
      {"too_deep", R"({"id":"1","title":"t","x":)" + deep + "}"},
      {"too_deep", R"({"retract":"c","x":)" + deep + "}"},
      {"missing_key", R"({"title":"t"})"},
      {"missing_key", R"({"id":"1"})"},
      {"missing_key", R"({"kind":"tag","text":"t"})"},
      {"missing_key", R"({"record":"r"})"},
      {"missing_key", R"({"moderate":""})"},
      {"missing_key", R"({"holdings":[]})"},
      {"missing_key", R"({"record":"r","holdings":null})"},
      {"missing_key", R"({"item":"3100"})"},
      {"wrong_type", R"({"id":1,"title":"t"})"},
      {"wrong_type", R"({"id":"1","title":"t","year":"x"})"},
      {"wrong_type", R"({"id":"1","title":"t","comments":[7]})"},
      {"wrong_type", R"({"record":1,"kind":"tag"})"},
      {"wrong_type", R"({"moderate":1})"},
      {"wrong_type", R"({"join":"a"})"},
      {"wrong_type", R"({"split":[1]})"},
      {"bad_id", R"({"id":")" + std::string(201, 'x') + R"(","title":"t"})"},
      {"bad_date", R"({"id":"1","title":"t","added":"soon"})"},
      {"bad_date", R"({"item":"1","status":"on_loan","due":"soon"})"},
      {"bad_rating", R"({"id":"1","title":"t","rating":{"average":7}})"},
      {"bad_rating", R"({"record":"r","kind":"rating","rating":7})"},
      {"bad_state", R"({"moderate":"c","state":"fine"})"},
      {"bad_state", R"({"record":"r","kind":"quote","text":"t","state":"fine"})"},
      {"bad_isbn", R"({"isbn":"1","kind":"quote","text":"t"})"},
      {"unknown_kind", R"({"record":"r","kind":"poem","text":"t"})"},
      {"unknown_kind", R"({"record":"r","kind":"commment","text":"t"})"},
      {"empty_contribution", R"({"record":"r","kind":"rating"})"},
      {"too_few_ids", R"({"join":["a"]})"},
      {"marc_in_json", R"({"leader":"","fields":[]})"},
      {"not_in_build", R"({"delete":"a"})"},
      {"unknown_line", R"({"hello":1})"},
  };
  for (const auto& [code, line] : lines)
    CHECK(code_of(line) == code);
}

TEST_CASE("what is no JSON is said in the same words in every form of line") {
  const std::string message = refusal(R"({"id":"1",)").message;
  CHECK(message == "the line is no JSON from byte 11 on");
  CHECK(refusal(R"({"item":1,)").message == message);
}

}  // namespace carrel
