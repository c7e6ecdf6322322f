// SPDX-License-Identifier: GPL-2.0-or-later
// Where does a title stand, and who said so last?
#include "library.hpp"

namespace carrel {

namespace {

const std::string kRecord =
    R"({"id":"r-1","title":"The Harbour Clock","holdings":[{"id":"h-1","branch":"Quay","barcode":"3100","status":"available"}]})";

std::string holdings(const std::string& branch,
                     const std::string& rest = R"(,"status":"available")") {
  return R"({"record":"r-1","holdings":[{"id":"h-1","branch":")" + branch +
         R"(","barcode":"3100")" + rest + "}]}";
}

const std::string kOnLoan = R"({"item":"3100","status":"on_loan","due":"2024-03-01"})";

Holding holding_of(const Store& store) {
  const Record record = record_of(store, "r-1");
  REQUIRE(record.holdings.size() == 1);
  return record.holdings[0];
}

}  // namespace

TEST_CASE("holdings that came apart take the place of the record's own") {
  Library library;
  CHECK(holding_of(library.publish({kRecord, holdings("Hill")})).branch == "Hill");
}

TEST_CASE("holdings that came apart survive a build") {
  Library library;
  library.publish({kRecord, holdings("Hill")});
  CHECK(holding_of(library.publish({kRecord})).branch == "Hill");
}

TEST_CASE("later holdings replace earlier ones") {
  Library library;
  library.publish({kRecord, holdings("Hill")});
  const Store store = library.publish({kRecord, holdings("Mill")});
  CHECK(holding_of(store).branch == "Mill");
  CHECK(counts(store).holdings == 1);
}

TEST_CASE("an empty list of holdings empties them") {
  Library library;
  const Record record =
      record_of(library.publish({kRecord, R"({"record":"r-1","holdings":[]})"}), "r-1");
  CHECK(record.holdings_present);
  CHECK(record.holdings.empty());
}

TEST_CASE("an item's state is found by its barcode or its id") {
  Library library;
  const std::string item = GENERATE(std::string("3100"), std::string("h-1"));
  const Holding holding = holding_of(library.publish(
      {kRecord, R"({"item":")" + item + R"(","status":"on_loan","due":"2024-03-01"})"}));
  CHECK(holding.status == "on_loan");
  CHECK(holding.due == "2024-03-01");
  CHECK(holding.available == 0);
}

TEST_CASE("an item that came back is available and has no due date") {
  Library library;
  library.publish({kRecord, kOnLoan});
  const Holding holding =
      holding_of(library.publish({kRecord, R"({"item":"3100","status":"available"})"}));
  CHECK(holding.status == "available");
  CHECK(holding.due.empty());
  CHECK(holding.available == 1);
}

TEST_CASE("the state of one item does not say how many of several copies are there") {
  Library library;
  const Holding holding = holding_of(
      library.publish({kRecord, holdings("Quay", R"(,"copies":3,"available":2)"), kOnLoan}));
  CHECK(holding.status == "on_loan");
  CHECK(holding.available == 2);
}

TEST_CASE("an item's state survives a build and works on the new record's holdings") {
  Library library;
  library.publish({kRecord, kOnLoan});
  CHECK(holding_of(library.publish({kRecord})).status == "on_loan");
}

TEST_CASE("holdings that come after an item's state are the newer word") {
  Library library;
  SECTION("in one build") {
    CHECK(holding_of(library.publish({kRecord, kOnLoan, holdings("Quay")})).status == "available");
  }
  SECTION("in a later build, before it is published and after") {
    library.publish({kRecord, kOnLoan});
    Store store = library.build({kRecord, holdings("Quay")});
    CHECK(holding_of(store).status == "available");
    REQUIRE(store.acknowledge());
    CHECK(holding_of(store).status == "available");
  }
}

TEST_CASE("an item's state that comes after holdings is the newer word") {
  Library library;
  SECTION("in one build") {
    CHECK(holding_of(library.publish({kRecord, holdings("Quay"), kOnLoan})).status == "on_loan");
  }
  SECTION("in a later build, before it is published and after") {
    library.publish({kRecord, holdings("Quay")});
    Store store = library.build({kRecord, kOnLoan});
    CHECK(holding_of(store).status == "on_loan");
    REQUIRE(store.acknowledge());
    CHECK(holding_of(store).status == "on_loan");
  }
  SECTION("when holdings and state come again together") {
    library.publish({kRecord, holdings("Quay"), kOnLoan});
    CHECK(holding_of(library.publish({kRecord, holdings("Quay"), kOnLoan})).status == "on_loan");
  }
}

TEST_CASE("holdings that name an ISBN are of every record that carries it") {
  Library library;
  const std::string line =
      R"({"isbn":"0-306-40615-2","holdings":[{"branch":"Mill","barcode":"3200"}]})";
  const Store store = library.publish(
      {R"({"id":"a","title":"A","isbns":["9780306406157"]})",
       R"({"id":"b","title":"B","isbns":["0306406152"],"holdings":[{"branch":"Quay"}]})", line,
       R"({"id":"c","title":"C"})"});
  for (const char* id : {"a", "b"}) {
    INFO(id);
    const Record record = record_of(store, id);
    REQUIRE(record.holdings.size() == 1);
    CHECK(record.holdings[0].branch == "Mill");
  }
  CHECK(record_of(store, "c").holdings.empty());
  CHECK(exported(store).back() == line);
}

TEST_CASE("holdings by several ISBNs of a record are all its, those by its id go before them") {
  Library library;
  const Lines lines{R"({"id":"a","title":"A","isbns":["9780306406157","9781861972712"]})",
                    R"({"isbn":"9780306406157","holdings":[{"branch":"Mill"}]})",
                    R"({"isbn":"9781861972712","holdings":[{"branch":"Hill"}]})"};
  CHECK(record_of(library.publish(lines), "a").holdings.size() == 2);
  const Store store = library.publish({lines[0], R"({"record":"a","holdings":[]})"});
  CHECK(record_of(store, "a").holdings_present);
  CHECK(record_of(store, "a").holdings.empty());
}

TEST_CASE("a copy that comes by two ISBNs of its record is one copy") {
  Library library;
  const std::string copy = R"("holdings":[{"branch":"Mill","barcode":"3200"}]})";
  const Store store =
      library.publish({R"({"id":"a","title":"A","isbns":["9780306406157","9781861972712"]})",
                       R"({"isbn":"9780306406157",)" + copy, R"({"isbn":"9781861972712",)" + copy});
  CHECK(record_of(store, "a").holdings.size() == 1);
}

TEST_CASE("holdings and states that wait are counted, and join when what they are of arrives") {
  Library library;
  const std::string by_id = R"({"record":"late","holdings":[{"barcode":"1"}]})";
  const std::string by_isbn = R"({"isbn":"9780306406157","holdings":[{"id":"2"}]})";
  {
    const Store store = library.publish(
        {kRecord, by_id, by_isbn, kOnLoan, R"({"item":"1","status":"on_loan"})",
         R"({"item":"2","status":"on_loan"})", R"({"item":"nowhere","status":"on_loan"})",
         R"({"record":"late","kind":"quote","text":"q"})"});
    const auto waiting = store.waiting();
    REQUIRE(waiting);
    CHECK(waiting->contributions == 1);
    CHECK(waiting->holdings == 2);
    CHECK(waiting->item_states == 3);
  }
  const Store store =
      library.publish({kRecord, R"({"id":"late","title":"Late","isbns":["9780306406157"]})"});
  const auto waiting = store.waiting();
  REQUIRE(waiting);
  CHECK(waiting->contributions == 0);
  CHECK(waiting->holdings == 0);
  CHECK(waiting->item_states == 1);
}

TEST_CASE("an item's state waits no more once the record's own holdings name it") {
  Library library;
  const auto before = library.publish({kOnLoan}).waiting();
  REQUIRE(before);
  CHECK(before->item_states == 1);
  const auto after = library.publish({kRecord}).waiting();
  REQUIRE(after);
  CHECK(after->item_states == 0);
}

}  // namespace carrel
