// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::Hit;
using carrel::SearchAnswer;
using carrel::SearchRequest;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

const SmallLibrary& library() {
  static const SmallLibrary made(
      {record("a", "The salt marsh", R"(,"contributors":[{"name":"Lim, Ana","role":"author"}])"),
       record("b", "Marsh and salt", R"(,"summary":"A salt marsh at night, and a salt marsh.")"),
       record("c", "Heron", R"(,"summary":"Birds of the marsh.","isbns":["9781400043392"])"),
       record("d", "Otter", R"(,"summary":"Salt on everything, lanterns, a drowned mill.")")});
  return made;
}

SearchAnswer explained(const std::string& q) {
  SearchRequest request;
  request.q = q;
  request.explain = true;
  return library().search(request);
}

double sum_of(const Hit& hit) {
  return std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                         [](double sum, const auto& part) { return sum + part.score; });
}

bool names(const Hit& hit, const std::string& what) {
  return std::any_of(hit.explain.begin(), hit.explain.end(),
                     [&](const auto& part) { return part.what == what; });
}

}  // namespace

TEST_CASE("the parts of every score add up to it, whatever was asked") {
  for (const char* q :
       {"salt", "salt marsh", "the salt marsh", "salt marsh lanterns mill", "author:lim salt",
        "\"salt marsh\"", "salt OR heron", "marsh -salt", "sal* marsh", "9781400043392",
        "salt salt marsh", "title:marsh year:1990..", "ana lim salt marsh",
        "salt marsh night lanterns drowned mill", "author:(ana lim)", "the salt marsh."}) {
    INFO(q);
    for (const Hit& hit : explained(q).hits) {
      INFO(hit.id);
      CHECK(sum_of(hit) == Approx(hit.score).margin(1e-6));
    }
  }
}

TEST_CASE("a record that a number is of is not told to score by some of the number's words") {
  const SmallLibrary numbered(
      {record("a", "Salt 1234", R"(,"identifiers":{"oclc":["12345678"]})"), record("b", "5678")});
  SearchRequest request;
  request.explain = true;
  for (const char* q : {"1234§5678", "1234:5678"}) {
    request.q = q;
    const SearchAnswer answer = numbered.search(request);
    INFO(q);
    REQUIRE(answer.hits.size() == 1);
    CHECK(sum_of(answer.hits[0]) == Approx(answer.hits[0].score).margin(1e-6));
  }
}

// Neighbours in the index, each with other pairs of the words side by side.
TEST_CASE("what one record has is not scored in another that stands beside it") {
  static constexpr std::array kWords{"salt", "marsh", "heron", "otter", "mill", "lantern"};
  std::vector<std::string> lines;
  std::minstd_rand random(5);
  for (int i = 100; i < 180; ++i) {
    std::string text;
    for (int word = 0; word < 6; ++word)
      text.append(kWords[random() % kWords.size()]).append(" ");
    lines.push_back(record("r" + std::to_string(i), text, R"(,"summary":")" + text + "\""));
  }
  const SmallLibrary neighbours(lines);
  SearchRequest request;
  request.explain = true;
  request.limit = 100;
  for (const char* q : {"salt marsh heron", "otter mill lantern salt", "marsh OR mill OR heron"}) {
    request.q = q;
    const SearchAnswer answer = neighbours.search(request);
    CHECK(answer.hits.size() > 10);
    for (const Hit& hit : answer.hits) {
      INFO(q << " " << hit.id);
      CHECK(sum_of(hit) == Approx(hit.score).margin(1e-6));
    }
  }
}

TEST_CASE("a part says in words which clause or bonus it is") {
  const auto answer = explained("the salt marsh");
  REQUIRE(answer.hits.at(0).id == "a");
  CHECK(names(answer.hits[0], "salt"));
  CHECK(names(answer.hits[0], "the whole title"));
  CHECK(names(answer.hits[0], "all words in the title"));
  CHECK_FALSE(names(answer.hits.at(1), "the whole title"));
}

TEST_CASE("a number that was typed is a part of its own") {
  const auto answer = explained("9781400043392");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].explain.size() == 1);
  CHECK(answer.hits[0].explain[0].what == "the number itself");
}

TEST_CASE("records with most of the words are explained by those they hold") {
  const auto answer = explained("salt lanterns heron");
  REQUIRE(!answer.hits.empty());
  for (const Hit& hit : answer.hits) {
    CHECK(hit.some);
    CHECK(names(hit, "heron") == (hit.id == "c"));
  }
}

TEST_CASE("nothing is explained unless it was asked for, nor in another order than relevance") {
  CHECK(library().search("salt").hits.at(0).explain.empty());
  SearchRequest request;
  request.q = "salt";
  request.explain = true;
  request.sort = carrel::Sort::title;
  CHECK(library().search(request).hits.at(0).explain.empty());
}
