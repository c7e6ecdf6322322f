// SPDX-License-Identifier: GPL-2.0-or-later
// Which Xapian query says what was asked, and scores it as ranking.hpp wants?
//
// Bounded before Xapian sees it: at most SearchLimits::query_leaves leaves, counted as they are
// made; what is wanted comes first, then the bonuses. A clause that there is no room for is left
// out as a whole, and that is noted. What words say together (signs.hpp) is no leaf of it. OP_MAX
// and OP_SYNONYM are never used (one crashes, the other reads lengths).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "schema/analyzer.hpp"
#include "search/filter.hpp"
#include "search/known_terms.hpp"
#include "search/limits.hpp"
#include "search/parsed_query.hpp"
#include "search/ranking.hpp"
#include "search/request.hpp"
#include "search/row_set.hpp"
#include "search/signs.hpp"
#include "search/watch.hpp"
#include "search/word_rules.hpp"

namespace carrel {

struct QuotedRecords {
  // The records that hold a quoted clause; by the clause, and the query that may hold it, in words.
  std::map<std::string, std::shared_ptr<const RowSet>> found;
  std::size_t compared = 0;  // how many records' texts were
};

// What a query is built against; all of it outlives the query and its match.
struct BuildContext {
  const Xapian::Database& database;
  const Analyzer& analyzer;
  const ColumnsView& view;
  const SearchLimits& limits;
  const Ranking& ranking;
  Sources sources;
  Watch& watch;
  KnownTerms& known;  // of `database`
  const WordRules& rules = standard_word_rules();
  // What quotations were found in. A query is built several times in one search, and looking into
  // texts is dear.
  mutable QuotedRecords quoted = {};
};

// What scores by itself: a clause of the query, or a bonus. Scores of parts add up.
struct QueryPart {
  const Clause* clause = nullptr;  // inside the parsed query; null for a bonus
  std::string_view bonus;          // in words; static storage
  Xapian::Query query;
};

struct BuiltQuery {
  Xapian::Query wanted;  // all that a record must satisfy, scored by its words
  Xapian::Query bonus;   // any of the bonuses in the match, for looking inside; empty for none
  std::vector<QueryPart> wanted_parts, bonus_parts;
  std::vector<Sign> signs;  // what the words say together: asked of the best only
  // For the records with most of the words:
  Xapian::Query loose;  // any of the plain words, scored
  std::vector<QueryPart> loose_parts;
  // What binds there as well: phrases, fields, exclusions. One that nothing satisfies is not
  // absent.
  std::optional<Xapian::Query> binding;
  std::vector<std::vector<std::string>> plain;  // the terms of each plain word that is no stop word
  std::size_t telling_words = 0;                // looked for anywhere, no stop words, each once
  std::string identifier;          // the key field that the whole query is a number of, or empty
  bool identifier_alone = false;   // its digits are not also looked for as words
  std::vector<std::string> notes;  // what was cut, in words

  // Wanted, with its bonuses.
  Xapian::Query ranked() const { return with_bonuses(wanted); }
  // `query`, and what satisfies it scores more by each bonus that it has.
  Xapian::Query with_bonuses(const Xapian::Query& query) const;
};

// The terms that a word of this clause is looked for under, one of which a record must hold: those
// of the word, and of what it makes with its neighbour.
std::vector<std::string> terms_for(const std::string& word, const Clause& clause,
                                   const BuildContext& context);

BuiltQuery build_query(const ParsedQuery& query, const BuildContext& context);

// One clause by itself, scored as in `wanted`: for finding out which one leaves nothing.
Xapian::Query build_clause(const Clause& clause, const BuildContext& context);

}  // namespace carrel
