// SPDX-License-Identifier: GPL-2.0-or-later
// Are the best of a match asked what the words say together, and only they?
#include "search/rescoring.hpp"

#include <algorithm>
#include <numeric>

#include "integration/search/small_library.hpp"
#include "search/known_terms.hpp"
#include "support/catch.hpp"

using carrel::Hit;
using carrel::Ranking;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

// By the words alone `apart` comes first, since it says them more often; `name` has both of them
// in one name.
const SmallLibrary& library() {
  static const SmallLibrary made(
      {record("apart", "Marsh and marsh and hale",
              R"(,"summary":"Marsh, hale, marsh, hale, marsh and hale.")"),
       record("name", "Tides", R"(,"contributors":[{"name":"Hale, Marsh"}])"), record("x", "Coal"),
       record("y", "Lead"), record("z", "Iron")});
  return made;
}

std::vector<Hit> hits(const Ranking& ranking) {
  auto searcher = library().searcher();
  searcher.adjust({}, ranking);
  carrel::SearchRequest request;
  request.q = "marsh hale";
  request.explain = true;
  auto answer = searcher.search(request, {});
  REQUIRE(answer);
  return std::move(answer->hits);
}

Ranking with_window(std::size_t window) {
  Ranking ranking;
  ranking.rescore_window = window;
  ranking.one_name = 50;
  return ranking;
}

bool tells(const Hit& hit, const std::string& sign) {
  return std::any_of(hit.explain.begin(), hit.explain.end(),
                     [&](const auto& part) { return part.what == sign; });
}

}  // namespace

TEST_CASE("a sign lifts a record within the window, and none where there is no window") {
  const auto with = hits(with_window(100)), without = hits(with_window(0));
  REQUIRE(with.size() == 2);
  REQUIRE(without.size() == 2);
  CHECK(with.front().id == "name");
  CHECK(tells(with.front(), "all words in one name"));
  CHECK(without.front().id == "apart");
  CHECK_FALSE(tells(without.back(), "all words in one name"));
}

TEST_CASE("a record behind the window is not asked") {
  const auto found = hits(with_window(1));
  REQUIRE(found.size() == 2);
  CHECK(found.front().id == "apart");
  CHECK_FALSE(tells(found.back(), "all words in one name"));
}

TEST_CASE("the parts of a score that is explained add up to it") {
  for (const Hit& hit : hits(with_window(100))) {
    const double sum =
        std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                        [](double all, const auto& part) { return all + part.score; });
    CHECK(sum == Approx(hit.score));
  }
}

TEST_CASE("a name of words that tell nothing is looked for in every record") {
  const SmallLibrary who(
      {record("words", "The who and the what of who is who"),
       record("name", "My generation", R"(,"contributors":[{"name":"The Who"}])"),
       record("x", "Coal"), record("y", "Lead")});
  Ranking ranking = with_window(0);
  auto searcher = who.searcher();
  searcher.adjust({}, ranking);
  carrel::SearchRequest request;
  request.q = "the who";
  const auto answer = searcher.search(request, {});
  REQUIRE(answer);
  REQUIRE_FALSE(answer->hits.empty());
  CHECK(answer->hits.front().id == "name");
}

TEST_CASE("the parts of a score add up where pairs are asked for too") {
  Ranking ranking = with_window(1);
  ranking.pair_words = 0;
  for (const Hit& hit : hits(ranking)) {
    const double sum =
        std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                        [](double all, const auto& part) { return all + part.score; });
    CHECK(sum == Approx(hit.score));
  }
}

TEST_CASE("how many documents hold a term is kept, also that none does") {
  const auto searcher = library().searcher();
  const Xapian::Database database(carrel::layout::xapian(searcher.snapshot().folder()).string());
  carrel::KnownTerms known(database);
  CHECK(known.documents_with("marsh") == 2);
  CHECK_FALSE(known.has("zorblatt"));
  CHECK(known.kept() == 2);
  CHECK(known.has("marsh"));
  CHECK(known.kept() == 2);
}
