// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::test::ids_of;
using carrel::test::record;
using carrel::test::SmallLibrary;

TEST_CASE("an empty query gives everything, newest first") {
  const SmallLibrary library({record("a", "Heron", R"(,"added":"2020-01-01")"),
                              record("b", "Otter", R"(,"added":"2022-01-01")"),
                              record("c", "Pike")});
  CHECK(library.ids("") == "b a c");
}

TEST_CASE("a query without a word finds nothing and says so") {
  const auto answer = SmallLibrary({record("a", "Heron")}).search(":");
  CHECK(answer.total.value == 0);
  CHECK(answer.has_rescue);
}

TEST_CASE("equal scores stand by popularity, then by id") {
  const SmallLibrary library({record("b", "Tide"), record("c", "Tide", R"(,"popularity":5)"),
                              record("a", "Tide"), record("d", "Stone")});
  CHECK(library.ids("tide") == "c a b");
}

TEST_CASE("sorting goes before relevance and leaves the total as it is") {
  const SmallLibrary library({record("a", "Tide", R"(,"year":2001)"),
                              record("b", "Tide tables", R"(,"year":1990)"), record("c", "Stone")});
  carrel::SearchRequest request;
  request.q = "tide";
  request.sort = carrel::Sort::year;
  const auto answer = library.search(request);
  CHECK(ids_of(answer) == "b a");
  CHECK(answer.total.value == 2);
  CHECK(answer.total.exact);
}

TEST_CASE("clicking a facet's value gives its count") {
  const SmallLibrary library({record("a", "Tide", R"(,"format":"book")"),
                              record("b", "Tide", R"(,"format":"dvd")"),
                              record("c", "Tide", R"(,"format":"dvd")"), record("d", "Stone")});
  carrel::SearchRequest request;
  request.q = "tide";
  request.facets = {{"format", 10, "", carrel::FacetOrder::count}};
  const auto answer = library.search(request);
  REQUIRE(answer.facets.size() == 1);
  for (const carrel::FacetValue& value : answer.facets[0].values) {
    carrel::SearchRequest clicked = request;
    clicked.filter = {{"format", {value.value}, std::nullopt, false}};
    CHECK(library.search(clicked).total.value == value.count);
  }
}

TEST_CASE("an unknown word is named when nothing is found") {
  const auto answer = SmallLibrary({record("a", "Heron"), record("b", "Pike")}).search("xylograph");
  CHECK(answer.total.value == 0);
  REQUIRE(answer.has_rescue);
  CHECK(answer.rescue.unknown_words == std::vector<std::string>{"xylograph"});
}

TEST_CASE("the condition that left nothing is named") {
  carrel::SearchRequest request;
  request.q = "heron";
  request.filter = {{"format", {"dvd"}, std::nullopt, false}};
  const auto answer =
      SmallLibrary({record("a", "Heron", R"(,"format":"book")"), record("b", "Pike")})
          .search(request);
  REQUIRE(answer.has_rescue);
  CHECK(answer.rescue.emptied_by == std::vector<std::string>{"format: dvd"});
}

TEST_CASE("where no single condition left nothing, those that did so together are named") {
  const SmallLibrary library({record("a", "Heron"), record("b", "Pike"), record("c", "Otter")});
  const auto answer = library.search("title:heron title:pike title:otter");
  REQUIRE(answer.has_rescue);
  CHECK(answer.rescue.emptied_by.empty());
  CHECK(answer.rescue.emptied_together == std::vector<std::string>{"title: pike", "title: otter"});
  CHECK(library.search("title:heron title:pike").rescue.emptied_together.empty());
  CHECK(library.search("title:gull title:tern").rescue.emptied_together.empty());
}

TEST_CASE("the same question is answered the same way") {
  const SmallLibrary library(
      {record("a", "Heron otter"), record("b", "Heron"), record("c", "Otter")});
  const auto first = library.search("heron otter"), second = library.search("heron otter");
  REQUIRE(first.hits.size() == second.hits.size());
  for (std::size_t i = 0; i < first.hits.size(); ++i) {
    CHECK(first.hits[i].id == second.hits[i].id);
    CHECK(first.hits[i].score == second.hits[i].score);
  }
}

TEST_CASE("a facet's labels are those that the index was made with") {
  carrel::IndexSettings settings = carrel::standard_settings();
  settings.vocabulary.formats = {{"scroll", "Scroll"}, {"misc", "All else"}};
  const SmallLibrary library(
      {record("a", "Tide", R"(,"format":"scroll")"), record("b", "Tide", R"(,"format":"book")")},
      settings);
  carrel::SearchRequest request;
  request.q = "tide";
  request.facets = {{"format", 10, "", carrel::FacetOrder::value}};
  const auto answer = library.search(request);
  REQUIRE(answer.facets.at(0).values.size() == 2);
  CHECK(answer.facets[0].values[0].label == "All else");
  CHECK(answer.facets[0].values[1].label == "Scroll");
}

TEST_CASE("the weights that an index was made with decide which field goes first") {
  const std::vector<std::string> lines{
      record("title", "On tide tables"),
      record("summary", "Stone", R"(,"summary":"On tide tables.")"), record("other", "Heron")};
  CHECK(SmallLibrary(lines).ids("tide") == "title summary");
  carrel::IndexSettings settings = carrel::standard_settings();
  settings.weights.by_field[static_cast<std::size_t>(carrel::Field::title)] = 0.1;
  CHECK(SmallLibrary(lines, settings).ids("tide") == "summary title");
}
