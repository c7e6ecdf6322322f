// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_builder.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "search/bonuses.hpp"
#include "search/clause_builder.hpp"
#include "search/identifier_query.hpp"
#include "search/query_terms.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;
using Xapian::Query;

Query any_of(const std::vector<QueryPart>& parts) {
  std::vector<Query> queries;
  for (const QueryPart& part : parts)
    queries.push_back(part.query);
  return Query(Query::OP_OR, queries.begin(), queries.end());
}

Query build_wanted(const Clause& root, ClauseBuilder& builder, std::vector<QueryPart>& parts) {
  std::vector<const Clause*> clauses;
  for (const Clause& clause : root.clauses)
    clauses.push_back(&clause);
  return builder.all_of(clauses, &parts);
}

// The records that the typed number is of come first; then, unless it can only be a number, those
// that hold it as words.
Query with_identifier(const Query& words, const Identifier& identifier) {
  if (identifier.alone) return identifier.query;
  return Query(Query::OP_OR, identifier.query, words);
}

void add_most_words(BuiltQuery& built, const ParsedQuery& query, ClauseBuilder& builder,
                    const BuildContext& context) {
  std::vector<const Clause*> binding;
  std::set<std::string> seen;
  for (const Clause& clause : query.root.clauses) {
    if (clause.optional) continue;
    if (clause.excluded || !clause.is_plain()) {
      binding.push_back(&clause);
      continue;
    }
    for (const PhraseWord& one : clause.words) {
      const bool inside = clause.kind == Kind::compound && context.analyzer.is_stop_word(one.word);
      if (inside || !seen.insert(one.word).second) continue;
      built.plain.push_back(terms_for(one.word, clause, context));
      built.loose_parts.push_back(
          {&clause, {}, builder.said(clause.times, builder.any_term(built.plain.back()))});
    }
  }
  if (built.plain.size() < 2) {
    built.plain.clear();
    built.loose_parts.clear();
    return;
  }
  built.loose = any_of(built.loose_parts);
  if (!binding.empty()) built.binding = builder.all_of(binding);
}

}  // namespace

// One behind the other, and not an OR of them: where one of an OR's parts is not in a document,
// Xapian 1.4 may score it all the same if the next document has another of them.
Query BuiltQuery::with_bonuses(const Query& query) const {
  Query scored = query;
  for (const QueryPart& part : bonus_parts)
    scored = Query(Query::OP_AND_MAYBE, scored, part.query);
  return scored;
}

std::vector<std::string> terms_for(const std::string& word, const Clause& clause,
                                   const BuildContext& context) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& one, const Family& family) {
    auto terms = terms_of(one, family, context.analyzer, context.rules);
    std::move(terms.begin(), terms.end(), std::back_inserter(all));
  };
  for (const Family& family : families_of(clause, context.sources)) {
    add(word, family);
    for (const std::string& joined : clause.joined)
      add(joined, family);
  }
  return all;
}

BuiltQuery build_query(const ParsedQuery& query, const BuildContext& context) {
  BuiltQuery built;
  ClauseBuilder builder(context);
  built.wanted = build_wanted(query.root, builder, built.wanted_parts);
  Bonuses bonuses = bonuses_for(query, context, builder);
  built.bonus_parts = std::move(bonuses.parts);
  built.signs = std::move(bonuses.signs);
  built.bonus = any_of(built.bonus_parts);
  built.telling_words = bonuses.telling_words;
  built.notes = builder.take_notes();
  if (const auto identifier = identifier_in(query.typed, context)) {
    if (identifier->alone) built.wanted_parts.clear();
    // A record that the number is of scores by its words only where it holds them all.
    for (QueryPart& part : built.wanted_parts)
      part.query = Query(Query::OP_FILTER, part.query, built.wanted);
    built.wanted = with_identifier(built.wanted, *identifier);
    built.wanted_parts.push_back({nullptr, "the number itself", identifier->query});
    built.identifier_alone = identifier->alone;
    built.identifier = identifier->name.empty() ? "identifier" : identifier->name;
    if (!identifier->words) return built;  // a number is one word: there is no most of it
  } else if (built.notes.empty()) {
    const std::string fault = fault_of_number(query.typed);
    if (!fault.empty()) built.notes.push_back(fault);
  }
  ClauseBuilder loose_builder(context);
  add_most_words(built, query, loose_builder, context);
  return built;
}

Query build_clause(const Clause& clause, const BuildContext& context) {
  ClauseBuilder builder(context);
  const Clause* const one = &clause;
  return builder.all_of({&one, 1});
}

}  // namespace carrel
