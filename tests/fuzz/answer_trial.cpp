// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/answer_trial.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace carrel::fuzz {
namespace {

// Sums of the same parts in another order.
constexpr double kRounding = 1e-6;

// Escaped, and marked: every mark that opens closes, and no other sign of HTML is left.
std::string fault_in_html(std::string_view html, bool highlight) {
  static constexpr std::string_view kOpen = "<mark>", kClose = "</mark>";
  if (!is_utf8(html)) return "a match is not UTF-8";
  bool open = false;
  for (std::size_t at = html.find_first_of("<>"); at != std::string_view::npos;
       at = html.find_first_of("<>", at)) {
    const std::string_view tag = open ? kClose : kOpen;
    if (!highlight || !html.substr(at).starts_with(tag)) return "a match is not escaped";
    open = !open;
    at += tag.size();
  }
  return open ? "a mark is not closed" : "";
}

std::string fault_in_hit(const SearchRequest& request, const Hit& hit) {
  if (hit.id.empty()) return "a hit has no id";
  if (!std::isfinite(hit.score) || hit.score < 0) return "a score is no number, or below 0";
  if (hit.matches.size() > request.evidence) return "more matches than asked for";
  for (const Match& match : hit.matches) {
    if (std::string fault = fault_in_html(match.html, request.highlight); !fault.empty()) {
      return fault;
    }
  }
  if (!request.explain || request.sort != Sort::relevance) return {};
  double sum = 0;
  for (const ScorePart& part : hit.explain)
    sum += part.score;
  if (std::abs(sum - hit.score) > kRounding * std::max(1.0, hit.score)) {
    return "the parts of a score are " + std::to_string(sum) + ", the score is " +
           std::to_string(hit.score);
  }
  return {};
}

// The hits on the whole query before the others, and each score no higher than the one before.
std::string fault_in_order(const std::vector<Hit>& hits) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (!seen.insert(hits[i].id).second) return "a record is twice in the hits";
    if (i == 0) continue;
    if (hits[i - 1].some && !hits[i].some) return "a hit on the whole query stands behind others";
    const bool same_tier = hits[i - 1].some == hits[i].some;
    if (same_tier && hits[i].score > hits[i - 1].score) return "a score rises";
  }
  return {};
}

std::string fault_in_counts(const SearchRequest& request, const SearchAnswer& answer) {
  const auto whole = static_cast<std::size_t>(
      std::count_if(answer.hits.begin(), answer.hits.end(), [](const Hit& h) { return !h.some; }));
  const std::size_t some = answer.hits.size() - whole;
  if (answer.hits.size() > request.limit) return "more hits than asked for";
  if (whole > 0 && request.offset + whole > answer.total.value) return "more hits than the total";
  if (some > answer.also.value) return "more hits with most of the words than counted";
  if (some > 0 && !(request.fallback && answer.has_also)) return "a fallback that nobody asked for";
  const bool nothing = answer.total.value == 0 && answer.also.value == 0;
  if (answer.has_rescue != nothing) return "a rescue with hits, or none without";
  for (const FacetAnswer& facet : answer.facets) {
    for (const FacetValue& value : facet.values) {
      if (value.count == 0 && !value.selected) return "a facet's value that no record has";
    }
  }
  if (answer.facets.size() != request.facets.size()) return "a facet is missing";
  return {};
}

}  // namespace

std::string fault_in_answer(const SearchRequest& request, const SearchAnswer& answer) {
  if (std::string fault = fault_in_counts(request, answer); !fault.empty()) return fault;
  if (std::string fault = fault_in_order(answer.hits); !fault.empty()) return fault;
  for (const Hit& hit : answer.hits) {
    if (std::string fault = fault_in_hit(request, hit); !fault.empty()) return fault;
  }
  return {};
}

std::string fault_in_json(std::string_view result) {
  if (!is_utf8(result)) return "the result is not UTF-8";
  if (!nlohmann::json::accept(result)) return "the result is not JSON";
  return {};
}

}  // namespace carrel::fuzz
