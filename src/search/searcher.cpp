// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/searcher.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <xapian.h>

#include "schema/identifiers.hpp"
#include "schema/stored.hpp"
#include "search/evidence.hpp"
#include "search/facets.hpp"
#include "search/feedback.hpp"
#include "search/filter.hpp"
#include "search/folded.hpp"
#include "search/identifier_query.hpp"
#include "search/match.hpp"
#include "search/query_builder.hpp"
#include "search/query_parser.hpp"
#include "search/rescue.hpp"
#include "search/sorting.hpp"
#include "search/understood.hpp"
#include "search/value_evidence.hpp"
#include "search/works.hpp"

namespace carrel {
namespace {

// A total is counted at least so far; beyond it may be "at least".
constexpr std::size_t kCountedAtLeast = 1000;
// An ISBN that more records than this carry is no ISBN.
constexpr std::size_t kRecordsOfAnIsbn = 100;

using Clock = std::chrono::steady_clock;

Deadline sooner(const Deadline& given, const SearchRequest& request, const SearchLimits& limits) {
  const auto allowed = std::min(request.timeout.value_or(limits.deadline), limits.deadline);
  Deadline deadline = given;
  deadline.at = std::min(given.at, Clock::now() + allowed);
  return deadline;
}

Result<void> check_limits(const SearchRequest& request, const SearchLimits& limits) {
  const auto at_most = [](std::size_t most) { return "at most " + std::to_string(most); };
  if (request.q.size() > limits.query_bytes) {
    return Error{ErrorType::too_large, "query_too_long", "the query is too long", "q",
                 at_most(limits.query_bytes) + " bytes"};
  }
  if (request.limit > limits.page) {
    return invalid("limit_too_large", "limit is too large", "limit", at_most(limits.page));
  }
  if (request.offset > limits.window || request.offset + request.limit > limits.window) {
    return invalid("window_too_large", "offset and limit reach too far", "offset",
                   at_most(limits.window) + " together; narrow the search");
  }
  if (request.evidence > limits.evidence) {
    return invalid("evidence_too_large", "evidence is too large", "evidence",
                   at_most(limits.evidence));
  }
  return {};
}

// The whole record, with the holdings that live in the columns.
std::string with_holdings(std::string record, std::string_view holdings) {
  if (holdings.empty() || !record.ends_with('}')) return record;
  record.pop_back();
  if (record != "{") record += ',';
  return record.append("\"holdings\":").append(holdings).append("}");
}

// One place where what Xapian throws, and what stops a match, becomes an error.
template <typename Work>
auto caught(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const OutOfTime&) {
    return Error{ErrorType::timeout, "deadline_exceeded", "the search took too long", "",
                 "ask for less, or allow more time"};
  } catch (const Xapian::DatabaseError& error) {
    return index_unavailable("the index can't be read: " + error.get_msg());
  } catch (const Xapian::Error& error) {
    return internal("the search failed: " + error.get_msg());
  } catch (const std::exception& error) {
    return internal(std::string("the search failed: ") + error.what());
  }
}

std::shared_ptr<const WordRules> rules_or_standard(std::shared_ptr<const WordRules> rules) {
  if (rules) return rules;
  return {std::shared_ptr<const WordRules>(), &standard_word_rules()};
}

struct Asked {
  std::vector<Bound> filter;
  std::vector<Target> facets;
};

}  // namespace

struct Searcher::Inside {
  std::shared_ptr<const Snapshot> snapshot;
  SearchLimits limits;
  Ranking ranking;
  std::shared_ptr<const WordRules> rules;  // never null
  Xapian::Database database;
  Analyzer analyzer;

  ColumnsView view(Group group = Group::none) const {
    return {snapshot->columns(), snapshot->folded(), snapshot->manifest().vocabulary,
            group == Group::work ? &snapshot->works() : nullptr};
  }
  std::uint32_t rows() const { return snapshot->columns().rows; }
  Result<Asked> bind(const SearchRequest& request) const;
  Result<StoredView> stored(std::uint32_t row, std::string& data) const;
  std::string document(std::uint32_t row, const StoredView& stored, bool whole) const;
  std::vector<std::uint32_t> rows_with(const std::string& term) const;
  Result<void> list_editions(const std::vector<std::uint32_t>& editions, Hit& hit) const;
};

namespace {

// One search from its parsed query to its answer. Lives as long as the request.
class Search {
 public:
  Search(const SearchRequest& request, const Asked& asked, const ColumnsView& view,
         const Xapian::Database& database, const Analyzer& analyzer, const SearchLimits& limits,
         const Ranking& ranking, const WordRules& rules, Audience audience,
         const Deadline& deadline)
      : request_(request),
        asked_(asked),
        view_(view),
        watch_(deadline),
        context_{database, analyzer, view_, limits, ranking, request.sources, watch_, rules},
        matcher_(database, view.columns.rows, watch_),
        query_(parse_query(request.q, analyzer, audience, limits)) {}

  const ParsedQuery& query() const { return query_; }
  // Known after run(): what the whole query is the number of ("isbn"), or empty, and whether the
  // query was answered by that alone.
  const std::string& identifier() const { return identifier_; }
  bool is_number() const { return is_number_; }

  // The editions of a hit's work that satisfy the query as the hit does, itself first, then the
  // most popular.
  std::vector<std::uint32_t> editions_of(const Hit& hit, std::uint32_t row) const {
    const RowSet& rows = hit.some ? *most_ : found_;
    auto editions = view_.works->editions_in(view_.works->group_of(row), rows);
    const auto own = std::find(editions.begin(), editions.end(), row);
    if (own != editions.end()) std::rotate(editions.begin(), own, own + 1);
    return editions;
  }

  // Fills in all but the hits' documents and evidence, which it leaves to the caller.
  std::vector<Hit> run(SearchAnswer& answer, std::vector<std::uint32_t>& rows) {
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

 private:
  static std::shared_ptr<const RowSet> set_of(RowSet rows) {
    return std::make_shared<const RowSet>(std::move(rows));
  }

  // Every record that satisfies the query: for exact totals, facets, works, and orders but
  // relevance.
  void find_all(const BuiltQuery& built, bool everything, SearchAnswer& answer) {
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

  void whole_query(const BuiltQuery& built, SearchAnswer& answer, std::vector<Hit>& hits,
                   std::vector<std::uint32_t>& rows) {
    const std::size_t end = request_.offset + request_.limit;
    const std::size_t wanted = std::max(end, feeds_back(built) ? kFeedbackWindow : kFewHits);
    if (view_.works != nullptr) {
      append(best_of_works(built.ranked(), within_, wanted), false, hits, rows);
      return;
    }
    const std::size_t count_to = counted_ ? 0 : std::max(end + 1, kCountedAtLeast);
    const Ranked ranked = matcher_.ranked(built.ranked(), within_, wanted, count_to);
    if (!counted_) answer.total = ranked.total;
    append(ranked.best, false, hits, rows);
  }

  // Records that hold most of the plain words, and all that binds, and are not among the first.
  void most_words(const BuiltQuery& built, SearchAnswer& answer, std::vector<Hit>& hits,
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
    append(view_.works ? best_of_works(query, allowed, wanted)
                       : matcher_.ranked(query, allowed, wanted, 0).best,
           true, hits, rows);
  }

  // The records of the hits so far, or all editions of their works.
  void remove_found(const std::vector<std::uint32_t>& rows, RowSet& from) const {
    for (const std::uint32_t row : rows) {
      from.remove(row);
      if (view_.works == nullptr) continue;
      for (const std::uint32_t edition : view_.works->editions(view_.works->group_of(row)))
        from.remove(edition);
    }
  }

  // The best edition of each of the best `wanted` works, in the order of the ranking. How deep they
  // lie in it is not known beforehand, so it is asked for more until there are enough.
  std::vector<Scored> best_of_works(const Xapian::Query& query,
                                    const std::shared_ptr<const RowSet>& within,
                                    std::size_t wanted) {
    for (std::size_t asked = 2 * wanted;; asked *= 4) {
      const std::vector<Scored> ranked = matcher_.ranked(query, within, asked, 0).best;
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

  bool feeds_back(const BuiltQuery& built) const {
    const Ranking& ranking = context_.ranking;
    return ranking.feedback > 0 && built.identifier.empty() &&
           built.telling_words >= ranking.feedback_words;
  }

  // Puts the first of the hits in a new order, those on the whole query still before the others.
  // What lies behind them scores no more by the first match than they do, so scores go on falling.
  void feed_back(std::vector<Hit>& hits, std::vector<std::uint32_t>& rows) {
    const BuildContext& by = context_;
    const Xapian::Query shared = feedback_query(by.database, rows, by.sources, by.ranking, watch_);
    const std::size_t count = std::min(rows.size(), kFeedbackWindow);
    RowSet window(view_.columns.rows);
    for (std::size_t i = 0; i < count; ++i)
      window.add(rows[i]);
    for (const Scored& one : matcher_.ranked(shared, set_of(std::move(window)), count, 0).best) {
      shared_[one.row] = one.score;
    }
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

  static void append(const std::vector<Scored>& best, bool some, std::vector<Hit>& hits,
                     std::vector<std::uint32_t>& rows) {
    for (const Scored& one : best) {
      Hit hit;
      hit.score = one.score;
      hit.some = some;
      hits.push_back(std::move(hit));
      rows.push_back(one.row);
    }
  }

  std::uint64_t count_of(const RowSet& rows) const {
    return view_.works != nullptr ? view_.works->count_in(rows) : rows.count();
  }

  // What each part scores by itself in the hits that are shown.
  void explain(const BuiltQuery& built, std::vector<Hit>& hits,
               const std::vector<std::uint32_t>& rows) {
    const auto whole = std::find_if(hits.begin(), hits.end(), [](const Hit& h) { return h.some; });
    const auto first_some = static_cast<std::size_t>(whole - hits.begin());
    explain(built.wanted_parts, 0, first_some, hits, rows);
    explain(built.loose_parts, first_some, hits.size(), hits, rows);
    explain(built.bonus_parts, 0, hits.size(), hits, rows);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      const auto shared = shared_.find(rows[i]);
      if (shared == shared_.end() || shared->second <= 0) continue;
      hits[i].explain.push_back({"words that the best records share", shared->second});
    }
  }

  void explain(const std::vector<QueryPart>& parts, std::size_t from, std::size_t to,
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

  void cut_to_page(std::vector<Hit>& hits, std::vector<std::uint32_t>& rows) const {
    const auto from = static_cast<std::ptrdiff_t>(std::min(request_.offset, hits.size()));
    hits.erase(hits.begin(), hits.begin() + from);
    rows.erase(rows.begin(), rows.begin() + from);
    hits.resize(std::min(hits.size(), request_.limit));
    rows.resize(hits.size());
  }

  const SearchRequest& request_;
  const Asked& asked_;
  ColumnsView view_;
  Watch watch_;
  BuildContext context_;
  Matcher matcher_;
  ParsedQuery query_;
  std::shared_ptr<const RowSet> within_, most_;
  RowSet found_;
  std::map<std::uint32_t, double> shared_;  // what feedback added, by row
  bool counted_ = false;
  bool is_number_ = false;
  std::string identifier_;
};

}  // namespace

Searcher::Searcher(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

const Snapshot& Searcher::snapshot() const {
  return *inside_->snapshot;
}

void Searcher::adjust(const SearchLimits& limits, const Ranking& ranking,
                      std::shared_ptr<const WordRules> rules) {
  inside_->limits = limits;
  inside_->ranking = ranking;
  inside_->rules = rules_or_standard(std::move(rules));
}

Result<Searcher> Searcher::open(std::shared_ptr<const Snapshot> snapshot, SearchLimits limits,
                                Ranking ranking, std::shared_ptr<const WordRules> rules) {
  return caught([&]() -> Result<Searcher> {
    Xapian::Database database(layout::xapian(snapshot->folder()).string());
    if (database.get_doccount() != snapshot->columns().rows ||
        database.get_lastdocid() != snapshot->columns().rows) {
      return index_unavailable("index and columns count different documents",
                               "rebuild with carrel-index build");
    }
    Analyzer analyzer(snapshot->manifest().analysis);
    return Searcher(std::make_unique<Inside>(Inside{std::move(snapshot), limits, ranking,
                                                    rules_or_standard(std::move(rules)),
                                                    std::move(database), std::move(analyzer)}));
  });
}

Result<Asked> Searcher::Inside::bind(const SearchRequest& request) const {
  const Audience audience = snapshot->audience();
  auto filter = bind_filter(request.filter, view(), audience, limits);
  if (!filter) return filter.error();
  auto facets = bind_facets(request.facets, audience, limits);
  if (!facets) return facets.error();
  return Asked{*std::move(filter), *std::move(facets)};
}

Result<StoredView> Searcher::Inside::stored(std::uint32_t row, std::string& data) const {
  data = database.get_document(row + 1).get_data();
  return StoredView::open(data);
}

std::string Searcher::Inside::document(std::uint32_t row, const StoredView& stored,
                                       bool whole) const {
  if (!whole) return std::string(stored.card());
  return with_holdings(stored.record(), snapshot->columns().holdings.json_of(row));
}

std::vector<std::uint32_t> Searcher::Inside::rows_with(const std::string& term) const {
  std::vector<std::uint32_t> rows;
  const auto end = database.postlist_end(term);
  for (auto at = database.postlist_begin(term); at != end && rows.size() < kRecordsOfAnIsbn; ++at) {
    rows.push_back(*at - 1);
  }
  return rows;
}

Result<void> Searcher::Inside::list_editions(const std::vector<std::uint32_t>& editions,
                                             Hit& hit) const {
  hit.edition_count = editions.size();
  if (editions.empty()) return {};
  const Keywords& works = snapshot->columns()[KeywordColumn::work];
  for (const std::uint32_t code : works.of(editions.front()))
    hit.work = works.values[code];
  for (std::size_t i = 0; i < std::min(editions.size(), limits.editions); ++i) {
    std::string data;
    const auto edition = stored(editions[i], data);
    if (!edition) return edition.error();
    hit.editions.emplace_back(edition->card());
  }
  return {};
}

Result<SearchAnswer> Searcher::search(const SearchRequest& request, const Deadline& deadline) {
  const Inside& in = *inside_;
  if (const auto fits = check_limits(request, in.limits); !fits) return fits.error();
  return caught([&]() -> Result<SearchAnswer> {
    const auto asked = in.bind(request);
    if (!asked) return asked.error();
    Search search(request, *asked, in.view(request.group), in.database, in.analyzer, in.limits,
                  in.ranking, *in.rules, in.snapshot->audience(),
                  sooner(deadline, request, in.limits));
    SearchAnswer answer;
    answer.revision = in.snapshot->manifest().revision;
    std::vector<std::uint32_t> rows;
    answer.hits = search.run(answer, rows);
    const ParsedQuery number_only;  // the digits of an ISBN are not looked for as words
    const EvidenceFinder evidence(search.is_number() ? number_only : search.query(), in.database,
                                  in.analyzer, request.sources, *in.rules);
    const ColumnsView view = in.view();
    const ValueEvidence values(search.query(),
                               search.identifier().empty() ? "" : search.query().typed, view);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::string data;
      const auto stored = in.stored(rows[i], data);
      if (!stored) return stored.error();
      Hit& hit = answer.hits[i];
      hit.id = stored->id();
      hit.document = in.document(rows[i], *stored, request.whole_record);
      hit.matches = evidence.find(rows[i] + 1, *stored, request.evidence, request.highlight);
      auto more =
          values.find(rows[i], *stored, request.evidence - hit.matches.size(), request.highlight);
      std::move(more.begin(), more.end(), std::back_inserter(hit.matches));
      if (request.group == Group::none) continue;
      const auto listed = in.list_editions(search.editions_of(hit, rows[i]), hit);
      if (!listed) return listed.error();
    }
    return answer;
  });
}

Result<std::vector<FoundRecord>> Searcher::records(const std::vector<std::string>& ids,
                                                   const std::vector<std::string>& isbns) {
  const Inside& in = *inside_;
  if (ids.size() + isbns.size() > in.limits.batch) {
    return invalid("batch_too_large", "too many ids and isbns", "ids",
                   "at most " + std::to_string(in.limits.batch) + " together");
  }
  return caught([&]() -> Result<std::vector<FoundRecord>> {
    std::vector<FoundRecord> found;
    std::set<std::uint32_t> seen;
    std::vector<std::string> terms;
    for (const std::string& id : ids)
      terms.push_back(key_terms(Key::id, id).front());
    for (const std::string& isbn : isbns)
      terms.push_back(key_terms(Key::isbn, isbn).front());
    for (const std::string& term : terms) {
      for (const std::uint32_t row : in.rows_with(term)) {
        if (!seen.insert(row).second) continue;
        std::string data;
        const auto stored = in.stored(row, data);
        if (!stored) return stored.error();
        found.push_back({std::string(stored->id()), in.document(row, *stored, true)});
      }
    }
    return found;
  });
}

}  // namespace carrel
