// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::test::record;
using carrel::test::SmallLibrary;

TEST_CASE("an ISBN finds its record alone, in every form") {
  const SmallLibrary library(
      {record("a", "Heron", R"(,"isbns":["9781400043392"])"), record("b", "Otter")});
  for (const char* typed :
       {"9781400043392", "1400043395", "978-1-4000-4339-2", "1-4000-4339-5", "ISBN 9781400043392",
        "isbn:1400043395", "ISBN-13: 9781400043392", "ISBN-13 978-1-4000-4339-2",
        "ISBN13: 9781400043392", "ISBN-10: 1400043395", "isbn-10 1-4000-4339-5"}) {
    INFO(typed);
    CHECK(library.ids(typed) == "a");
  }
}

TEST_CASE("a number beside other words is one of the words that are wanted") {
  const SmallLibrary library({record("a", "Heron", R"(,"isbns":["9781400043392"],"format":"book")"),
                              record("b", "The Nation", R"(,"issns":["0027-8378"])"),
                              record("c", "Otter")});
  for (const char* typed :
       {"9781400043392 otter", "isbn:9781400043392 otter", "isbn:9781400043392 -heron",
        "isbn:9781400043392 format:dvd", "0027-8378 otter", "issn:0027-8378 otter"}) {
    INFO(typed);
    CHECK(library.search(typed).total.value == 0);
  }
  CHECK(library.search("isbn:9781400043392 OR otter").total.value == 2);
  CHECK(library.ids("isbn:9781400043392 heron") == "a");
  CHECK(library.ids("9781400043392 (pbk.)") == "a");
  CHECK(library.ids("0027-8378") == "b");
}

TEST_CASE("what was understood is the number, without the word before it") {
  const SmallLibrary library({record("a", "Heron", R"(,"isbns":["9781400043392"])")});
  for (const char* typed : {"ISBN 9781400043392", "isbn:9781400043392", "9781400043392",
                            "ISBN-13: 9781400043392", "ISBN13 9781400043392"}) {
    INFO(typed);
    const auto understood = library.search(typed).understood;
    CHECK(understood.in_words == "isbn: 9781400043392");
    CHECK(understood.clauses.at(0).text == "9781400043392");
  }
}

TEST_CASE("a record's id and a barcode find it first") {
  const SmallLibrary library(
      {record("mcl-77", "Heron", R"(,"holdings":[{"branch":"West","barcode":"31234000555"}])"),
       record("b", "Otter mcl-77 31234000555")});
  CHECK(library.search("mcl-77").hits.at(0).id == "mcl-77");
  CHECK(library.search("31234000555").hits.at(0).id == "mcl-77");
}

TEST_CASE("a call number is compared from its left end, part by part") {
  const SmallLibrary library({record("a", "One", R"(,"call_number":"DC314 .L92 A4")"),
                              record("b", "Two", R"(,"call_number":"DC314 .L92 A4 1872")"),
                              record("c", "Three", R"(,"call_number":"DC314 .L92 A45")")});
  CHECK(library.search("call_number:\"DC314 .L92 A4\"").total.value == 2);
}

TEST_CASE("a call number typed by itself finds those below it after its own") {
  const SmallLibrary library({record("a", "One", R"(,"call_number":"DC314 .L92 A4 1872")"),
                              record("b", "Two", R"(,"call_number":"DC314 .L92 A4")"),
                              record("c", "Three", R"(,"call_number":"DC314 .L92 A45")"),
                              record("d", "Four", R"(,"call_number":"EPB/ENCY/9.v1")"),
                              record("e", "Five", R"(,"call_number":"EPB/HERB/3")")});
  CHECK(library.ids("DC314 .L92 A4") == "b a");
  CHECK(library.ids("dc 314 l92 a4") == "b a");
  CHECK(library.ids("EPB/ENCY") == "d");
  CHECK(library.search("EPB/ENCY").understood.clauses.at(0).field == "call_number");
}

TEST_CASE("words that a shelf is called by are words, unless they are all of it") {
  const SmallLibrary library({record("a", "Robots", R"(,"call_number":"SCIENCE FICTION ASIMOV")"),
                              record("b", "Science fiction"), record("c", "Heron")});
  CHECK(library.ids("science fiction") == "b");
  CHECK(library.ids("science fiction asimov") == "a ~b");
}

TEST_CASE("records are given by id and ISBN, in the order asked for, each once") {
  const SmallLibrary library(
      {record("a", "Heron", R"(,"isbns":["9781400043392"])"), record("b", "Otter")});
  auto searcher = library.searcher();
  const auto found = searcher.records({"b", "missing", "b"}, {"1-4000-4339-5"});
  REQUIRE(found);
  REQUIRE(found->size() == 2);
  CHECK((*found)[0].id == "b");
  CHECK((*found)[1].id == "a");
}

TEST_CASE("a number whose check digit is wrong is said to be one, unless some record has it") {
  const SmallLibrary library(
      {record("a", "Heron", R"(,"isbns":["9781400043392"],"issns":["0027-8378"])"),
       record("b", "Otter", R"(,"isbns_cancelled":["9780140328720"])"),
       record("c", "Wren 1400043396", R"(,"holdings":[{"branch":"W","barcode":"1400043397"}])")});
  const auto notes = [&](const std::string& typed) {
    return library.search(typed).understood.notes;
  };
  for (const char* typed : {"9781400043393", "978-1-4000-4339-3", "ISBN 1-4000-4339-6",
                            "isbn:9781400043393", "0027-8379", "ISSN 00278379", "issn:0027-8379"}) {
    INFO(typed);
    REQUIRE(notes(typed).size() == 1);
    CHECK(notes(typed)[0].find("its check digit is wrong") != std::string::npos);
  }
  for (const char* typed : {"9781400043392", "0027-8378", "9780140328720", "1400043397",
                            "1914-1918", "20260101", "heron 9781400043393"}) {
    INFO(typed);
    CHECK(notes(typed).empty());
  }
}

TEST_CASE("a call number, and the class alone, finds what stands there in the shelf's order") {
  const SmallLibrary library({record("a", "One", R"(,"call_number":"823.914 MAR","popularity":9)"),
                              record("b", "Two", R"(,"call_number":"823.914 ISH","popularity":5)"),
                              record("c", "Three", R"(,"call_number":"823.92 ABE")"),
                              record("d", "Four", R"(,"call_number":"DC314 .L92 1900")"),
                              record("e", "Five", R"(,"call_number":"DC314 .L9 1872")")});
  CHECK(library.ids("823.914") == "b a");
  CHECK(library.ids("call_number:823.914") == "b a");
  CHECK(library.ids("call_number:823") == "b a c");
  CHECK(library.ids("DC314") == "e d");
  CHECK(library.ids("call_number:\"DC314\"") == "e d");
}
