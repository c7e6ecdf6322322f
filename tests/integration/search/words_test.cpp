// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::test::record;
using carrel::test::SmallLibrary;

TEST_CASE("a title typed whole comes before records that have its words elsewhere") {
  const SmallLibrary library(
      {record("a", "Harbour lights over silver water", R"(,"popularity":90)"),
       record("b", "Silver Harbour"), record("c", "Gulls"),
       record("d", "Tides", R"(,"summary":"A silver harbour in the north.")")});
  CHECK(library.search("silver harbour").hits.at(0).id == "b");
  CHECK(library.search("harbour silver").hits.at(0).id == "b");
}

TEST_CASE("a word is found by its other forms, a quoted one only as written") {
  const SmallLibrary library({record("a", "Cloning"), record("b", "Cloned"), record("c", "Heron")});
  CHECK(library.search("clones").total.value == 2);
  CHECK(library.ids("\"cloned\"") == "b");
}

TEST_CASE("an excluded word binds") {
  const SmallLibrary library({record("a", "Moon and rocket"), record("b", "Moon and tide")});
  CHECK(library.ids("moon -rocket") == "b");
  CHECK(library.ids("moon NOT rocket") == "b");
  CHECK(library.ids("-rocket") == "b");
}

TEST_CASE("alternatives find either") {
  const SmallLibrary library({record("a", "Tin"), record("b", "Lead"), record("c", "Zinc")});
  CHECK(library.search("tin OR lead").total.value == 2);
}

TEST_CASE("a phrase is found where its words stand side by side, over a stop word too") {
  const SmallLibrary library(
      {record("a", "One", R"(,"summary":"Between republic and empire lay a decade.")"),
       record("b", "Two", R"(,"summary":"The republic fell; long after came an empire.")"),
       record("c", "Three", R"(,"summary":"Empire and republic.")")});
  CHECK(library.ids("\"republic and empire\"") == "a");
}

TEST_CASE("a phrase does not run from one text into the next") {
  const SmallLibrary library(
      {record("a", "Anthology",
              R"(,"contributors":[{"name":"Marshall, Deborah"},{"name":"Stone, Peter"}])")});
  CHECK(library.search("author:\"marshall deborah\"").total.value == 1);
  CHECK(library.search("author:\"deborah stone\"").total.value == 0);
}

TEST_CASE("a field's word is found in that field alone") {
  const SmallLibrary library(
      {record("a", "Heron"), record("b", "Reeds", R"(,"summary":"A heron.")")});
  CHECK(library.ids("title:heron") == "a");
  CHECK(library.ids("summary:heron") == "b");
}

TEST_CASE("a beginning finds the words that begin so") {
  const SmallLibrary library(
      {record("a", "Harbour"), record("b", "Harbinger"), record("c", "Heron")});
  CHECK(library.search("harb*").total.value == 2);
}

TEST_CASE("ranges and values in a query narrow it") {
  const SmallLibrary library({record("a", "Tide", R"(,"year":1995,"format":"book")"),
                              record("b", "Tide", R"(,"year":2005,"format":"dvd")")});
  CHECK(library.ids("tide year:1990..1999") == "a");
  CHECK(library.ids("tide format:dvd") == "b");
  CHECK(library.ids("tide -format:dvd") == "a");
}

TEST_CASE("stop words alone are found in titles") {
  const SmallLibrary library({record("a", "It"), record("b", "We"), record("c", "Heron")});
  CHECK(library.ids("it") == "a");
  CHECK(library.ids("we") == "b");
}

TEST_CASE("sources catalogue leaves readers' words out, a field asked for by name does not") {
  const SmallLibrary library(
      {record("a", "Heron", R"(,"comments":[{"id":"c1","text":"Rather marshy."}])"),
       record("b", "Reeds")});
  carrel::SearchRequest request;
  request.q = "marshy";
  CHECK(library.search(request).total.value == 1);
  request.sources = carrel::Sources::catalogue;
  CHECK(library.search(request).total.value == 0);
  request.q = "comment:marshy";
  CHECK(library.search(request).total.value == 1);
}

// Terms that no document holds once made Xapian drop the hits beside them.
TEST_CASE("an alternative that no record holds takes nothing from the other") {
  const SmallLibrary library(
      {record("a", "Old mill"), record("b", "Mill old"), record("c", "Stone")});
  CHECK(library.ids("\"old mill\" OR xylograph") == "a");
}

TEST_CASE("a field's word that no record holds leaves nothing, most of the words or not") {
  const SmallLibrary library({record("a", "Old mill"), record("b", "Stone")});
  CHECK(library.ids("old mill title:xylograph").empty());
}
