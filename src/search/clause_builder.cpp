// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/clause_builder.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "schema/stored.hpp"
#include "search/identifier_query.hpp"
#include "search/match.hpp"
#include "search/query_terms.hpp"
#include "search/quoted.hpp"
#include "search/rated.hpp"
#include "search/row_source.hpp"
#include "search/understood.hpp"

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
      if (clause.target == Target(CommentRating{})) return rated_comment(clause.range);
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

Query ClauseBuilder::rated_comment(const NumberRange& range) {
  std::vector<std::string> terms;
  for (const Family& family : rated_families(range))
    terms.push_back(term(family.as_written, ""));
  return any_term(terms);
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
// them out and keep their place: there the index tells where the phrase may stand, and the texts
// whether it does. Two words may also be written as one.
Query ClauseBuilder::phrase(const Clause& clause) {
  const auto is_stop = [&](const PhraseWord& one) {
    return context_.analyzer.is_stop_word(one.word);
  };
  const auto stops =
      static_cast<std::size_t>(std::count_if(clause.words.begin(), clause.words.end(), is_stop));
  const std::size_t telling = clause.words.size() - stops;
  std::vector<Query> ways, over_stops;
  const auto look_in = [&](std::string_view family, bool kept) {
    if (!kept && telling == 0) return;
    // In the catalogue a phrase is looked for field by field, the telling ones first.
    const bool is_first = ways.empty() && over_stops.empty();
    if (!is_first && !has_room(clause.words.size())) return note_no_room();
    Query way = phrase(family, clause.words, kept);
    if (!way.empty()) (kept || stops == 0 ? ways : over_stops).push_back(std::move(way));
  };
  const auto look_in_field = [&](const FieldSpec& spec) {
    look_in(spec.prefix, spec.stop_words == StopWords::kept);
  };
  const Field* field = std::get_if<Field>(&clause.target);
  const std::vector<Family> families = families_of(clause, context_.sources);
  if (clause.rated) {
    for (const Family& family : families)
      look_in(family.as_written, false);
  } else if (field != nullptr) {
    look_in_field(spec_of(*field));
  } else if (clause.words.size() == 1) {
    ways.push_back(leaf(term(families.front().as_written, clause.words.front().word)));
  } else if (context_.sources == Sources::catalogue) {
    for (const Field field_of_catalogue : catalogue_fields())
      look_in_field(spec_of(field_of_catalogue));
  } else {
    if (Query way = phrase(prefix::kWord, clause.words, true); !way.empty()) {
      ways.push_back(std::move(way));
    }
    for (const FieldSpec& spec : kFields) {
      if (stops > 0 && spec.stop_words == StopWords::left_out) look_in_field(spec);
    }
  }
  if (!over_stops.empty()) ways.push_back(to_the_letter(clause, join(Query::OP_OR, over_stops)));
  for (const std::string& joined : clause.joined) {
    for (const Family& family : families) {
      Query way = leaf(term(family.as_written, joined));
      if (!way.empty()) ways.push_back(std::move(way));
    }
  }
  std::erase_if(ways, [](const Query& way) { return way.empty(); });
  return ways.empty() ? Query() : join(Query::OP_OR, ways);
}

Query ClauseBuilder::to_the_letter(const Clause& clause, const Query& may_hold) {
  const auto tells = [&](const PhraseWord& one) {
    return !context_.analyzer.is_stop_word(one.word);
  };
  const auto told = static_cast<std::size_t>(
      std::find_if(clause.words.begin(), clause.words.end(), tells) - clause.words.begin());
  const bool is_one_word = std::count_if(clause.words.begin(), clause.words.end(), tells) == 1;
  const std::uint32_t count = context_.view.columns.rows;
  QuotedRecords& quoted = context_.quoted;
  auto& holding = quoted.found[in_words(clause) + " " + may_hold.get_description()];
  if (holding == nullptr) {
    const RowSet rows = Matcher(context_.database, count, context_.watch).all(may_hold, nullptr);
    quoted.compared += rows.count();
    if (quoted.compared > context_.limits.quoted_records) {
      holding = std::make_shared<const RowSet>();
    } else {
      const Field* field = std::get_if<Field>(&clause.target);
      const auto may_speak = [&](const StoredView::Entry& entry) {
        const FieldSpec& spec = spec_of(entry.field);
        if (spec.stop_words == StopWords::kept) return false;
        if (clause.rated && !is_rated(entry, clause.rated->range)) return false;
        if (field != nullptr) return entry.field == *field;
        return context_.sources == Sources::all || spec.part == Part::catalogue;
      };
      holding = std::make_shared<const RowSet>(
          holding_phrase(rows, clause.words, told, may_speak, context_.database, context_.watch));
    }
  }
  if (holding->rows() == count) {
    return {Query::OP_FILTER, may_hold, query_of(holding, count, context_.watch)};
  }
  note_once("'" + clause.text + "': too many records to compare it with all that was written" +
            (is_one_word ? "" : "; in summaries and people's words any small word was let pass"));
  return is_one_word ? Query() : may_hold;
}

void ClauseBuilder::note_once(std::string note) {
  if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) {
    notes_.push_back(std::move(note));
  }
}

Query ClauseBuilder::beginning(const Clause& clause) {
  const std::vector<Family> families = families_of(clause, context_.sources);
  std::map<std::string, Xapian::doccount> frequencies;
  for (const Family& family : families) {
    const std::string start = term(family.as_written, clause.words.front().word);
    const auto end = context_.database.allterms_end(start);
    std::size_t seen = 0;
    for (auto at = context_.database.allterms_begin(start); at != end; ++at) {
      context_.watch.tick();
      if (seen++ == kBeginningsSeen) break;
      frequencies[(*at).substr(family.as_written.size())] += at.get_termfreq();
    }
  }
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  for (auto& [word, frequency] : frequencies)
    found.emplace_back(frequency, word);
  const std::size_t leaves = leaves_left_ / std::max<std::size_t>(families.size(), 1);
  const std::size_t room =
      std::min(context_.limits.prefix_expansions, std::max<std::size_t>(leaves, 1));
  if (found.size() > room) {
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    found.resize(room);
    notes_.push_back("'" + clause.text + "': only the " + std::to_string(room) +
                     " commonest words that begin so were searched");
  }
  std::vector<std::string> terms;
  for (const auto& [frequency, word] : found) {
    for (const Family& family : families)
      terms.push_back(term(family.as_written, word));
  }
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
