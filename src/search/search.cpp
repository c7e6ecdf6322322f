// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/search.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "search/facets.hpp"
#include "search/feedback.hpp"
#include "search/query_parser.hpp"
#include "search/rescoring.hpp"
#include "search/rescue.hpp"
#include "search/sorting.hpp"
#include "search/understood.hpp"
#include "search/works.hpp"

namespace carrel {
namespace {

// A total is counted at least so far; beyond it may be "at least".
constexpr std::size_t kCountedAtLeast = 1000;

}  // namespace

Search::Search(const SearchRequest& request, const Asked& asked, const ColumnsView& view,
               const Xapian::Database& database, const Analyzer& analyzer,
               const SearchLimits& limits, const Ranking& ranking, const WordRules& rules,
               KnownTerms& known, Audience audience, const Deadline& deadline)
    : request_(request),
      asked_(asked),
      view_(view),
      watch_(deadline),
      context_{database, analyzer, view_, limits, ranking, request.sources, watch_, known, rules},
      matcher_(database, view.columns.rows, watch_),
      query_(parse_query(request.q, analyzer, audience, limits)) {}

std::vector<std::uint32_t> Search::editions_of(const Hit& hit, std::uint32_t row) const {
  const RowSet& rows = hit.some ? *most_ : found_;
  auto editions = view_.works->editions_in(view_.works->group_of(row), rows);
  const auto own = std::find(editions.begin(), editions.end(), row);
  if (own != editions.end()) std::rotate(editions.begin(), own, own + 1);
  return editions;
}

std::vector<Hit> Search::run(SearchAnswer& answer, std::vector<std::uint32_t>& rows) {
  watch_.check();
  BuiltQuery built = build_query(query_, context_);
  std::move(built.notes.begin(), built.notes.end(), std::back_inserter(query_.notes));
  answer.understood = understood(query_, built.identifier);
  is_number_ = built.identifier_alone;
  identifier_ = built.identifier;
  if (!asked_.filter.empty()) within_ = set_of(rows_of(asked_.filter, view_));
  const bool nothing = query_.root.clauses.empty() && !query_.typed.empty();
  const bool everything = query_.root.clauses.empty() && !nothing;
  const bool ranks = request_.sort == Sort::relevance && !everything;
  if (nothing) built.wanted = {};
  const Works* const works = view_.works;
  answer.of_works = works != nullptr;
  if (!ranks || works != nullptr || !asked_.facets.empty()) find_all(built, everything, answer);

  std::vector<Hit> hits;
  if (ranks) {
    whole_query(built, answer, hits, rows);
    if (request_.fallback && !built.plain.empty() && answer.total.value < kFewHits) {
      most_words(built, answer, hits, rows);
    }
    if (feeds_back(built)) feed_back(hits, rows);
    cut_to_page(hits, rows);
    if (request_.explain) explain(built, hits, rows);
  } else {
    const RowSet& leading =
        works ? works->leading_in(found_, request_.sort, view_.columns) : found_;
    rows = sorted_page(leading, request_.sort, view_.columns, request_.offset, request_.limit);
    hits.resize(rows.size());
  }
  if (answer.total.value == 0 && answer.also.value == 0) {
    answer.has_rescue = true;
    answer.rescue =
        rescue(query_, {context_, matcher_, request_.filter, asked_.filter, answer.has_also});
  }
  return hits;
}

std::shared_ptr<const RowSet> Search::set_of(RowSet rows) {
  return std::make_shared<const RowSet>(std::move(rows));
}

void Search::find_all(const BuiltQuery& built, bool everything, SearchAnswer& answer) {
  found_ = everything ? RowSet(view_.columns.rows, true) : matcher_.all(built.wanted, nullptr);
  for (std::size_t i = 0; i < asked_.facets.size(); ++i) {
    watch_.check();
    answer.facets.push_back(
        count_facet(request_.facets[i], asked_.facets[i], found_, asked_.filter, view_, watch_));
  }
  if (within_) found_ &= *within_;
  answer.total = {count_of(found_), true};
  counted_ = true;
}

void Search::whole_query(const BuiltQuery& built, SearchAnswer& answer, std::vector<Hit>& hits,
                         std::vector<std::uint32_t>& rows) {
  const std::size_t end = request_.offset + request_.limit;
  const std::size_t wanted = std::max(end, feeds_back(built) ? kFeedbackWindow : kFewHits);
  if (view_.works != nullptr) {
    append(best_of_works(built, built.ranked(), within_, wanted), false, hits, rows);
    return;
  }
  const std::size_t count_to = counted_ ? 0 : std::max(end + 1, kCountedAtLeast);
  Total* const total = counted_ ? nullptr : &answer.total;
  append(best_of(built, built.ranked(), within_, wanted, count_to, total), false, hits, rows);
}

void Search::most_words(const BuiltQuery& built, SearchAnswer& answer, std::vector<Hit>& hits,
                        std::vector<std::uint32_t>& rows) {
  const Ranking& ranking = context_.ranking;
  const bool is_long = built.plain.size() > ranking.short_query;
  RowSet most = matcher_.holding_most(is_long ? ranking.most_of_long : ranking.most, built.plain);
  if (within_) most &= *within_;
  remove_found(rows, most);
  auto allowed = set_of(std::move(most));
  if (built.binding) allowed = set_of(matcher_.all(*built.binding, allowed));
  most_ = allowed;
  answer.has_also = true;
  answer.also = {count_of(*allowed), true};
  const std::size_t end =
      std::max(request_.offset + request_.limit, feeds_back(built) ? kFeedbackWindow : 0);
  if (answer.also.value == 0 || end <= hits.size()) return;
  const Xapian::Query query = built.with_bonuses(built.loose);
  const std::size_t wanted = end - hits.size();
  append(view_.works ? best_of_works(built, query, allowed, wanted)
                     : best_of(built, query, allowed, wanted, 0, nullptr),
         true, hits, rows);
}

void Search::remove_found(const std::vector<std::uint32_t>& rows, RowSet& from) const {
  for (const std::uint32_t row : rows) {
    from.remove(row);
    if (view_.works == nullptr) continue;
    for (const std::uint32_t edition : view_.works->editions(view_.works->group_of(row)))
      from.remove(edition);
  }
}

std::vector<Scored> Search::best_of(const BuiltQuery& built, const Xapian::Query& query,
                                    const std::shared_ptr<const RowSet>& within, std::size_t wanted,
                                    std::size_t count_to, Total* total) {
  Rescored found = rescored_match(built, query, within, wanted, count_to, context_, matcher_);
  for (std::size_t i = 0; request_.explain && i < found.best.size(); ++i) {
    if (i < found.asked) asked_for_signs_.insert(found.best[i].row);
  }
  if (total != nullptr) *total = found.total;
  return std::move(found.best);
}

std::vector<Scored> Search::best_of_works(const BuiltQuery& built, const Xapian::Query& query,
                                          const std::shared_ptr<const RowSet>& within,
                                          std::size_t wanted) {
  for (std::size_t asked = 2 * wanted;; asked *= 4) {
    const std::vector<Scored> ranked = best_of(built, query, within, asked, 0, nullptr);
    RowSet seen(view_.works->count());
    std::vector<Scored> best;
    for (const Scored& one : ranked) {
      const std::uint32_t group = view_.works->group_of(one.row);
      if (best.size() == wanted || seen.has(group)) continue;
      seen.add(group);
      best.push_back(one);
    }
    if (best.size() == wanted || ranked.size() < asked) return best;
  }
}

bool Search::feeds_back(const BuiltQuery& built) const {
  const Ranking& ranking = context_.ranking;
  return ranking.feedback > 0 && built.identifier.empty() &&
         built.telling_words >= ranking.feedback_words;
}

void Search::feed_back(std::vector<Hit>& hits, std::vector<std::uint32_t>& rows) {
  const std::size_t count = std::min(rows.size(), kFeedbackWindow);
  std::vector<std::uint32_t> rising(rows.begin(),
                                    rows.begin() + static_cast<std::ptrdiff_t>(count));
  std::sort(rising.begin(), rising.end());
  SignScorer scorer(rising, context_.database, context_.known, watch_);
  const std::vector<double> scores = scorer.scores(feedback_sign(rows, context_));
  for (std::size_t i = 0; i < count; ++i)
    shared_[rising[i]] = scores[i];
  struct Place {
    Hit hit;
    std::uint32_t row;
  };
  std::vector<Place> places;
  for (std::size_t i = 0; i < count; ++i) {
    hits[i].score += shared_[rows[i]];
    places.push_back({std::move(hits[i]), rows[i]});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.hit.some, b.hit.score, a.row) < std::tie(b.hit.some, a.hit.score, b.row);
  });
  for (std::size_t i = 0; i < count; ++i) {
    hits[i] = std::move(places[i].hit);
    rows[i] = places[i].row;
  }
}

void Search::append(const std::vector<Scored>& best, bool some, std::vector<Hit>& hits,
                    std::vector<std::uint32_t>& rows) {
  for (const Scored& one : best) {
    Hit hit;
    hit.score = one.score;
    hit.some = some;
    hits.push_back(std::move(hit));
    rows.push_back(one.row);
  }
}

std::uint64_t Search::count_of(const RowSet& rows) const {
  return view_.works != nullptr ? view_.works->count_in(rows) : rows.count();
}

void Search::explain(const BuiltQuery& built, std::vector<Hit>& hits,
                     const std::vector<std::uint32_t>& rows) {
  const auto whole = std::find_if(hits.begin(), hits.end(), [](const Hit& h) { return h.some; });
  const auto first_some = static_cast<std::size_t>(whole - hits.begin());
  explain(built.wanted_parts, 0, first_some, hits, rows);
  explain(built.loose_parts, first_some, hits.size(), hits, rows);
  explain(built.bonus_parts, 0, hits.size(), hits, rows);
  explain(built.signs, asked_for_signs_, hits, rows);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const auto shared = shared_.find(rows[i]);
    if (shared == shared_.end() || shared->second <= 0) continue;
    hits[i].explain.push_back({"words that the best records share", shared->second});
  }
}

void Search::explain(const std::vector<QueryPart>& parts, std::size_t from, std::size_t to,
                     std::vector<Hit>& hits, const std::vector<std::uint32_t>& rows) {
  RowSet shown(view_.columns.rows);
  for (std::size_t i = from; i < to; ++i)
    shown.add(rows[i]);
  const auto within = set_of(std::move(shown));
  for (const QueryPart& part : parts) {
    if (from == to) return;
    for (const Scored& scored : matcher_.ranked(part.query, within, to - from, 0).best) {
      if (scored.score <= 0) continue;
      const auto at = std::find(rows.begin(), rows.end(), scored.row) - rows.begin();
      hits[static_cast<std::size_t>(at)].explain.push_back(
          {part.clause ? in_words(*part.clause) : std::string(part.bonus), scored.score});
    }
  }
}

void Search::explain(const std::vector<Sign>& signs, const std::set<std::uint32_t>& asked,
                     std::vector<Hit>& hits, const std::vector<std::uint32_t>& rows) {
  std::vector<std::pair<std::uint32_t, Hit*>> shown;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (asked.contains(rows[i])) shown.emplace_back(rows[i], &hits[i]);
  }
  std::sort(shown.begin(), shown.end());
  std::vector<std::uint32_t> rising;
  for (const auto& [row, hit] : shown)
    rising.push_back(row);
  SignScorer scorer(rising, context_.database, context_.known, watch_);
  for (const Sign& sign : signs) {
    const std::vector<double> scores = scorer.scores(sign);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (scores[i] > 0) shown[i].second->explain.push_back({std::string(sign.name), scores[i]});
    }
  }
}

void Search::cut_to_page(std::vector<Hit>& hits, std::vector<std::uint32_t>& rows) const {
  const auto from = static_cast<std::ptrdiff_t>(std::min(request_.offset, hits.size()));
  hits.erase(hits.begin(), hits.begin() + from);
  rows.erase(rows.begin(), rows.begin() + from);
  hits.resize(std::min(hits.size(), request_.limit));
  rows.resize(hits.size());
}

}  // namespace carrel
