// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/clause_builder.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "schema/stored.hpp"
#include "search/identifier_query.hpp"
#include "search/query_terms.hpp"
#include "search/row_source.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;
using Xapian::Query;

// How many words that begin alike are looked at, to choose the commonest from.
constexpr std::size_t kBeginningsSeen = 20000;

Query join(Query::op op, const std::vector<Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return Query(op, queries.begin(), queries.end());
}

}  // namespace

Query ClauseBuilder::everything() const {
  return query_of(nullptr, context_.view.columns.rows, context_.watch);
}

// A term that no document holds is no leaf at all: its inverse document frequency is infinite times
// nothing, and that "not a number" in an upper bound makes Xapian 1.4 drop good documents.
Query ClauseBuilder::leaf(const std::string& term) {
  if (!context_.known.has(term)) return {};
  if (leaves_left_ == 0) {
    overflowed_ = true;
    return {};
  }
  --leaves_left_;
  return Query(term);
}

// Half a clause would ask for something else, so it is left out as a whole, and its leaves are free
// again.
std::optional<Query> ClauseBuilder::whole_or_nothing(const Clause& one) {
  const std::size_t before = leaves_left_;
  overflowed_ = false;
  Query query = clause(one);
  if (!std::exchange(overflowed_, false)) return query;
  leaves_left_ = before;
  note_no_room();
  return std::nullopt;
}

void ClauseBuilder::note_no_room() {
  if (!std::exchange(no_room_, true)) {
    notes_.emplace_back("the query has too many parts: what found no room was left out");
  }
}

Query ClauseBuilder::clause(const Clause& clause) {
  context_.watch.tick();
  switch (clause.kind) {
    case Kind::all_of:
      return group(clause);
    case Kind::any_of:
      return one_of(clause.clauses);
    case Kind::word:
      return said(clause.times, word(clause));
    case Kind::compound:
      return compound(clause);
    case Kind::phrase:
      return phrase(clause);
    case Kind::prefix:
      return beginning(clause);
    case Kind::value:
      return value(clause);
    case Kind::range: {
      Bound bound{clause.target, {}, {clause.range}, {}, false};
      auto rows = std::make_shared<const RowSet>(rows_of(bound, context_.view));
      return query_of(std::move(rows), context_.view.columns.rows, context_.watch);
    }
  }
  return {};
}

// "author:(deborah marshall)" is one person: the words that are asked for together in a field of
// names must stand in one of them.
Query ClauseBuilder::group(const Clause& clause) {
  std::vector<const Clause*> inside;
  std::vector<PhraseWord> words;
  for (const Clause& one : clause.clauses) {
    inside.push_back(&one);
    if (one.kind == Kind::word && !one.excluded) words.push_back(one.words.front());
  }
  Query query = all_of(inside);
  const Field* field = std::get_if<Field>(&clause.target);
  if (field == nullptr || words.size() < 2) return query;
  const std::string_view prefix = spec_of(*field).prefix;
  return Query(Query::OP_FILTER, query, in_one_text(prefix, words));
}

// No text reaches over the gap to the next one, and few names are as long as the gap.
Query ClauseBuilder::in_one_text(std::string_view prefix, const std::vector<PhraseWord>& words) {
  const std::size_t before = leaves_left_;
  std::set<std::string_view> seen;
  std::vector<Query> leaves;
  for (const PhraseWord& one : words) {
    if (!seen.insert(one.word).second) continue;
    leaves.push_back(leaf(term(prefix, one.word)));
    if (!leaves.back().empty()) continue;
    leaves_left_ = before;
    return {};
  }
  if (leaves.size() < 2) return leaves.empty() ? Query() : leaves.front();
  return Query(Query::OP_NEAR, leaves.begin(), leaves.end(), kItemGap);
}

Query ClauseBuilder::all_of(std::span<const Clause* const> clauses, std::vector<QueryPart>* parts) {
  const double stop_word = context_.ranking.stop_word;
  std::vector<Query> wanted, unwanted, optional;
  bool wants_something = false;
  for (const Clause* one : clauses) {
    wants_something = wants_something || (!one->excluded && !one->optional);
    auto query = whole_or_nothing(*one);
    if (!query) continue;
    const bool only_ranks = one->optional && !one->excluded;
    if (only_ranks && stop_word <= 0) continue;
    if (only_ranks) *query = Query(Query::OP_SCALE_WEIGHT, *query, stop_word);
    if (parts && !one->excluded) parts->push_back({one, {}, *query});
    (one->excluded ? unwanted : only_ranks ? optional : wanted).push_back(*std::move(query));
  }
  if (wanted.empty() && wants_something) return nothing_fits();
  Query query = wanted.empty() ? everything() : join(Query::OP_AND, wanted);
  if (!optional.empty()) {
    query = Query(Query::OP_AND_MAYBE, query, join(Query::OP_OR, optional));
  }
  if (!unwanted.empty()) query = Query(Query::OP_AND_NOT, query, join(Query::OP_OR, unwanted));
  return query;
}

Query ClauseBuilder::one_of(const std::vector<Clause>& clauses) {
  std::vector<Query> queries;
  for (const Clause& one : clauses) {
    const auto query = whole_or_nothing(one);
    if (!query) continue;
    queries.push_back(one.excluded ? Query(Query::OP_AND_NOT, everything(), *query) : *query);
  }
  return queries.empty() ? nothing_fits() : join(Query::OP_OR, queries);
}

// A group without any of its parts is left out of what it stands in; a query without any finds
// nothing.
Query ClauseBuilder::nothing_fits() {
  overflowed_ = true;
  return {};
}

Query ClauseBuilder::any_term(const std::vector<std::string>& terms) {
  std::vector<Query> leaves;
  for (const std::string& one : terms) {
    Query query = leaf(one);
    if (!query.empty()) leaves.push_back(std::move(query));
    if (!leaves.empty() && leaves_left_ == 0) break;
  }
  return leaves.empty() ? Query() : join(Query::OP_OR, leaves);
}

double ClauseBuilder::said(unsigned times) const {
  const double k3 = context_.ranking.repeated_word;
  return (k3 + 1) * times / (k3 + times);
}

Query ClauseBuilder::said(unsigned times, const Query& query) const {
  if (times == 1 || query.empty()) return query;
  return {Query::OP_SCALE_WEIGHT, query, said(times)};
}

Query ClauseBuilder::word(const Clause& clause) {
  return any_term(terms_for(clause.words.front().word, clause, context_));
}

// Scored by its stems like other plain words; that they stand side by side, or are written as one,
// only filters.
Query ClauseBuilder::compound(const Clause& clause) {
  std::vector<Query> stems;
  for (const PhraseWord& one : clause.words) {
    if (context_.analyzer.is_stop_word(one.word)) continue;
    stems.push_back(any_term(terms_for(one.word, clause, context_)));
  }
  const Query together = phrase(clause);
  if (stems.empty()) return together;
  return Query(Query::OP_FILTER, join(Query::OP_AND, stems), together);
}

Query ClauseBuilder::phrase(std::string_view prefix, const std::vector<PhraseWord>& words,
                            bool with_stop_words) {
  std::vector<Query> leaves;
  std::uint32_t first = 0, last = 0;
  const std::size_t before = leaves_left_;
  for (const PhraseWord& one : words) {
    if (!with_stop_words && context_.analyzer.is_stop_word(one.word)) continue;
    if (leaves.empty()) first = one.offset;
    last = one.offset;
    leaves.push_back(leaf(term(prefix, one.word)));
    if (leaves.back().empty()) {
      leaves_left_ = before;
      return {};
    }
  }
  if (leaves.size() < 2) return leaves.empty() ? Query() : leaves.front();
  return Query(Query::OP_PHRASE, leaves.begin(), leaves.end(), last - first + 1);
}

// Titles and names hold their stop words, so a phrase there has them too. The other fields leave
// them out and keep their place: there the words of a phrase stand at most as far apart as they
// were typed, and one word alone is no phrase, unless it is asked for in such a field. Two words
// may also be written as one.
Query ClauseBuilder::phrase(const Clause& clause) {
  const auto is_stop = [&](const PhraseWord& one) {
    return context_.analyzer.is_stop_word(one.word);
  };
  const auto stops =
      static_cast<std::size_t>(std::count_if(clause.words.begin(), clause.words.end(), is_stop));
  const std::size_t telling = clause.words.size() - stops;
  std::vector<Query> ways;
  const auto look_in = [&](const FieldSpec& spec) {
    const bool kept = spec.stop_words == StopWords::kept;
    if (!kept && telling == 0) return;
    // In the catalogue a phrase is looked for field by field, the telling ones first.
    if (!ways.empty() && !has_room(clause.words.size())) return note_no_room();
    Query way = phrase(spec.prefix, clause.words, kept);
    if (!way.empty()) ways.push_back(std::move(way));
  };
  const Field* field = std::get_if<Field>(&clause.target);
  const std::string_view family =
      field != nullptr ? spec_of(*field).prefix : word_family(context_.sources);
  if (field != nullptr) {
    look_in(spec_of(*field));
  } else if (clause.words.size() == 1) {
    ways.push_back(leaf(term(family, clause.words.front().word)));
  } else if (context_.sources == Sources::catalogue) {
    for (const Field field_of_catalogue : catalogue_fields())
      look_in(spec_of(field_of_catalogue));
  } else {
    if (Query way = phrase(prefix::kWord, clause.words, true); !way.empty()) {
      ways.push_back(std::move(way));
    }
    for (const FieldSpec& spec : kFields) {
      if (stops > 0 && telling > 1 && spec.stop_words == StopWords::left_out) look_in(spec);
    }
  }
  for (const std::string& joined : clause.joined) {
    if (Query way = leaf(term(family, joined)); !way.empty()) ways.push_back(std::move(way));
  }
  return ways.empty() ? Query() : join(Query::OP_OR, ways);
}

Query ClauseBuilder::beginning(const Clause& clause) {
  const Field* field = std::get_if<Field>(&clause.target);
  const std::string family(field != nullptr ? spec_of(*field).prefix
                                            : word_family(context_.sources));
  const std::string start = term(family, clause.words.front().word);
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const auto end = context_.database.allterms_end(start);
  for (auto at = context_.database.allterms_begin(start); at != end; ++at) {
    context_.watch.tick();
    if (found.size() == kBeginningsSeen) break;
    found.emplace_back(at.get_termfreq(), *at);
  }
  const std::size_t room =
      std::min(context_.limits.prefix_expansions, std::max<std::size_t>(leaves_left_, 1));
  if (found.size() > room) {
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    found.resize(room);
    notes_.push_back("'" + clause.text + "': only the " + std::to_string(room) +
                     " commonest words that begin so were searched");
  }
  std::vector<std::string> terms;
  for (auto& [frequency, one] : found)
    terms.push_back(std::move(one));
  return terms.empty() ? Query() : any_term(terms);
}

Query ClauseBuilder::value(const Clause& clause) {
  if (const Key* key = std::get_if<Key>(&clause.target)) {
    if (*key == Key::call_number) {
      return call_number_query(clause.text, context_, 0);
    }
    const Query found = any_term(key_terms(*key, clause.text));
    if (found.empty() && (*key == Key::isbn || *key == Key::issn)) {
      const std::string fault = fault_of_number(clause.text);
      if (!fault.empty()) notes_.push_back(fault);
    }
    return found;
  }
  const Bound bound = bind_value(clause.target, clause.text, context_.view);
  auto rows = std::make_shared<const RowSet>(rows_of(bound, context_.view));
  return query_of(std::move(rows), context_.view.columns.rows, context_.watch);
}

}  // namespace carrel
