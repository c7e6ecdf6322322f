// SPDX-License-Identifier: GPL-2.0-or-later
// One hit for all editions of a work.
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::Audience;
using carrel::Hit;
using carrel::SearchAnswer;
using carrel::SearchRequest;
using carrel::Sort;
using carrel::test::ids_of;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

std::string edition(const std::string& id, const std::string& title, const std::string& work,
                    const std::string& more = "") {
  return record(id, title, R"(,"work":")" + work + "\"" + more);
}

SearchRequest works(const std::string& q, Sort sort = Sort::relevance) {
  SearchRequest request;
  request.q = q;
  request.sort = sort;
  request.group = carrel::Group::work;
  return request;
}

// The ids in a hit's list of editions.
std::string editions(const Hit& hit) {
  std::string ids;
  for (const std::string& card : hit.editions) {
    const std::size_t begin = card.find("\"id\":\"") + 6;
    ids += (ids.empty() ? "" : " ") + card.substr(begin, card.find('"', begin) - begin);
  }
  return ids;
}

// Three editions of Heron, two of Otter, one book without a work; tide is in the summaries.
const std::vector<std::string> kShelf{
    edition("h1", "Heron", "w1", R"(,"summary":"Tide.","year":1990,"format":"book")"),
    edition("h2", "Heron tide", "w1", R"(,"summary":"Tide.","year":2010,"format":"ebook")"),
    edition("h3", "Heron", "w1", R"(,"year":2000,"format":"dvd","popularity":9)"),
    edition("o1", "Otter", "w2", R"(,"summary":"A tide.","year":1980,"format":"book")"),
    edition("o2", "Otter", "w2", R"(,"summary":"A tide.","year":2020,"format":"book")"),
    record("p", "Pike", R"(,"summary":"The tide.","year":2005,"format":"book")")};

}  // namespace

TEST_CASE("a work is one hit, its best edition, with the editions that satisfy the query") {
  const SmallLibrary library(kShelf);
  const SearchAnswer answer = library.search(works("tide"));
  CHECK(answer.of_works);
  CHECK(answer.total.value == 3);
  CHECK(answer.total.exact);
  REQUIRE(answer.hits.size() == 3);
  CHECK(answer.hits[0].id == "h2");
  CHECK(answer.hits[0].work == "w1");
  CHECK(answer.hits[0].edition_count == 2);
  CHECK(editions(answer.hits[0]) == "h2 h1");
}

TEST_CASE("a record without a work is its own hit and its only edition") {
  const SearchAnswer answer = SmallLibrary(kShelf).search(works("pike"));
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].work.empty());
  CHECK(answer.hits[0].edition_count == 1);
  CHECK(editions(answer.hits[0]) == "p");
}

TEST_CASE("without works an answer lists no editions") {
  const SearchAnswer answer = SmallLibrary(kShelf).search("tide");
  CHECK_FALSE(answer.of_works);
  CHECK(answer.total.value == 5);
  for (const Hit& hit : answer.hits) {
    CHECK(hit.editions.empty());
    CHECK(hit.edition_count == 0);
  }
}

TEST_CASE("works stand by the edition that comes first in each order") {
  const SmallLibrary library(kShelf);
  CHECK(ids_of(library.search(works("tide", Sort::year))) == "o1 h1 p");
  CHECK(ids_of(library.search(works("tide", Sort::year_falling))) == "o2 h2 p");
  CHECK(ids_of(library.search(works("", Sort::popularity_falling))) == "h3 o1 p");
}

TEST_CASE("every order gives every work once, page by page") {
  const SmallLibrary library(kShelf);
  for (int sort = 0; sort <= static_cast<int>(Sort::call_number); ++sort) {
    INFO(sort);
    SearchRequest request = works("tide", static_cast<Sort>(sort));
    const std::string whole = ids_of(library.search(request));
    request.limit = 1;
    std::string paged;
    for (request.offset = 0; request.offset < 4; ++request.offset) {
      const std::string id = ids_of(library.search(request));
      paged += (paged.empty() || id.empty() ? "" : " ") + id;
    }
    CHECK(paged == whole);
    CHECK(library.search(works("tide", static_cast<Sort>(sort))).total.value == 3);
  }
}

TEST_CASE("a work with very many editions hides no other work") {
  std::vector<std::string> lines;
  for (int i = 0; i < 300; ++i)
    lines.push_back(edition("h" + std::to_string(i), "Heron", "w1"));
  for (int i = 0; i < 12; ++i)
    lines.push_back(record("p" + std::to_string(i), "The heron and others"));
  const SmallLibrary library(lines);
  SearchRequest request = works("heron");
  const SearchAnswer answer = library.search(request);
  CHECK(answer.total.value == 13);
  CHECK(answer.hits.size() == 10);
  CHECK(answer.hits[0].edition_count == 300);
  request.offset = 10;
  CHECK(library.search(request).hits.size() == 3);
}

TEST_CASE("a hit lists so many editions and counts the others") {
  std::vector<std::string> lines;
  const std::size_t most = carrel::SearchLimits{}.editions;
  for (std::size_t i = 0; i < most; ++i)
    lines.push_back(edition("h" + std::to_string(i), "Heron", "w1"));
  SearchAnswer answer = SmallLibrary(lines).search(works("heron"));
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].editions.size() == most);
  lines.push_back(edition("last", "Heron", "w1"));
  answer = SmallLibrary(lines).search(works("heron"));
  CHECK(answer.hits[0].editions.size() == most);
  CHECK(answer.hits[0].edition_count == most + 1);
}

TEST_CASE("a filter binds each edition, and clicking a value gives its count of works") {
  const SmallLibrary library(kShelf);
  SearchRequest request = works("tide");
  request.facets = {{"format", 10, "", carrel::FacetOrder::value}};
  const SearchAnswer answer = library.search(request);
  REQUIRE(answer.facets.size() == 1);
  REQUIRE(answer.facets[0].values.size() == 2);
  CHECK(answer.facets[0].values[0].count == 3);  // book: Heron, Otter, Pike
  CHECK(answer.facets[0].values[1].count == 1);  // ebook
  for (const carrel::FacetValue& value : answer.facets[0].values) {
    SearchRequest clicked = request;
    clicked.filter = {{"format", {value.value}, std::nullopt, false}};
    CHECK(library.search(clicked).total.value == value.count);
  }
  request.filter = {{"format", {"ebook"}, std::nullopt, false}};
  const SearchAnswer filtered = library.search(request);
  REQUIRE(filtered.hits.size() == 1);
  CHECK(editions(filtered.hits[0]) == "h2");
}

TEST_CASE("all editions of a work can be had by its key") {
  SearchRequest request;
  request.filter = {{"work", {"w1"}, std::nullopt, false}};
  CHECK(SmallLibrary(kShelf).search(request).total.value == 3);
}

TEST_CASE("records with most of the words are works too, and none that was a hit comes again") {
  const SmallLibrary library({edition("h1", "Heron tide", "w1"), edition("h2", "Heron", "w1"),
                              edition("o1", "Otter tide", "w2"), edition("o2", "Tide", "w2"),
                              record("x", "Pike"), record("y", "Bittern"), record("z", "Roach")});
  const SearchAnswer answer = library.search(works("heron tide"));
  CHECK(answer.total.value == 1);
  REQUIRE(answer.has_also);
  CHECK(answer.also.value == 1);
  REQUIRE(answer.hits.size() == 2);
  CHECK(answer.hits[0].id == "h1");
  CHECK(editions(answer.hits[0]) == "h1");
  CHECK(answer.hits[1].some);
  CHECK(answer.hits[1].work == "w2");
  CHECK(answer.hits[1].edition_count == 2);
}

TEST_CASE("derived works are found as given ones are") {
  const std::string by =
      R"(,"format":"book","languages":["eng"],"contributors":[{"name":"Ishiguro, Kazuo","role":"author"}])";
  const SearchAnswer answer =
      SmallLibrary({record("a", "When we were orphans", by),
                    record("b", "When We Were Orphans : a novel", by), record("c", "Orphans", by)})
          .search(works("orphans"));
  CHECK(answer.total.value == 2);
}

TEST_CASE("the works of the public know nothing of what staff alone may see") {
  const std::vector<std::string> open{edition("a", "Heron", "w1"), edition("b", "Heron", "w1")};
  std::vector<std::string> all = open;
  all.push_back(edition("s", "Heron", "w1", R"(,"suppressed":true,"popularity":99)"));
  all.push_back(edition("t", "Heron", "w3", R"(,"suppressed":true)"));
  const SmallLibrary with(all), without(open);
  const SearchAnswer one = with.search(works("heron")), other = without.search(works("heron"));
  CHECK(one.total.value == other.total.value);
  REQUIRE(one.hits.size() == 1);
  CHECK(one.hits[0].id == other.hits[0].id);
  CHECK(one.hits[0].score == other.hits[0].score);
  CHECK(one.hits[0].editions == other.hits[0].editions);
  CHECK(one.hits[0].edition_count == 2);
  CHECK(with.search(works("heron"), Audience::staff).total.value == 2);
}
