// SPDX-License-Identifier: GPL-2.0-or-later
// When does what a build brought belong to the library?
#include "library.hpp"

namespace carrel {

namespace {

const std::string kRecord = R"({"id":"r-1","title":"The Harbour Clock"})";

std::string comment(const std::string& text) {
  return R"({"record":"r-1","kind":"comment","id":"c-1","text":")" + text + "\"}";
}

// One line of every form that the live store keeps.
const Lines kEveryForm = {
    kRecord,
    comment("one"),
    R"({"isbn":"9780306406157","kind":"tag","id":"t-1","text":"calm"})",
    R"({"moderate":"c-1","state":"pending"})",
    R"({"retract":"c-9"})",
    R"({"retract_user":"ada","date":"2019"})",
    R"({"record":"r-1","holdings":[{"id":"h-1","barcode":"3100","status":"available"}]})",
    R"({"item":"3100","status":"on_loan"})",
};

}  // namespace

TEST_CASE("what a build brought is seen in its own catalogue before it is published") {
  Library library;
  CHECK(texts(library.build({kRecord, comment("one")}), "r-1") == Lines{"one"});
}

TEST_CASE("a build that fails leaves the live store as it was") {
  Library library;
  library.publish({kRecord, comment("one")});
  const std::uint64_t before = sequence(library.open());
  { const Store failed = library.build({kRecord, comment("two"), R"({"retract":"c-1"})"}); }
  const Store live = library.open(1);
  CHECK(sequence(live) == before);
  CHECK(texts(live, "r-1") == Lines{"one"});
  CHECK(counts(live).retractions == 0);
}

TEST_CASE("a build that is given up in the middle leaves the live store as it was") {
  Library library;
  library.publish({kRecord, comment("one")});
  {
    Store failed = library.begin();
    Library::add(failed, comment("two"));
  }
  CHECK(texts(library.open(1), "r-1") == Lines{"one"});
}

TEST_CASE("publishing shows in every catalogue that is opened afterwards") {
  Library library;
  library.publish({kRecord});
  library.publish({kRecord, comment("one")});
  CHECK(texts(library.open(1), "r-1") == Lines{"one"});
}

TEST_CASE("the sequence rises when something is acknowledged") {
  Library library;
  const Store first = library.publish({kRecord});
  CHECK(sequence(first) == 0);
  const Store second = library.publish({kRecord, comment("one")});
  CHECK(sequence(second) > 0);
}

TEST_CASE("acknowledging twice is acknowledging once") {
  Library library;
  Store store = library.publish(kEveryForm);
  const Lines before = exported(store);
  const std::uint64_t number = sequence(store);
  REQUIRE(store.acknowledge());
  CHECK(sequence(store) == number);
  CHECK(exported(store) == before);
}

TEST_CASE("the same lines again change nothing and raise no number") {
  Library library;
  const Store first = library.publish(kEveryForm);
  const std::uint64_t number = sequence(first);
  const Store second = library.publish(kEveryForm);
  CHECK(sequence(second) == number);
  CHECK(exported(second) == exported(first));
}

TEST_CASE("a change of any one form raises the number") {
  Library library;
  library.publish(kEveryForm);
  const std::string change =
      GENERATE(as<std::string>{}, R"({"record":"r-1","kind":"comment","id":"c-1","text":"other"})",
               R"({"moderate":"c-1","state":"approved"})", R"({"retract":"c-1"})",
               R"({"retract_user":"bo"})", R"({"record":"r-1","holdings":[]})",
               R"({"item":"3100","status":"available"})");
  const std::uint64_t before = sequence(library.open());
  CHECK(sequence(library.publish({kRecord, change})) > before);
}

TEST_CASE("acknowledging an older build again does not bring its lines back over newer ones") {
  Library library;
  library.publish({kRecord, comment("old")});
  library.publish({kRecord, comment("new")});
  Store older = library.open(1);
  REQUIRE(older.acknowledge());
  CHECK(texts(older, "r-1") == Lines{"new"});
  CHECK(texts(library.open(), "r-1") == Lines{"new"});
}

TEST_CASE("a catalogue that was published but not acknowledged can be, by whoever opens it") {
  Library library;
  { const Store interrupted = library.build({kRecord, comment("one")}); }
  Store found = library.open();
  CHECK(texts(found, "r-1") == Lines{"one"});
  CHECK(sequence(found) == 0);
  REQUIRE(found.acknowledge());
  CHECK(sequence(found) > 0);
  CHECK(texts(library.publish({kRecord}), "r-1") == Lines{"one"});
}

TEST_CASE(
    "an older generation opened again shows its own records and what was acknowledged since") {
  Library library;
  library.publish({R"({"id":"r-1","title":"First"})", comment("one")});
  library.publish({R"({"id":"r-1","title":"Second"})", comment("two")});
  const Store older = library.open(1);
  CHECK(record_of(older, "r-1").title == "First");
  CHECK(texts(older, "r-1") == Lines{"two"});
}

TEST_CASE("what is acknowledged during a build shows in it, under what the build itself brought") {
  Library library;
  Store build = library.begin();
  Library::add(build, kRecord);
  Library::add(build, comment("of the build"));
  library.publish({kRecord, comment("meanwhile"),
                   R"({"record":"r-1","kind":"comment","id":"c-2","text":"another"})"});
  REQUIRE(build.finish_import());
  CHECK(texts(build, "r-1") == Lines{"of the build", "another"});
}

TEST_CASE("what is retracted during a build does not come in with it") {
  Library library;
  Store build = library.begin();
  Library::add(build, kRecord);
  Library::add(build, comment("of the build"));
  library.publish({kRecord, R"({"retract":"c-1"})"});
  REQUIRE(build.finish_import());
  CHECK(texts(build, "r-1").empty());
  REQUIRE(build.acknowledge());
  CHECK(texts(build, "r-1").empty());
  CHECK(counts(build).contributions == 0);
}

TEST_CASE("reading goes on while another one writes, and sees the state it began with") {
  Library library;
  const Store reader =
      library.publish({kRecord, R"({"id":"r-2","title":"Second"})", comment("one")});
  std::vector<std::size_t> seen;
  REQUIRE(reader.for_each([&](const Record& record) -> Result<bool> {
    if (record.id == "r-1")
      library.publish({R"({"record":"r-2","kind":"comment","id":"c-2","text":"two"})"});
    seen.push_back(record.block(Block::comments).items.size());
    return true;
  }));
  CHECK(seen == std::vector<std::size_t>{1, 0});
  CHECK(texts(reader, "r-2") == Lines{"two"});
}

}  // namespace carrel
