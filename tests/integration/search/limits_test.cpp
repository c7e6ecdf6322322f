// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::Deadline;
using carrel::SearchLimits;
using carrel::SearchRequest;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

std::string code_of(const SmallLibrary& library, const SearchRequest& request,
                    const Deadline& deadline = {}) {
  auto searcher = library.searcher();
  const auto answer = searcher.search(request, deadline);
  return answer ? "" : answer.error().code;
}

const std::vector<std::string> kOne{record("a", "Heron")};

}  // namespace

TEST_CASE("a query of the most bytes is taken, one byte more is refused") {
  const SmallLibrary library(kOne);
  SearchRequest request;
  request.q = std::string(SearchLimits{}.query_bytes, 'x');
  CHECK(code_of(library, request).empty());
  request.q += 'x';
  CHECK(code_of(library, request) == "query_too_long");
}

TEST_CASE("a page and a window have their limits") {
  const SmallLibrary library(kOne);
  const SearchLimits limits;
  SearchRequest request;
  request.limit = limits.page;
  request.offset = limits.window - limits.page;
  CHECK(code_of(library, request).empty());
  request.offset += 1;
  CHECK(code_of(library, request) == "window_too_large");
  request = {};
  request.limit = limits.page + 1;
  CHECK(code_of(library, request) == "limit_too_large");
}

TEST_CASE(
    "as much evidence and as many records at once as allowed are given, one more is refused") {
  const SmallLibrary library(kOne);
  const SearchLimits limits;
  SearchRequest request;
  request.evidence = limits.evidence;
  CHECK(code_of(library, request).empty());
  request.evidence += 1;
  CHECK(code_of(library, request) == "evidence_too_large");
  auto searcher = library.searcher();
  const std::vector<std::string> ids(limits.batch - 1, "a");
  CHECK(searcher.records(ids, {"9781400043392"}));
  CHECK(searcher.records(ids, {"9781400043392", "x"}).error().code == "batch_too_large");
}

TEST_CASE("a beginning stands for as many words as allowed, and it is said where there are more") {
  const SmallLibrary library({record("a", "Harbour harbinger"), record("b", "Harbours")});
  SearchLimits limits;
  SearchRequest request;
  request.q = "harb*";
  const auto notes_with = [&](std::size_t expansions) {
    limits.prefix_expansions = expansions;
    const auto answer = library.searcher(carrel::Audience::everyone, limits).search(request, {});
    REQUIRE(answer);
    return answer->understood.notes.size();
  };
  CHECK(notes_with(3) == 0);
  CHECK(notes_with(2) == 1);
}

TEST_CASE(
    "texts are compared with a quotation in as many records as allowed, and it is said else") {
  const SmallLibrary library({record("a", "One", R"(,"summary":"They let me go at last.")"),
                              record("b", "Two", R"(,"summary":"They let you go at last.")")});
  SearchLimits limits;
  SearchRequest request;
  request.q = "\"let me go\"";
  const auto found_with = [&](std::size_t records) {
    limits.quoted_records = records;
    auto answer = library.searcher(carrel::Audience::everyone, limits).search(request, {});
    REQUIRE(answer);
    return std::make_pair(answer->total.value, answer->understood.notes.size());
  };
  CHECK(found_with(2) == std::make_pair(std::uint64_t{1}, std::size_t{0}));
  CHECK(found_with(1) == std::make_pair(std::uint64_t{2}, std::size_t{1}));
}

TEST_CASE("a deadline that has passed stops the search") {
  Deadline deadline;
  deadline.at = std::chrono::steady_clock::time_point::min();
  SearchRequest request;
  request.q = "heron";
  CHECK(code_of(SmallLibrary(kOne), request, deadline) == "deadline_exceeded");
}

TEST_CASE("a client that has gone stops the search") {
  const std::atomic<bool> gone = true;
  Deadline deadline;
  deadline.cancelled = &gone;
  SearchRequest request;
  request.q = "heron";
  CHECK(code_of(SmallLibrary(kOne), request, deadline) == "deadline_exceeded");
}

TEST_CASE("a folder without an index is refused") {
  const auto snapshot = carrel::Snapshot::open("/nonexistent/public");
  REQUIRE_FALSE(snapshot);
  CHECK(snapshot.error().type == carrel::ErrorType::index_unavailable);
}
