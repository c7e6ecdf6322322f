// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::test::ids_of;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

const std::vector<std::string> kBirds{
    record("all", "Heron otter pike"), record("two", "Heron otter"), record("one", "Heron"),
    record("dvd", "Otter pike", R"(,"format":"dvd")"), record("none", "Reeds")};

}  // namespace

TEST_CASE("records with most of the words follow, marked and counted apart") {
  const auto answer = SmallLibrary(kBirds).search("heron otter pike");
  CHECK(answer.total.value == 1);
  CHECK(answer.has_also);
  CHECK(answer.also.value == 2);
  REQUIRE(answer.hits.size() == 3);
  CHECK(answer.hits[0].id == "all");
  CHECK_FALSE(answer.hits[0].some);
  CHECK(answer.hits[1].some);
  CHECK(answer.hits[2].some);
}

TEST_CASE("exclusions, fields and filters bind there as well") {
  const SmallLibrary library(kBirds);
  CHECK(library.ids("heron otter pike -format:dvd") == "all ~two");
  carrel::SearchRequest request;
  request.q = "heron otter pike";
  request.filter = {{"format", {"dvd"}, std::nullopt, false}};
  CHECK(ids_of(library.search(request)) == "~dvd");
}

TEST_CASE("without fallback only the whole query counts") {
  carrel::SearchRequest request;
  request.q = "heron otter pike";
  request.fallback = false;
  const auto answer = SmallLibrary(kBirds).search(request);
  CHECK(ids_of(answer) == "all");
  CHECK_FALSE(answer.has_also);
}

TEST_CASE("a query of one word has no most of its words") {
  CHECK_FALSE(SmallLibrary(kBirds).search("heron").has_also);
}

TEST_CASE("paging runs on through both kinds of hits") {
  const SmallLibrary library(kBirds);
  const std::string whole = library.ids("heron otter pike");
  std::string paged;
  for (std::size_t offset = 0; offset < 4; ++offset) {
    carrel::SearchRequest request;
    request.q = "heron otter pike";
    request.offset = offset;
    request.limit = 1;
    const std::string page = ids_of(library.search(request));
    if (!page.empty()) paged.append(paged.empty() ? "" : " ").append(page);
  }
  CHECK(paged == whole);
}
