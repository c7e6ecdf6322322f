// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/match.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "search/row_source.hpp"

namespace carrel {
namespace {

// Notes each matching document; asked for by number, so no document is read.
class Collector final : public Xapian::MatchSpy {
 public:
  explicit Collector(RowSet& rows) : rows_(rows) {}
  void operator()(const Xapian::Document& document, double) override {
    rows_.add(document.get_docid() - 1);
  }

 private:
  RowSet& rows_;
};

}  // namespace

// Goes to where the documents come from: what stands behind AND_MAYBE only scores. Around all of it
// the filter may drive the match, and what is then asked about single documents Xapian 1.4 adds up
// wrongly: it takes parts of a query that stand at the next document for parts of this one.
Xapian::Query Matcher::guarded(const Xapian::Query& query, std::shared_ptr<const RowSet> within) {
  if (query.get_type() == Xapian::Query::OP_AND_MAYBE) {
    return {Xapian::Query::OP_AND_MAYBE, guarded(query.get_subquery(0), std::move(within)),
            query.get_subquery(1)};
  }
  return {Xapian::Query::OP_FILTER, query, query_of(std::move(within), rows_, watch_)};
}

Ranked Matcher::ranked(const Xapian::Query& query, std::shared_ptr<const RowSet> within,
                       std::size_t count, std::size_t count_to) {
  watch_.check();
  Ranked ranked;
  if (query.empty()) return ranked;
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(Xapian::TfIdfWeight("ntn"));
  enquire.set_query(guarded(query, std::move(within)));
  const auto most = static_cast<Xapian::doccount>(std::min<std::size_t>(count, rows_));
  const auto counted = static_cast<Xapian::doccount>(std::min<std::size_t>(count_to, rows_));
  const Xapian::MSet found = enquire.get_mset(0, most, std::max(most, counted));
  for (auto at = found.begin(); at != found.end(); ++at) {
    ranked.best.push_back({*at - 1, at.get_weight() / kImpactUnit});
  }
  ranked.total.value = found.get_matches_lower_bound();
  ranked.total.exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  return ranked;
}

RowSet Matcher::all(const Xapian::Query& query, std::shared_ptr<const RowSet> within) {
  watch_.check();
  RowSet rows(rows_);
  if (query.empty()) return rows;
  Collector collector(rows);
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  enquire.add_matchspy(&collector);
  enquire.set_query(guarded(query, std::move(within)));
  enquire.get_mset(0, 0, std::max<Xapian::doccount>(rows_, 1));
  return rows;
}

bool Matcher::any(const Xapian::Query& query, std::shared_ptr<const RowSet> within) {
  watch_.check();
  if (query.empty()) return false;
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(guarded(query, std::move(within)));
  return !enquire.get_mset(0, 1).empty();
}

// One pass over each word's postings, then a counter of two bytes a row: exact to a 60,000th, and
// bounded by the length of the postings. (An OR in Xapian cannot say which of its branches
// matched.)
RowSet Matcher::holding_most(double share, const std::vector<std::vector<std::string>>& words) {
  constexpr double kWhole = 60'000;
  std::vector<double> worth;
  for (const std::vector<std::string>& terms : words)
    worth.push_back(idf(terms));
  const double all = std::accumulate(worth.begin(), worth.end(), 0.0);
  const auto least = static_cast<std::uint16_t>(std::ceil(kWhole * share));

  std::vector<std::uint16_t> held(rows_, 0);
  RowSet rows(rows_), of_word(rows_);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (worth[i] <= 0) continue;
    const auto part = static_cast<std::uint16_t>(std::lround(kWhole * worth[i] / all));
    const auto count = [&](std::uint32_t row) {
      held[row] = static_cast<std::uint16_t>(held[row] + part);
      if (held[row] >= least) rows.add(row);
    };
    const bool several = words[i].size() > 1;  // then a document may hold more than one of them
    if (several) of_word = RowSet(rows_);
    for (const std::string& term : words[i]) {
      const auto end = database_.postlist_end(term);
      for (auto at = database_.postlist_begin(term); at != end; ++at) {
        watch_.tick();
        several ? of_word.add(*at - 1) : count(*at - 1);
      }
    }
    if (several) of_word.for_each(count);
  }
  return rows;
}

// ln(1 + (N - n + 0.5) / (n + 0.5)), Lucene's form of Robertson and Sparck Jones, which is never
// negative; n is that of the commonest of the terms.
double Matcher::idf(const std::vector<std::string>& terms) const {
  Xapian::doccount n = 0;
  for (const std::string& term : terms)
    n = std::max(n, database_.get_termfreq(term));
  if (n == 0) return 0;
  return std::log1p((static_cast<double>(rows_) - n + 0.5) / (n + 0.5));
}

}  // namespace carrel
