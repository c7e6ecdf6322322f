// SPDX-License-Identifier: GPL-2.0-or-later
// What is taken back stays back.
#include <fstream>
#include <iterator>

#include "library.hpp"

namespace carrel {

namespace {

const std::string kRecord = R"({"id":"r-1","title":"The Harbour Clock"})";
const std::string kWithItems =
    R"({"id":"r-1","title":"The Harbour Clock","comments":[)"
    R"({"id":"i-1","user":"ada","date":"2015-06-01","text":"inline early"},)"
    R"({"id":"i-2","user":"ada","date":"2019","text":"inline late"},)"
    R"({"id":"i-3","user":"ada","text":"inline undated"},)"
    R"({"id":"i-4","user":"bo","date":"2010","text":"of another"}]})";

std::string comment(const std::string& id, const std::string& text, const std::string& rest = "") {
  return R"({"record":"r-1","kind":"comment","id":")" + id + R"(","text":")" + text + "\"" + rest +
         "}";
}

std::string by_ada(const std::string& id, const std::string& date) {
  return comment(id, id, R"(,"user":"ada","date":")" + date + "\"");
}

}  // namespace

TEST_CASE("a retracted contribution is gone") {
  Library library;
  library.publish({kRecord, comment("c-1", "one"), comment("c-2", "two")});
  const Store store = library.publish({kRecord, R"({"retract":"c-1"})"});
  CHECK(texts(store, "r-1") == Lines{"two"});
  CHECK(counts(store).contributions == 1);
  CHECK(counts(store).retractions == 1);
}

TEST_CASE("a retraction works before its build is published as well") {
  Library library;
  library.publish({kRecord, comment("c-1", "one")});
  const Store store = library.build({kRecord, R"({"retract":"c-1"})"});
  CHECK(texts(store, "r-1").empty());
  CHECK(counts(store).contributions == 0);
}

TEST_CASE("a retraction that comes first is remembered") {
  Library library;
  library.publish({kRecord, R"({"retract":"c-1"})"});
  Store later = library.begin();
  Library::add(later, kRecord);
  CHECK(Library::add(later, comment("c-1", "too late")).retracted);
  REQUIRE(later.finish_import());
  CHECK(texts(later, "r-1").empty());
  REQUIRE(later.acknowledge());
  CHECK(counts(later).contributions == 0);
}

TEST_CASE("a retraction works within one build, before its contribution and after") {
  Library library;
  const Store store = library.build({kRecord, R"({"retract":"c-1"})", comment("c-1", "one"),
                                     comment("c-2", "two"), R"({"retract":"c-2"})"});
  CHECK(texts(store, "r-1").empty());
  CHECK(counts(store).contributions == 0);
}

TEST_CASE("retracting twice is retracting once") {
  Library library;
  const Lines lines = {kRecord, comment("c-1", "one"), R"({"retract":"c-1"})",
                       R"({"retract":"c-1"})"};
  library.publish(lines);
  const Store store = library.publish(lines);
  CHECK(texts(store, "r-1").empty());
  CHECK(counts(store).retractions == 1);
}

TEST_CASE("a retraction hides an item in the record, and its block stays") {
  Library library;
  const Store store =
      library.publish({R"({"id":"r-1","title":"T","comments":[{"id":"i-1","text":"inline"}]})",
                       R"({"retract":"i-1"})"});
  CHECK(record_of(store, "r-1").block(Block::comments).present);
  CHECK(texts(store, "r-1").empty());
}

TEST_CASE("a retraction survives builds") {
  Library library;
  library.publish({kWithItems, R"({"retract":"i-4"})"});
  library.publish({kRecord});
  CHECK(texts(library.publish({kWithItems}), "r-1") ==
        Lines{"inline early", "inline late", "inline undated"});
}

TEST_CASE("retracting a reader takes back what is dated up to that day, and what is undated") {
  Library library;
  library.publish({kWithItems, by_ada("c-2015", "2015-06-01"), by_ada("c-2018", "2018-01-01"),
                   comment("c-undated", "c-undated", R"(,"user":"ada")")});
  const Store store =
      library.publish({kWithItems, R"({"retract_user":"ada","date":"2017-12-31"})"});
  CHECK(texts(store, "r-1") == Lines{"inline late", "of another", "c-2018"});
  CHECK(counts(store).contributions == 1);
}

TEST_CASE("retracting a reader covers the day itself and not the next one") {
  Library library;
  const Store store =
      library.build({kRecord, by_ada("on-the-day", "2017-12-31"), by_ada("day-after", "2018-01-01"),
                     R"({"retract_user":"ada","date":"2017-12-31"})"});
  CHECK(texts(store, "r-1") == Lines{"day-after"});
}

TEST_CASE("retracting a reader with a date cut short covers all of that year") {
  Library library;
  const Store store =
      library.build({kRecord, by_ada("december", "2017-12-31"), by_ada("january", "2018-01-01"),
                     R"({"retract_user":"ada","date":"2017"})"});
  CHECK(texts(store, "r-1") == Lines{"january"});
}

TEST_CASE("what a retracted reader wrote up to that day is not taken again, what came later is") {
  Library library;
  library.publish({kRecord, R"({"retract_user":"ada","date":"2017-12-31"})"});
  Store later = library.begin();
  Library::add(later, kRecord);
  CHECK(Library::add(later, by_ada("c-old", "2016")).retracted);
  CHECK(Library::add(later, comment("c-undated", "x", R"(,"user":"ada")")).retracted);
  CHECK_FALSE(Library::add(later, by_ada("c-new", "2018-02-02")).retracted);
  CHECK_FALSE(Library::add(later, comment("c-bo", "bo", R"(,"user":"bo")")).retracted);
  REQUIRE(later.finish_import());
  CHECK(texts(later, "r-1") == Lines{"c-new", "bo"});
}

TEST_CASE("retracting a reader without a date covers everything") {
  Library library;
  const Store store =
      library.publish({kWithItems, by_ada("c-1", "2029"), R"({"retract_user":"ada"})"});
  CHECK(texts(store, "r-1") == Lines{"of another"});
}

TEST_CASE("of two retractions of a reader both count") {
  Library library;
  library.publish({kRecord, R"({"retract_user":"ada","date":"2018"})"});
  const Store store =
      library.publish({kRecord, R"({"retract_user":"ada","date":"2012"})", by_ada("c-1", "2016")});
  CHECK(texts(store, "r-1").empty());
  CHECK(counts(store).retractions == 2);
}

TEST_CASE("what was retracted does not rest in the live store's file") {
  Library library;
  library.publish({kRecord, comment("c-1", "kept words"), comment("c-2", "unwanted words")});
  library.publish({kRecord, R"({"retract":"c-2"})"});
  std::ifstream file(library.live(), std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  CHECK(bytes.find("kept words") != std::string::npos);
  CHECK(bytes.find("unwanted words") == std::string::npos);
}

}  // namespace carrel
