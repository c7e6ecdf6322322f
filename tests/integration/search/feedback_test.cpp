// SPDX-License-Identifier: GPL-2.0-or-later
// Does a long query put what it found in the order of what the best records share?
#include "search/feedback.hpp"

#include <algorithm>

#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::Hit;
using carrel::Ranking;
using carrel::SearchRequest;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

constexpr const char* kDescription = "marsh birds reeds tides fens winter";

std::string summary(const std::string& text) {
  return R"(,"summary":")" + text + R"(")";
}

// Two records answer in full and speak of herons; of two that hold less of it, one does as well.
const SmallLibrary& library() {
  static const SmallLibrary made(
      {record("a", "Marsh birds", summary("Reeds, tides, fens, winter. Herons and egrets.")),
       record("b", "Fens in winter", summary("Marsh birds, reeds, tides; a heron, an egret.")),
       record("c", "Tides of winter", summary("Reeds and fens, a marsh, coal, steel, iron.")),
       record("d", "Winter tides", summary("Reeds and fens, heron and egret, iron.")),
       record("e", "Herons", summary("Egrets.")), record("f", "Coal", summary("Steel.")),
       record("g", "Stone"), record("h", "Lead")});
  return made;
}

std::vector<std::string> ids(Ranking ranking, std::size_t offset = 0) {
  auto searcher = library().searcher();
  searcher.adjust({}, ranking);
  SearchRequest request;
  request.q = kDescription;
  request.offset = offset;
  const auto answer = searcher.search(request, {});
  REQUIRE(answer);
  std::vector<std::string> found;
  for (const Hit& hit : answer->hits)
    found.push_back(hit.id);
  return found;
}

std::size_t place_of(const std::vector<std::string>& ids, const std::string& id) {
  return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
}

Ranking with_feedback(double weight) {
  Ranking ranking;
  ranking.feedback = weight;
  return ranking;
}

}  // namespace

TEST_CASE("a record with words that the best records share rises") {
  const auto before = ids(with_feedback(0)), after = ids(with_feedback(5));
  CHECK(place_of(before, "d") > place_of(before, "c"));
  CHECK(place_of(after, "d") < place_of(after, "c"));
}

TEST_CASE("feedback brings in no record, and none on the whole query falls behind the others") {
  auto before = ids(with_feedback(0)), after = ids(with_feedback(50));
  CHECK(place_of(after, "e") == after.size());
  CHECK(std::max(place_of(after, "a"), place_of(after, "b")) == 1);
  std::sort(before.begin(), before.end());
  std::sort(after.begin(), after.end());
  CHECK(before == after);
}

TEST_CASE("a query of fewer words than feedback asks for keeps its order") {
  Ranking ranking = with_feedback(50);
  ranking.feedback_words = 7;
  CHECK(ids(ranking) == ids(with_feedback(0)));
  ranking.feedback_words = 6;
  CHECK(ids(ranking) != ids(with_feedback(0)));
}

TEST_CASE("pages go on where the one before ended") {
  const auto all = ids(with_feedback(5));
  const auto rest = ids(with_feedback(5), 2);
  CHECK(std::equal(rest.begin(), rest.end(), all.begin() + 2, all.end()));
}

TEST_CASE("feedback has no more words than it may") {
  const auto searcher = library().searcher();
  const carrel::Snapshot& snapshot = searcher.snapshot();
  const Xapian::Database database(carrel::layout::xapian(snapshot.folder()).string());
  const carrel::Analyzer analyzer(snapshot.manifest().analysis);
  const carrel::ColumnsView view{snapshot.columns(), snapshot.folded(),
                                 snapshot.manifest().vocabulary};
  const carrel::SearchLimits limits;
  carrel::KnownTerms known(database);
  carrel::Watch watch{carrel::Deadline{}};
  const std::vector<std::uint32_t> rows{0, 1, 2, 3};
  Ranking ranking;
  ranking.feedback_terms = 3;
  const carrel::BuildContext context{
      database, analyzer, view, limits, ranking, carrel::Sources::all, watch, known};
  CHECK(carrel::feedback_sign(rows, context).words.size() == 3);
  CHECK(carrel::feedback_sign(std::span(rows).first(1), context).words.empty());
  CHECK(carrel::feedback_sign({}, context).words.empty());
}
