// SPDX-License-Identifier: GPL-2.0-or-later
// How does one search go from its request to its hits?
//
// From the parsed query to rows in their order, with totals, facets and what may help where there
// is no hit. Xapian's exceptions and OutOfTime pass through; searcher.cpp catches them, and puts
// documents and evidence to the hits. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/audience.hpp"
#include "schema/analyzer.hpp"
#include "search/answer.hpp"
#include "search/filter.hpp"
#include "search/folded.hpp"
#include "search/limits.hpp"
#include "search/match.hpp"
#include "search/parsed_query.hpp"
#include "search/query_builder.hpp"
#include "search/ranking.hpp"
#include "search/request.hpp"
#include "search/row_set.hpp"
#include "search/watch.hpp"
#include "search/word_rules.hpp"

namespace carrel {

// The names and values of a request, understood.
struct Asked {
  std::vector<Bound> filter;
  std::vector<Target> facets;
};

// Lives as long as the request, and no longer than what it is made of.
class Search {
 public:
  Search(const SearchRequest& request, const Asked& asked, const ColumnsView& view,
         const Xapian::Database& database, const Analyzer& analyzer, const SearchLimits& limits,
         const Ranking& ranking, const WordRules& rules, KnownTerms& known, Audience audience,
         const Deadline& deadline);

  const ParsedQuery& query() const { return query_; }
  // Known after run(): what the whole query is the number of ("isbn"), or empty, and whether the
  // query was answered by that alone.
  const std::string& identifier() const { return identifier_; }
  bool is_number() const { return is_number_; }

  // The editions of a hit's work that satisfy the query as the hit does, itself first, then the
  // most popular.
  std::vector<std::uint32_t> editions_of(const Hit& hit, std::uint32_t row) const;

  // Throws OutOfTime; for what the caller adds to the hits.
  void look_at_watch() const { watch_.check(); }

  // Fills in all but the hits' documents and evidence, which it leaves to the caller.
  std::vector<Hit> run(SearchAnswer& answer, std::vector<std::uint32_t>& rows);

 private:
  static std::shared_ptr<const RowSet> set_of(RowSet rows);

  // Every record that satisfies the query: for exact totals, facets, works, and orders but
  // relevance.
  void find_all(const BuiltQuery& built, bool everything, SearchAnswer& answer);

  void whole_query(const BuiltQuery& built, SearchAnswer& answer, std::vector<Hit>& hits,
                   std::vector<std::uint32_t>& rows);

  // Records that hold most of the plain words, and all that binds, and are not among the first.
  void most_words(const BuiltQuery& built, SearchAnswer& answer, std::vector<Hit>& hits,
                  std::vector<std::uint32_t>& rows);

  // The records of the hits so far, or all editions of their works.
  void remove_found(const std::vector<std::uint32_t>& rows, RowSet& from) const;

  // The best by all the signs, remembering which of them were asked for what (rescoring.hpp).
  std::vector<Scored> best_of(const BuiltQuery& built, const Xapian::Query& query,
                              const std::shared_ptr<const RowSet>& within, std::size_t wanted,
                              std::size_t count_to, Total* total);

  // The best edition of each of the best `wanted` works, in the order of the ranking. How deep they
  // lie in it is not known beforehand, so it is asked for more until there are enough.
  std::vector<Scored> best_of_works(const BuiltQuery& built, const Xapian::Query& query,
                                    const std::shared_ptr<const RowSet>& within,
                                    std::size_t wanted);

  bool feeds_back(const BuiltQuery& built) const;

  // Puts the first of the hits in a new order, those on the whole query still before the others.
  // What lies behind them scores no more by the first match than they do, so scores go on falling.
  void feed_back(std::vector<Hit>& hits, std::vector<std::uint32_t>& rows);

  static void append(const std::vector<Scored>& best, bool some, std::vector<Hit>& hits,
                     std::vector<std::uint32_t>& rows);

  std::uint64_t count_of(const RowSet& rows) const;

  // What each part scores by itself in the hits that are shown.
  void explain(const BuiltQuery& built, std::vector<Hit>& hits,
               const std::vector<std::uint32_t>& rows);

  void explain(const std::vector<QueryPart>& parts, std::size_t from, std::size_t to,
               std::vector<Hit>& hits, const std::vector<std::uint32_t>& rows);
  void explain(const std::vector<Sign>& signs, const std::set<std::uint32_t>& asked,
               std::vector<Hit>& hits, const std::vector<std::uint32_t>& rows);

  void cut_to_page(std::vector<Hit>& hits, std::vector<std::uint32_t>& rows) const;

  const SearchRequest& request_;
  const Asked& asked_;
  ColumnsView view_;
  Watch watch_;
  BuildContext context_;
  Matcher matcher_;
  ParsedQuery query_;
  std::shared_ptr<const RowSet> within_, most_;
  RowSet found_;
  std::set<std::uint32_t> asked_for_signs_;  // rescoring.hpp; where explained
  std::map<std::uint32_t, double> shared_;   // what feedback added, by row
  bool counted_ = false;
  bool is_number_ = false;
  std::string identifier_;
};

}  // namespace carrel
