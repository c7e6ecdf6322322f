// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/request_maker.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "search/limits.hpp"
#include "search/names.hpp"

namespace carrel::fuzz {
namespace {

constexpr std::array kFacets{"format",     "language",     "year",      "branch", "genre",
                             "subject",    "author",       "audience",  "series", "tag",
                             "mood",       "rating",       "status",    "notice", "state",
                             "collection", "available_at", "suppressed"};
constexpr std::array kSorts{Sort::title,      Sort::author,         Sort::year,
                            Sort::added,      Sort::rating_falling, Sort::popularity_falling,
                            Sort::call_number};

Condition one_of(std::string field, std::vector<std::string> values) {
  Condition condition;
  condition.field = std::move(field);
  condition.any = std::move(values);
  return condition;
}

Condition make_condition(Dice& dice) {
  std::vector<Condition> all{one_of("format", {"book", "ebook"}),
                             one_of("language", {"eng"}),
                             one_of("year", {}),
                             one_of("branch", {"Central"}),
                             one_of("status", {"available"}),
                             one_of("genre", {"of no record"})};
  all[2].range = Range{"1950", "2010"};
  Condition condition = dice.pick(all);
  condition.negated = dice.one_in(3);
  return condition;
}

}  // namespace

SearchRequest make_request(Dice& dice, Audience audience) {
  const SearchLimits limits;
  SearchRequest request;
  if (dice.one_in(4)) request.filter.push_back(make_condition(dice));
  for (std::size_t left = dice.one_in(2) ? dice.below(4) : 0; left > 0; --left) {
    const std::string field = dice.pick(kFacets);
    if (!target_in_facet(field, audience)) continue;
    FacetRequest facet;
    facet.field = field;
    facet.limit = 1 + dice.below(limits.facet_values);
    facet.order = dice.one_in(2) ? FacetOrder::count : FacetOrder::value;
    request.facets.push_back(std::move(facet));
  }
  if (dice.one_in(4)) request.sort = dice.pick(kSorts);
  if (dice.one_in(8)) request.offset = dice.below(limits.window - limits.page);
  request.limit = dice.one_in(4) ? dice.below(limits.page + 1) : dice.below(20);
  request.evidence = dice.below(limits.evidence + 1);
  request.highlight = !dice.one_in(5);
  request.fallback = !dice.one_in(5);
  request.sources = dice.one_in(4) ? Sources::catalogue : Sources::all;
  request.group = dice.one_in(4) ? Group::work : Group::none;
  request.explain = dice.one_in(3);
  request.whole_record = dice.one_in(8);
  return request;
}

}  // namespace carrel::fuzz
