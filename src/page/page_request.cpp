// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "page/page.hpp"
#include "protocol/decoding.hpp"
#include "protocol/url.hpp"

namespace carrel {
namespace {

constexpr std::size_t kHitsPerPage = 10;
constexpr std::size_t kValuesShown = 6;
constexpr std::size_t kValuesOfMore = 60;

constexpr std::array<std::string_view, 8> kFacets{"format", "available_at", "branch",   "audience",
                                                  "author", "subject",      "language", "year"};
constexpr std::array<std::string_view, 2> kStaffFacets{"state", "suppressed"};

// The address's keys by what they are for: those of a search go to its own decoder, so that they
// mean the same here and there.
struct SortedKeys {
  std::vector<UrlParameter> search;
  std::vector<std::string> pages, mores, unknown;
};

SortedKeys sorted_keys(const std::vector<UrlParameter>& query) {
  SortedKeys keys;
  for (const UrlParameter& parameter : query) {
    const std::string& key = parameter.key;
    if (key == "q" || key == "filter" || key == "sort" || key == "group") {
      keys.search.push_back(parameter);
    } else if (key == "page") {
      keys.pages.push_back(parameter.value);
    } else if (key == "more") {
      keys.mores.push_back(parameter.value);
    } else {
      keys.unknown.push_back(key);
    }
  }
  return keys;
}

Result<std::size_t> page_number(const std::vector<std::string>& given, std::size_t last_page) {
  if (given.empty()) {
    return std::size_t{1};
  }
  if (given.size() > 1) {
    return invalid("duplicate_key", "the key 'page' is given twice", "page");
  }
  auto page = count_of(number_in_url(given.front()), "page", 1);
  if (page && *page > last_page) {
    return invalid("window_too_large", "paging ends at page " + std::to_string(last_page), "page",
                   "narrow the search with a filter or another word");
  }
  return page;
}

std::vector<FacetRequest> facets_for(Audience audience, std::string_view more,
                                     const SearchLimits& limits) {
  std::vector<FacetRequest> facets;
  const auto add = [&](std::string_view field) {
    if (facets.size() < limits.facets) {
      const std::size_t wanted = field == more ? kValuesOfMore : kValuesShown;
      facets.push_back(
          {std::string(field), std::min(wanted, limits.facet_values), "", FacetOrder::count});
    }
  };
  std::for_each(kFacets.begin(), kFacets.end(), add);
  if (audience == Audience::staff) {
    std::for_each(kStaffFacets.begin(), kStaffFacets.end(), add);
  }
  return facets;
}

}  // namespace

Result<PageRequest> page_from_query(std::string_view url_query, const SearchLimits& limits,
                                    Audience audience) {
  const auto url = parse_url("/?" + std::string(url_query));
  if (!url) {
    return url.error();
  }
  SortedKeys keys = sorted_keys(url->query);
  auto call = search_from_query(keys.search, limits);
  if (!call) {
    return call.error();
  }
  PageRequest request;
  request.search = std::move(call->request);
  request.search.limit = std::clamp<std::size_t>(limits.page, 1, kHitsPerPage);
  request.last_page = std::max<std::size_t>(1, limits.window / request.search.limit);
  const auto page = page_number(keys.pages, request.last_page);
  if (!page) {
    return page.error();
  }
  if (keys.mores.size() > 1) {
    return invalid("duplicate_key", "the key 'more' is given twice", "more");
  }
  request.page = *page;
  request.search.offset = (request.page - 1) * request.search.limit;
  request.more = keys.mores.empty() ? "" : keys.mores.front();
  request.search.facets = facets_for(audience, request.more, limits);
  request.search.explain = audience == Audience::staff;
  request.unknown = std::move(keys.unknown);
  return request;
}

bool asks_nothing(const PageRequest& request) {
  return squeeze(request.search.q).empty() && request.search.filter.empty() &&
         request.search.sort == Sort::relevance && request.page == 1;
}

}  // namespace carrel
