// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/page/page_check.hpp"

using namespace carrel;
using namespace carrel::test;

namespace {

std::string refusal(std::string_view query) {
  const auto request = page_from_query(query, SearchLimits{}, Audience::everyone);
  return request ? "" : request.error().code;
}

bool asks_for(const PageRequest& request, std::string_view facet) {
  for (const FacetRequest& asked : request.search.facets) {
    if (asked.field == facet) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the page's address is read as a search's") {
  const PageRequest request = request_for(
      "q=two+words&sort=-year&filter=format:book&filter=format:dvd&filter=-year:2000..");
  CHECK(request.search.q == "two words");
  CHECK(request.search.sort == Sort::year_falling);
  REQUIRE(request.search.filter.size() == 2);
  CHECK(request.search.filter[0].any == std::vector<std::string>{"book", "dvd"});
  CHECK(request.search.filter[1].negated);
  CHECK(request.search.filter[1].range->gte == "2000");
}

TEST_CASE("page three begins at the twenty-first hit") {
  CHECK(request_for("q=x&page=3").search.offset == 20);
  CHECK(request_for("q=x").search.offset == 0);
}

TEST_CASE("the last page is the last that the window holds, and the next one is refused") {
  CHECK(request_for("q=x&page=1000").search.offset == 9990);
  CHECK(refusal("q=x&page=1001") == "window_too_large");
  CHECK(refusal("q=x&page=9223372036854775807") == "window_too_large");
}

TEST_CASE("a page number that is none is refused") {
  CHECK(refusal("page=0") == "bad_value");
  CHECK(refusal("page=-1") == "bad_value");
  CHECK(refusal("page=two") == "wrong_type");
  CHECK(refusal("page=") == "wrong_type");
  CHECK(refusal("page=1&page=2") == "duplicate_key");
}

TEST_CASE("what a search refuses, the page refuses") {
  CHECK(refusal("q=a&q=b") == "duplicate_key");
  CHECK(refusal("sort=sideways") == "bad_value");
  CHECK(refusal("filter=format") == "bad_value");
  CHECK(refusal("more=author&more=year") == "duplicate_key");
}

TEST_CASE("a key that others append to an address is kept apart, not refused") {
  const PageRequest request = request_for("q=x&fbclid=1&limit=100");
  CHECK(request.unknown == std::vector<std::string>{"fbclid", "limit"});
  CHECK(request.search.limit == 10);
}

TEST_CASE("the page asks for a few values of each facet, and for many of the one that is opened") {
  const PageRequest request = request_for("q=x&more=author");
  for (const char* facet :
       {"format", "language", "year", "subject", "audience", "branch", "available_at"}) {
    CHECK(asks_for(request, facet));
  }
  for (const FacetRequest& facet : request.search.facets) {
    CHECK(facet.limit == (facet.field == "author" ? 60 : 6));
  }
}

TEST_CASE("facets of the desk are asked for by staff alone") {
  CHECK_FALSE(asks_for(request_for("q=x"), "state"));
  CHECK_FALSE(asks_for(request_for("q=x"), "suppressed"));
  CHECK(asks_for(request_for("q=x", Audience::staff), "state"));
  CHECK(asks_for(request_for("q=x", Audience::staff), "suppressed"));
}

TEST_CASE("no more facets are asked for than the limits allow") {
  SearchLimits limits;
  limits.facets = 3;
  const auto request = page_from_query("q=x", limits, Audience::staff);
  REQUIRE(request);
  CHECK(request->search.facets.size() == 3);
}

TEST_CASE("an address without a question is the first page's") {
  CHECK(asks_nothing(request_for("")));
  CHECK(asks_nothing(request_for("q=++&sort=relevance")));
  CHECK(asks_nothing(request_for("fbclid=1")));
  CHECK_FALSE(asks_nothing(request_for("q=x")));
  CHECK_FALSE(asks_nothing(request_for("filter=format:book")));
  CHECK_FALSE(asks_nothing(request_for("sort=-added")));
  CHECK_FALSE(asks_nothing(request_for("page=2")));
}
