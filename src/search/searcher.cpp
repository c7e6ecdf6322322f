// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/searcher.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <xapian.h>

#include "schema/identifiers.hpp"
#include "schema/stored.hpp"
#include "search/evidence.hpp"
#include "search/facets.hpp"
#include "search/filter.hpp"
#include "search/folded.hpp"
#include "search/identifier_query.hpp"
#include "search/search.hpp"
#include "search/value_evidence.hpp"
#include "search/works.hpp"

namespace carrel {
namespace {

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

}  // namespace

struct Searcher::Inside {
  std::shared_ptr<const Snapshot> snapshot;
  SearchLimits limits;
  Ranking ranking;
  std::shared_ptr<const WordRules> rules;  // never null
  Xapian::Database database;
  Analyzer analyzer;
  KnownTerms known{database};

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
  Inside& in = *inside_;
  if (const auto fits = check_limits(request, in.limits); !fits) return fits.error();
  return caught([&]() -> Result<SearchAnswer> {
    const auto asked = in.bind(request);
    if (!asked) return asked.error();
    Search search(request, *asked, in.view(request.group), in.database, in.analyzer, in.limits,
                  in.ranking, *in.rules, in.known, in.snapshot->audience(),
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
      search.look_at_watch();
      std::string data;
      const auto stored = in.stored(rows[i], data);
      if (!stored) return stored.error();
      Hit& hit = answer.hits[i];
      hit.id = stored->id();
      hit.document = in.document(rows[i], *stored, request.whole_record);
      hit.matches = evidence.find(rows[i] + 1, *stored, request.evidence, request.highlight);
      auto more = values.find(rows[i], *stored, request.evidence - hit.matches.size(),
                              request.highlight, hit.matches);
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
