// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/question.hpp"

#include "support/catch.hpp"

using carrel::search_target;
using carrel::took_in_words;

TEST_CASE("words are joined by spaces and percent-encoded") {
  CHECK(search_target({.words = {"cloned", "\"boarding school\"", "c++&q=x"}}) ==
        "/v1/search?q=cloned%20%22boarding%20school%22%20c%2B%2B%26q%3Dx&limit=10");
}

TEST_CASE("works are asked for by their group") {
  CHECK(search_target({.words = {"x"}, .group = "work"}) == "/v1/search?q=x&group=work&limit=10");
}

TEST_CASE("filters, facets, sort, sources and paging are passed on") {
  CHECK(search_target({.words = {"x"},
                       .filters = {"format:book", "-notice:violence"},
                       .facets = {"format", "year"},
                       .sort = "-year",
                       .sources = "catalogue",
                       .limit = 3,
                       .offset = 20}) ==
        "/v1/search?q=x&filter=format%3Abook&filter=-notice%3Aviolence&facet=format&facet=year"
        "&sort=-year&sources=catalogue&limit=3&offset=20");
}

TEST_CASE("the time is read out of a Server-Timing header") {
  CHECK(took_in_words("total;dur=1.938") == "1.938 ms");
  CHECK(took_in_words("search;dur=2, total;dur=3") == "2 ms");
}

TEST_CASE("a Server-Timing header without a time says nothing") {
  CHECK(took_in_words("").empty());
  CHECK(took_in_words("cache;desc=hit").empty());
  CHECK(took_in_words("total;dur=").empty());
  CHECK(took_in_words("total;dur=\x1b[31m").empty());
  CHECK(took_in_words("total;dur=1.2.3").empty());
}
