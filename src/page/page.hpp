// SPDX-License-Identifier: GPL-2.0-or-later
// What does a person see who opens a listener with a browser?
//
// Whole HTML documents, complete without a script, from a request and its answer alone: no clock,
// no socket, no state. Safe from any thread. Everything that comes from outside is escaped; the
// only markup that is passed through is Match.html, which was escaped where it was marked. What is
// marked for staff (states, suppression, staff notes, scores) is written for Audience::staff and
// for nobody else, whatever the answer holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "schema/vocabulary.hpp"
#include "search/answer.hpp"
#include "search/limits.hpp"
#include "search/request.hpp"

namespace carrel {

// How the catalogue introduces itself, and what it calls formats and the like. Plain text.
struct PageStyle {
  std::string catalogue = "Library catalogue";
  std::string about = "Search the titles, and what readers and staff wrote about them.";
  const Vocabulary* vocabulary = &standard_vocabulary();  // the index's own; outlives the page
};

// The page's address, read.
struct PageRequest {
  SearchRequest search;              // what to ask the searcher; offset and facets are set
  std::size_t page = 1;              // from 1
  std::size_t last_page = 1;         // as far as paging may go at all (SearchLimits::window)
  std::string more;                  // the facet whose values are shown in full; empty for none
  std::vector<std::string> unknown;  // keys that mean nothing here; the page says so
};

// `url_query` is what stands behind the "?" of the address, percent-encoded. Keys: q, filter
// (repeated, as in /v1/search), sort, group, page, more. An unknown key is not refused, since
// people share addresses that others have appended to; it is kept in `unknown`. Errors: those of
// /v1/search, with "page" and "more" as further params.
Result<PageRequest> page_from_query(std::string_view url_query, const SearchLimits& limits,
                                    Audience audience);

// Whether there is nothing to search for, so that the first page is the answer.
bool asks_nothing(const PageRequest& request);

// The catalogue, the box, what can be asked; `records` are those that this audience may see.
std::string first_page(const PageRequest& request, std::uint64_t records, Audience audience,
                       const PageStyle& style);

// Hits with their evidence, facets, paging. `answer` is the searcher's to request.search.
std::string search_page(const PageRequest& request, const SearchAnswer& answer, Audience audience,
                        const PageStyle& style);

// One record with everything about it, for /record/{id}.
std::string record_page(const FoundRecord& record, Audience audience, const PageStyle& style);

// What went wrong, for people. `q` fills the box again where it is known. The HTTP status is
// http_status().
std::string error_page(const Error& error, Audience audience, const PageStyle& style,
                       std::string_view q = {});

// The value of the Content-Security-Policy header that goes with every page: no script, no image,
// no outside resource; the one style sheet is named by its hash.
std::string_view page_policy();

}  // namespace carrel
