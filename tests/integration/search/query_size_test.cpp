// SPDX-License-Identifier: GPL-2.0-or-later
// Is a query never larger than it may be, and is it said where that cost something?
#include <random>

#include <xapian.h>

#include "integration/search/small_library.hpp"
#include "search/folded.hpp"
#include "search/query_builder.hpp"
#include "search/query_parser.hpp"
#include "support/catch.hpp"

using carrel::BuiltQuery;
using carrel::SearchLimits;
using carrel::Sources;
using carrel::test::ids_of;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

const std::vector<std::string> kMetals{
    record("all", "Tin lead iron", R"(,"subjects":["Tin lead iron"],"summary":"Tin lead iron.")"),
    record("two", "Tin lead"), record("none", "Stone")};

// Builds queries over one index.
class Builder {
 public:
  explicit Builder(const SmallLibrary& library) : searcher_(library.searcher()) {}

  BuiltQuery build(const std::string& typed, std::size_t leaves,
                   Sources sources = Sources::all) const {
    const carrel::Snapshot& snapshot = searcher_.snapshot();
    const Xapian::Database database(carrel::layout::xapian(snapshot.folder()).string());
    const carrel::Analyzer analyzer(snapshot.manifest().analysis);
    const carrel::ColumnsView view{snapshot.columns(), snapshot.folded(),
                                   snapshot.manifest().vocabulary};
    SearchLimits limits;
    limits.query_leaves = leaves;
    carrel::KnownTerms known(database);
    carrel::Watch watch{carrel::Deadline{}};
    const auto query = carrel::parse_query(typed, analyzer, carrel::Audience::everyone, limits);
    return build_query(query, {database, analyzer, view, limits, {}, sources, watch, known});
  }

 private:
  carrel::Searcher searcher_;
};

std::size_t most_leaves(const BuiltQuery& built) {
  const std::size_t first = built.wanted.get_length() + built.bonus.get_length();
  const std::size_t second =
      built.loose.get_length() + (built.binding ? built.binding->get_length() : 0);
  return std::max(first, second);
}

std::string ids_with(const SmallLibrary& library, const std::string& typed, std::size_t leaves) {
  SearchLimits limits;
  limits.query_leaves = leaves;
  limits.deadline = std::chrono::minutes(1);
  carrel::SearchRequest request;
  request.q = typed;
  request.fallback = false;
  const auto answer = library.searcher(carrel::Audience::everyone, limits).search(request, {});
  REQUIRE(answer);
  return ids_of(*answer);
}

}  // namespace

TEST_CASE("a query that just fits is whole, without its bonuses, and nothing is said") {
  const SmallLibrary library(kMetals);
  const Builder builder(library);
  const BuiltQuery built = builder.build("tin lead iron", 3);
  CHECK(built.wanted.get_length() == 3);
  CHECK(built.bonus.empty());
  CHECK(built.notes.empty());
  CHECK_FALSE(builder.build("tin lead iron", 512).bonus.empty());
  CHECK(ids_with(library, "tin lead iron", 3) == "all");
}

TEST_CASE("a word that there is no room for is left out, and that is said") {
  const SmallLibrary library(kMetals);
  const BuiltQuery built = Builder(library).build("tin lead iron", 2);
  CHECK(built.wanted.get_length() == 2);
  CHECK(built.notes.size() == 1);
  CHECK(ids_with(library, "tin lead iron", 2) == "all two");
}

TEST_CASE("a phrase is left out as a whole") {
  const SmallLibrary library(kMetals);
  const Builder builder(library);
  CHECK(builder.build("tin \"lead iron\"", 3).wanted.get_length() == 3);
  const BuiltQuery built = builder.build("tin \"lead iron\"", 2);
  CHECK(built.wanted.get_length() == 1);
  CHECK(built.notes.size() == 1);
}

TEST_CASE("a query that there is no room for at all finds nothing, and not everything") {
  const SmallLibrary library(kMetals);
  CHECK(Builder(library).build("\"tin lead\"", 1).notes.size() == 1);
  CHECK(ids_with(library, "\"tin lead\"", 1).empty());
  CHECK(ids_with(library, "(\"tin lead\" OR \"lead iron\")", 1).empty());
  CHECK(ids_with(library, "\"tin lead\"", 2) != "");
}

TEST_CASE("in the catalogue a phrase is looked for in as many fields as there is room for") {
  const SmallLibrary library(kMetals);
  const Builder builder(library);
  const auto whole = builder.build("\"tin lead\"", 512, Sources::catalogue);
  CHECK(whole.wanted.get_length() == 6);  // title, subject, summary
  CHECK(whole.notes.empty());
  const auto cut = builder.build("\"tin lead\"", 5, Sources::catalogue);
  CHECK(cut.wanted.get_length() == 4);
  CHECK(cut.notes.size() == 1);
}

TEST_CASE("four thousand bytes of different phrases are no larger than the limit") {
  std::string words, typed;
  for (char a = 'a'; a <= 'z'; ++a)
    words.append("k").append(1, a).append(" ");
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z' && typed.size() < 4000; ++b)
      typed.append("\"k").append(1, a).append(" k").append(1, b).append("\" ");
  }
  const SmallLibrary library(
      {record("a", words, R"(,"summary":")" + words + "\""), record("b", "Stone")});
  const std::size_t limit = SearchLimits{}.query_leaves;
  for (const Sources sources : {Sources::all, Sources::catalogue}) {
    const BuiltQuery built = Builder(library).build(typed, limit, sources);
    CHECK(most_leaves(built) <= limit);
    CHECK(built.wanted.get_length() >= limit - 3);
    CHECK(built.notes.size() == 1);
  }
}

TEST_CASE("whatever is typed, a query is no larger than it may be") {
  const std::vector<std::string> parts{"tin",       " lead",
                                       " iron",     " stone",
                                       " -tin",     " \"tin lead\"",
                                       " OR ",      "(",
                                       ")",         " ti*",
                                       " tin-lead", " title:",
                                       " \"",       " -",
                                       " NOT ",     " subject:\"lead iron\""};
  const SmallLibrary library(kMetals);
  const Builder builder(library);
  std::mt19937 random(11);
  const auto below = [&](std::size_t end) { return std::size_t{random()} % end; };
  for (int round = 0; round < 400; ++round) {
    std::string typed;
    for (std::size_t left = 1 + below(20); left > 0; --left)
      typed += parts[below(parts.size())];
    const std::size_t leaves = 1 + below(12);
    const Sources sources = below(2) == 0 ? Sources::all : Sources::catalogue;
    CAPTURE(typed, leaves);
    CHECK(most_leaves(builder.build(typed, leaves, sources)) <= leaves);
  }
}
