// SPDX-License-Identifier: GPL-2.0-or-later
// Who owns what people wrote: the record's source, or the library that took it?
#include "library.hpp"

namespace carrel {

namespace {

const std::string kHarbour = R"({"id":"r-1","title":"The Harbour Clock"})";
const std::string kOrchard = R"({"id":"r-2","title":"An Orchard in Winter"})";

std::string comment(const std::string& id, const std::string& text, const std::string& rest = "") {
  return R"({"record":"r-1","kind":"comment","id":")" + id + R"(","text":")" + text + "\"" + rest +
         "}";
}

}  // namespace

TEST_CASE("a contribution joins its record, whichever comes first") {
  Library library;
  const Store store =
      library.build({comment("c-1", "before"), kHarbour, kOrchard, comment("c-2", "after")});
  CHECK(texts(store, "r-1") == Lines{"before", "after"});
  CHECK(texts(store, "r-2").empty());
}

TEST_CASE("contributions survive a build that replaces the catalogue") {
  Library library;
  library.publish({kHarbour, comment("c-1", "kept")});
  const Store store = library.publish({R"({"id":"r-1","title":"The Harbour Clock, revised"})"});
  CHECK(record_of(store, "r-1").title == "The Harbour Clock, revised");
  CHECK(texts(store, "r-1") == Lines{"kept"});
}

TEST_CASE("a record that a build leaves out is gone, and its contributions wait for its return") {
  Library library;
  library.publish({kHarbour, comment("c-1", "kept")});
  const Store without = library.publish({kOrchard});
  CHECK_FALSE(without.record("r-1")->has_value());
  CHECK(counts(without).waiting == 1);
  const Store again = library.publish({kHarbour});
  CHECK(texts(again, "r-1") == Lines{"kept"});
  CHECK(counts(again).waiting == 0);
}

TEST_CASE("a contribution for an unknown record waits and joins in a later build") {
  Library library;
  const Store early = library.publish({kOrchard, comment("c-1", "early")});
  CHECK(counts(early).waiting == 1);
  CHECK(counts(early).contributions == 1);
  CHECK(texts(library.publish({kHarbour}), "r-1") == Lines{"early"});
}

TEST_CASE("a known id replaces, in one build and across builds") {
  Library library;
  Store first = library.begin();
  CHECK_FALSE(Library::add(first, kHarbour).replaced);
  CHECK_FALSE(Library::add(first, comment("c-1", "first")).replaced);
  CHECK(Library::add(first, comment("c-1", "second")).replaced);
  REQUIRE(first.finish_import());
  CHECK(texts(first, "r-1") == Lines{"second"});
  REQUIRE(first.acknowledge());

  Store later = library.begin();
  Library::add(later, kHarbour);
  CHECK(Library::add(later, comment("c-1", "third")).replaced);
  REQUIRE(later.finish_import());
  CHECK(texts(later, "r-1") == Lines{"third"});
}

TEST_CASE("a known id that moves to another record leaves the first one") {
  Library library;
  library.publish({kHarbour, kOrchard, comment("c-1", "moved")});
  const Store store = library.publish(
      {kHarbour, kOrchard, R"({"record":"r-2","kind":"comment","id":"c-1","text":"moved"})"});
  CHECK(texts(store, "r-1").empty());
  CHECK(texts(store, "r-2") == Lines{"moved"});
}

TEST_CASE("a record that comes twice is the later one") {
  Library library;
  Store store = library.begin();
  Library::add(store, R"({"id":"r-1","title":"Old","isbns":["9780306406157"]})");
  CHECK(Library::add(store, R"({"id":"r-1","title":"New","isbns":["9783161484100"]})").replaced);
  Library::add(store, R"({"isbn":"9780306406157","kind":"comment","id":"c-old","text":"old"})");
  Library::add(store, R"({"isbn":"9783161484100","kind":"comment","id":"c-new","text":"new"})");
  REQUIRE(store.finish_import());
  CHECK(counts(store).records == 1);
  CHECK(record_of(store, "r-1").title == "New");
  CHECK(texts(store, "r-1") == Lines{"new"});
  CHECK(counts(store).waiting == 1);
}

TEST_CASE("an ISBN joins every record that carries it, in either form, and once each") {
  Library library;
  const Store store = library.build({
      R"({"id":"a","title":"A","isbns":["9780306406157","0-306-40615-2"]})",
      R"j({"id":"b","title":"B","isbns":["0306406152 (pbk.)"]})j",
      R"({"id":"c","title":"C","isbns":["9783161484100"]})",
      R"({"id":"d","title":"D","isbns_cancelled":["9780306406157"]})",
      R"({"isbn":"978-0-306-40615-7","kind":"comment","id":"c-1","text":"shared"})",
  });
  CHECK(texts(store, "a") == Lines{"shared"});
  CHECK(texts(store, "b") == Lines{"shared"});
  CHECK(texts(store, "c").empty());
  CHECK(texts(store, "d").empty());
  CHECK(counts(store).contributions == 1);
  CHECK(counts(store).waiting == 0);
}

TEST_CASE(
    "items keep the record's order, and those that came apart follow, newest first, then by id") {
  Library library;
  const Store store = library.build({
      R"({"id":"r-1","title":"T","comments":[{"id":"z","text":"z","date":"2001"},{"id":"y","text":"y","date":"2009"}]})",
      comment("b", "b", R"(,"date":"2010-05-01")"),
      comment("d", "d"),
      comment("a", "a", R"(,"date":"2010-05-01")"),
      comment("c", "c", R"(,"date":"2012")"),
  });
  CHECK(texts(store, "r-1") == Lines{"z", "y", "c", "a", "b", "d"});
}

TEST_CASE("an item that is in the record and came apart is the one that came apart") {
  Library library;
  const Store store = library.build({
      R"({"id":"r-1","title":"T","comments":[{"id":"c-1","text":"inline"},{"id":"c-2","text":"other"}]})",
      comment("c-1", "apart"),
  });
  CHECK(texts(store, "r-1") == Lines{"other", "apart"});
}

TEST_CASE("a contribution brings its block into being") {
  Library library;
  const Store store = library.build(
      {kHarbour,
       R"({"record":"r-1","kind":"notice","notice_kind":"violence","id":"n-1","text":"One storm."})"});
  const BlockItems notices = record_of(store, "r-1").block(Block::notices);
  CHECK(notices.is_there());
  REQUIRE(notices.items.size() == 1);
  CHECK(notices.items[0].kind == "violence");
  CHECK_FALSE(record_of(store, "r-1").block(Block::quotes).present);
}

TEST_CASE("an empty block and a missing one are told apart") {
  Library library;
  const Store store = library.build({R"({"id":"r-1","title":"T","quotes":[]})"});
  CHECK(record_of(store, "r-1").block(Block::quotes).present);
  CHECK_FALSE(record_of(store, "r-1").block(Block::comments).present);
}

TEST_CASE("a contribution that came without an id is one, however often it comes") {
  Library library;
  const std::string line =
      R"({"record":"r-1","kind":"quote","text":"The clock keeps the tide waiting."})";
  library.publish({kHarbour, line, line});
  const Store store = library.publish({kHarbour, line});
  CHECK(texts(store, "r-1", Block::quotes) == Lines{"The clock keeps the tide waiting."});
  CHECK(record_of(store, "r-1").block(Block::quotes).items[0].id.starts_with("s-"));
}

TEST_CASE("moderation sets the state of an item, in the record or apart, before it or after") {
  Library library;
  const std::string order = GENERATE(std::string("before"), std::string("after"));
  const Lines moderation = {R"({"moderate":"c-1","state":"rejected"})",
                            R"({"moderate":"c-2","state":"rejected"})"};
  Lines lines = {R"({"id":"r-1","title":"T","comments":[{"id":"c-1","text":"inline"}]})",
                 comment("c-2", "apart")};
  lines.insert(order == "before" ? lines.begin() : lines.end(), moderation.begin(),
               moderation.end());
  const Record record = record_of(library.build(lines), "r-1");
  REQUIRE(record.block(Block::comments).items.size() == 2);
  for (const Item& item : record.block(Block::comments).items)
    CHECK(item.state == State::rejected);
}

TEST_CASE("moderation stands against a later version of the item") {
  Library library;
  library.publish({kHarbour, comment("c-1", "one"), R"({"moderate":"c-1","state":"rejected"})"});
  const Store store = library.publish({kHarbour, comment("c-1", "two", R"(,"state":"approved")")});
  const Record record = record_of(store, "r-1");
  CHECK(record.block(Block::comments).items.at(0).text == "two");
  CHECK(record.block(Block::comments).items.at(0).state == State::rejected);
}

TEST_CASE("the latest moderation counts") {
  Library library;
  library.publish({kHarbour, comment("c-1", "one"), R"({"moderate":"c-1","state":"rejected"})"});
  const Store store = library.publish({kHarbour, R"({"moderate":"c-1","state":"approved"})"});
  CHECK(record_of(store, "r-1").block(Block::comments).items.at(0).state == State::approved);
  CHECK(counts(store).moderations == 1);
}

TEST_CASE("the walk gives every record once, in rising order of ids, as it stands alone") {
  Library library;
  const Store store =
      library.build({R"({"id":"b","title":"B"})", kHarbour, R"({"id":"Z","title":"Z"})",
                     R"({"id":"a","title":"A"})", comment("c-1", "kept")});
  Lines seen;
  std::size_t comments = 0;
  REQUIRE(store.for_each([&](const Record& record) -> Result<bool> {
    seen.push_back(record.id);
    comments += record.block(Block::comments).items.size();
    return true;
  }));
  CHECK(seen == Lines{"Z", "a", "b", "r-1"});
  CHECK(*store.ids() == seen);
  CHECK(comments == 1);
}

TEST_CASE("the walk ends when its callback says so, and hands its error on") {
  Library library;
  const Store store = library.build({kHarbour, kOrchard});
  int seen = 0;
  REQUIRE(store.for_each([&](const Record&) -> Result<bool> {
    ++seen;
    return false;
  }));
  CHECK(seen == 1);
  const auto walked =
      store.for_each([](const Record&) -> Result<bool> { return invalid("enough", "enough"); });
  REQUIRE_FALSE(walked);
  CHECK(walked.error().code == "enough");
}

TEST_CASE("a record may be asked for during the walk") {
  Library library;
  const Store store = library.build({kHarbour, kOrchard, comment("c-1", "kept")});
  std::size_t comments = 0;
  REQUIRE(store.for_each([&](const Record&) -> Result<bool> {
    comments += texts(store, "r-1").size();
    return true;
  }));
  CHECK(comments == 2);
}

TEST_CASE("a record that is not there is nothing, not an error") {
  Library library;
  const Store store = library.build({kHarbour});
  const auto record = store.record("r-9");
  REQUIRE(record);
  CHECK_FALSE(record->has_value());
}

}  // namespace carrel
