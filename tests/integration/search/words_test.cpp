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

TEST_CASE("a phrase in people's words has the stop words that were typed") {
  const SmallLibrary library(
      {record("a", "One",
              R"(,"comments":[{"user":"u","text":"You should never let me go home."}])"),
       record("b", "Two", R"(,"comments":[{"user":"u","text":"Never let you go, he said."}])"),
       record("c", "Never let them go", R"(,"summary":"Nobody would never let us go.")")});
  CHECK(library.ids("\"never let me go\"") == "a");
  CHECK(library.ids("comment:\"let you go\"") == "b");
  CHECK(library.ids("-\"never let me go\" never") == "c b");
  const auto answer = library.search("\"let us go\"");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].key == "summary");
}

TEST_CASE("a phrase of one telling word is found in people's words too, to the letter") {
  const SmallLibrary library(
      {record("a", "One", R"(,"comments":[{"user":"u","text":"Better than the overstory."}])"),
       record("b", "Two", R"(,"comments":[{"user":"u","text":"An overstory of sorts."}])"),
       record("x", "Heron")});
  CHECK(library.ids("\"the overstory\"") == "a");
  carrel::SearchRequest request;
  request.sources = carrel::Sources::catalogue;
  request.q = "comment:\"than the overstory\"";
  CHECK(carrel::test::ids_of(library.search(request)) == "a");
  request.q = "\"the overstory\"";
  CHECK(library.search(request).total.value == 0);
}

TEST_CASE("evidence for a phrase is a text that holds it to the letter") {
  const SmallLibrary library({record("a", "One",
                                     R"(,"summary":"Let them go.","comments":[{"user":"u",)"
                                     R"("text":"Let me go!"}])"),
                              record("x", "Heron")});
  const auto answer = library.search("\"let me go\"");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].key == "comments");
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

TEST_CASE("a word with a full stop in front is found before the same word without it") {
  const SmallLibrary library({record("a", "The hack", R"(,"popularity":90)"),
                              record("b", ".hack//Another birth"), record("c", "Heron")});
  CHECK(library.ids(".hack") == "b a");
  CHECK(library.search("hack").total.value == 2);
}

TEST_CASE("initials are found set apart by spaces or not") {
  const SmallLibrary library(
      {record("a", "One", R"(,"contributors":[{"name":"Milne, A. A."}])"),
       record("b", "Two", R"(,"contributors":[{"name":"Milne, A.A."}])"),
       record("c", "Three", R"(,"contributors":[{"name":"Milne, Arthur"}])")});
  for (const char* typed : {"A. A. Milne", "A.A. Milne", "aa milne"}) {
    INFO(typed);
    CHECK(library.search(typed).total.value == 2);
  }
}

TEST_CASE("a phrase has its stop words where titles and names hold them") {
  const SmallLibrary library({record("a", "One", R"(,"contributors":[{"name":"Wender, Paul A."}])"),
                              record("b", "Two", R"(,"contributors":[{"name":"Wender, Paul H."}])"),
                              record("c", "Society as I saw it", R"(,"summary":"Of a society.")"),
                              record("d", "It and society")});
  CHECK(library.ids("\"Wender, Paul A.\"") == "a");
  CHECK(library.ids("\"it and society\"") == "d");
  CHECK(library.ids("summary:\"a society\"") == "c");
}

TEST_CASE("words asked for together in author stand in one name") {
  const SmallLibrary library(
      {record("a", "One", R"(,"contributors":[{"name":"Marshall, Deborah"}])"),
       record("b", "Two",
              R"(,"contributors":[{"name":"Cohn, Deborah"},{"name":"Marshall, Owen"}])")});
  CHECK(library.ids("author:(deborah marshall)") == "a");
  CHECK(library.ids("author:(owen deborah)").empty());
  CHECK(library.search("author:deborah author:marshall").total.value == 2);
  CHECK(library.ids("author:(owen OR heron)") == "b");
}

TEST_CASE("a whole name comes before its words in a title") {
  const SmallLibrary library(
      {record("a", "Understanding Kazuo Ishiguro", R"(,"popularity":90)"),
       record("b", "Never let me go", R"(,"contributors":[{"name":"Ishiguro, Kazuo"}])"),
       record("c", "My generation", R"(,"contributors":[{"name":"The Who"}])"),
       record("d", "Who goes the way", R"(,"popularity":90)"), record("e", "Heron")});
  CHECK(library.ids("Kazuo Ishiguro") == "b a");
  CHECK(library.search("the who").hits.at(0).id == "c");
}

TEST_CASE("a title is first with its article if that was typed, and without if it was not") {
  const SmallLibrary library(
      {record("a", "Nation"), record("b", "The Nation"), record("c", "Heron")});
  CHECK(library.ids("the nation") == "b a");
  CHECK(library.ids("nation") == "a b");
}

TEST_CASE("the word as typed comes before its stem-mates") {
  const SmallLibrary library(
      {record("a", "Cooks and cooked",
              R"(,"summary":"Cooks, and what they cooked.","popularity":90)"),
       record("b", "French country cooking"), record("c", "Heron"), record("d", "Otter")});
  CHECK(library.ids("cooking") == "b a");
}

TEST_CASE("a phrase in a title counts with its stop words") {
  const SmallLibrary library({record("a", "The rescue", R"(,"popularity":90)"),
                              record("b", "The dog who rescues cats"), record("c", "Heron")});
  CHECK(library.search("who rescues").hits.at(0).id == "b");
}

TEST_CASE("a protected word is searched as it is typed, its stem-mates find it all the same") {
  const SmallLibrary library({record("a", "Constanter"), record("b", "The constant gardener")});
  CHECK(library.ids("constanter") == "a");
  CHECK(library.ids("title:constanter") == "a");
  CHECK(library.search("constant").total.value == 2);
}

TEST_CASE("synonyms find each other, and what was typed comes first") {
  const SmallLibrary library({record("a", "The Koran", R"(,"popularity":90)"),
                              record("b", "Reading the Quran"), record("c", "Heron")});
  CHECK(library.ids("qur'an") == "b a");
  CHECK(library.search("title:koran").total.value == 2);
  const auto answer = library.search("quran");
  REQUIRE(answer.hits.size() == 2);
  CHECK(answer.hits[1].matches.at(0).html == "The <mark>Koran</mark>");
}

TEST_CASE("two words meet the one that they make") {
  const SmallLibrary library({record("a", "World atlas of seagrasses"),
                              record("b", "World atlas of the sea"), record("c", "Heron")});
  const auto answer = library.search("world atlas of sea grasses");
  CHECK(answer.total.value == 1);
  REQUIRE(!answer.hits.empty());
  CHECK(answer.hits[0].id == "a");
  CHECK(answer.hits[0].matches.at(0).html.find("<mark>seagrasses</mark>") != std::string::npos);
}

TEST_CASE("a description finds records without what it quotes, a short query does not") {
  const SmallLibrary library({record("a", "Marsh birds", R"(,"summary":"Herons, egrets, otters.")"),
                              record("b", "Stone")});
  const std::string quoted = "\"as far as the eye can see\"";
  CHECK(library.ids("marsh " + quoted).empty());
  CHECK(library.ids("marsh birds herons egrets otters reeds tides fens " + quoted) == "~a");
}

TEST_CASE("words with a hyphen between them, apart and as one are found by each other") {
  const SmallLibrary library({record("a", "The sea-grass atlas"), record("b", "Seagrass"),
                              record("c", "Of sea grass"), record("d", "Grass by the sea")});
  CHECK(library.search("sea-grass").total.value == 3);
  CHECK(library.search("seagrass").total.value == 2);
  CHECK(library.search("sea grass").total.value == 4);
  CHECK(library.search("\"sea grass\"").total.value == 3);
  CHECK(library.search("title:sea-grass").total.value == 3);
  CHECK(library.search("title:\"sea grass\"").total.value == 3);
}

TEST_CASE("two quoted words are not one where one of them says nothing") {
  const SmallLibrary library({record("a", "Therapist"), record("b", "The rapist")});
  CHECK(library.ids("\"the rapist\"") == "b");
}

TEST_CASE("initials are found with their dots, without them, and as letters") {
  const SmallLibrary library({record("a", "J.D. Heron's notes"), record("b", "Otter")});
  for (const char* typed : {"j.d. heron", "jd heron", "j d heron", "J. D. Heron"}) {
    INFO(typed);
    CHECK(library.ids(typed) == "a");
  }
}

TEST_CASE("one telling word in somebody's name is no name that was asked for") {
  const SmallLibrary library(
      {record("a", "Exercises",
              R"(,"contributors":[{"name":"Gertrude the Great","role":"author"}])"),
       record("b", "The great flood")});
  CHECK(library.search("the great").hits.at(0).id == "b");
}

TEST_CASE("a title of initials is found by its words in another order, the initials apart") {
  const SmallLibrary made({record("about", "V.S. Naipaul"),
                           record("by", "A bend in the river",
                                  R"(,"contributors":[{"name":"V. S. Naipaul"}],"popularity":90)"),
                           record("x", "Coal"), record("y", "Lead"), record("z", "Iron")});
  CHECK(made.ids("naipaul v s") == "about by");
  const SmallLibrary twice(
      {record("about", "J.R.R. Tolkien"),
       record("by", "The hobbit",
              R"(,"contributors":[{"name":"J. R. R. Tolkien"}],"popularity":90)"),
       record("x", "Coal"), record("y", "Lead"), record("z", "Iron")});
  CHECK(twice.ids("j r r tolkien") == "about by");
}

TEST_CASE("a title that begins with the words comes before one that has them further on") {
  const SmallLibrary made({record("inside", "On tidal marshes"),
                           record("start", "Tidal marshes of the outer sound and how to walk them"),
                           record("x", "Coal"), record("y", "Lead"), record("z", "Iron")});
  CHECK(made.ids("tidal marshes") == "start inside");
  CHECK(made.ids("tidal") == "start inside");
  CHECK(made.ids("the tidal marshes") == "start inside");
}
