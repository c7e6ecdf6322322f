// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_builder.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "search/clause_builder.hpp"
#include "search/identifier_query.hpp"
#include "search/query_terms.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;
using Xapian::Query;

// The words a title could be made of, in typed order: positive, looked for anywhere.
struct TypedWords {
  std::vector<PhraseWord> all;      // stop words too; offsets as typed
  std::vector<PhraseWord> telling;  // without stop words, unless there are no others
  std::string text;
  std::vector<const Clause*> stemmed;  // those that are looked for by their stems, groups' too
};

void add_stemmed(const Clause& clause, std::vector<const Clause*>& stemmed) {
  if (clause.excluded || clause.optional) return;
  if (clause.kind == Kind::word && std::holds_alternative<Anywhere>(clause.target)) {
    stemmed.push_back(&clause);
  }
  for (const Clause& inside : clause.clauses)
    add_stemmed(inside, stemmed);
}

TypedWords typed_words(const Clause& root, const Analyzer& analyzer) {
  TypedWords typed;
  add_stemmed(root, typed.stemmed);
  std::uint32_t offset = 0;
  for (const Clause& clause : root.clauses) {
    if (clause.excluded || clause.words.empty() || clause.kind == Kind::prefix ||
        !std::holds_alternative<Anywhere>(clause.target)) {
      continue;
    }
    for (const PhraseWord& one : clause.words)
      typed.all.push_back({one.word, offset + one.offset});
    offset = typed.all.back().offset + 1;
    typed.text.append(typed.text.empty() ? "" : " ").append(clause.text);
  }
  for (const PhraseWord& one : typed.all) {
    if (!analyzer.is_stop_word(one.word)) typed.telling.push_back(one);
  }
  if (typed.telling.empty()) typed.telling = typed.all;
  return typed;
}

std::size_t different(const std::vector<PhraseWord>& words) {
  std::set<std::string_view> seen;
  for (const PhraseWord& one : words)
    seen.insert(one.word);
  return seen.size();
}

// The signs beyond the words themselves that a record is the one that was meant.
class Bonuses {
 public:
  Bonuses(const TypedWords& typed, const BuildContext& context, ClauseBuilder& builder)
      : typed_(typed), context_(context), builder_(builder) {}

  // In order of their worth, as long as there is room.
  std::vector<QueryPart> build(const std::string& whole_query) {
    const Ranking& ranking = context_.ranking;
    whole_titles(whole_query);
    add("the words as typed", ranking.exact_word, typed_.stemmed.size(),
        [&] { return as_typed(); });
    const std::size_t words = typed_.telling.size();
    if (words > 1 && words <= ranking.bonus_words) {
      add("all words in one name", ranking.one_name, typed_.all.size(), [&] { return one_name(); });
    }
    if (typed_.all.size() > 1 && words <= ranking.bonus_words) {
      add("a phrase in the title", ranking.title_phrase, typed_.all.size(),
          [&] { return title_phrase(); });
    }
    if (words > 1) {
      if (words <= ranking.bonus_words) {
        add("all words in the title", ranking.all_in_title, 4 * words,
            [&] { return in_fields({Field::title}); });
      }
      add("all words in title and names", ranking.cover, 5 * words, [&] {
        return in_fields({Field::title, Field::author});
      });
      if (ranking.adjacent_pair > 0) pairs();
    }
    return std::move(bonuses_);
  }

 private:
  template <typename Make>
  void add(std::string_view what, double weight, std::size_t leaves, Make make) {
    if (weight <= 0 || !builder_.has_room(leaves)) return;
    const Query bonus = make();
    if (bonus.empty()) return;
    bonuses_.push_back({nullptr, what, Query(Query::OP_SCALE_WEIGHT, bonus, weight)});
  }

  // As typed, and by the words alone: only the first knows a bracket from an operator.
  void whole_titles(const std::string& whole_query) {
    std::set<std::string> whole, sorted, with_article;
    for (const std::string& title : {whole_query, typed_.text}) {
      if (const std::string token = whole_title(title); !token.empty()) {
        whole.insert(term(prefix::kWholeTitle, token));
        const std::string full = full_title(title);
        if (full != token) with_article.insert(term(prefix::kWholeTitle, full));
        sorted.insert(term(prefix::kSortedTitle, sorted_title(title)));
      }
    }
    const auto any = [&](const std::set<std::string>& terms) {
      return builder_.any_term({terms.begin(), terms.end()});
    };
    if (whole.empty()) return;
    add("the whole title", context_.ranking.whole_title, whole.size(), [&] { return any(whole); });
    add("the title with its article", context_.ranking.title_article, with_article.size(),
        [&] { return any(with_article); });
    add("the title's words", context_.ranking.sorted_title, sorted.size(),
        [&] { return any(sorted); });
  }

  // A record that has the very word comes before one with another form of it.
  Query as_typed() {
    std::vector<Query> words;
    for (const Clause* clause : typed_.stemmed) {
      const std::string& word = clause->words.front().word;
      Query one = builder_.any_term({term(word_family(context_.sources), word)});
      if (!one.empty()) words.push_back(builder_.said(clause->times, one));
    }
    return Query(Query::OP_OR, words.begin(), words.end());
  }

  // The words in whatever order, in one name: a heading is one text.
  Query one_name() { return builder_.in_one_text(spec_of(Field::author).prefix, typed_.all); }

  Query title_phrase() { return builder_.phrase(spec_of(Field::title).prefix, typed_.all, true); }

  // Each telling word in one of these fields.
  Query in_fields(const std::vector<Field>& fields) {
    std::vector<Query> words;
    for (const PhraseWord& one : typed_.telling) {
      std::vector<std::string> terms;
      for (const Field field : fields) {
        auto more = terms_of(one.word, field, context_.sources, context_.analyzer, context_.rules);
        std::move(more.begin(), more.end(), std::back_inserter(terms));
      }
      words.push_back(builder_.any_term(terms));
      if (words.back().empty()) return {};
    }
    return Query(Query::OP_AND, words.begin(), words.end());
  }

  void pairs() {
    std::vector<std::string_view> families{prefix::kWord};
    if (context_.sources == Sources::catalogue) {
      families = {spec_of(Field::title).prefix, spec_of(Field::summary).prefix};
    }
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (std::size_t i = 1; i < typed_.telling.size(); ++i) {
      if (!seen.emplace(typed_.telling[i - 1].word, typed_.telling[i].word).second) continue;
      const std::vector<PhraseWord> pair{typed_.telling[i - 1], typed_.telling[i]};
      for (const std::string_view family : families) {
        add("words side by side", context_.ranking.adjacent_pair, 2,
            [&] { return builder_.phrase(family, pair, true); });
      }
    }
  }

  const TypedWords& typed_;
  const BuildContext& context_;
  ClauseBuilder& builder_;
  std::vector<QueryPart> bonuses_;
};

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

// One behind the other, and not an OR of them: where one of an OR's phrases is not in a document,
// Xapian 1.4 may score it all the same if the next document has another of them.
Query BuiltQuery::with_bonuses(const Query& query) const {
  Query scored = query;
  for (const QueryPart& part : bonus_parts)
    scored = Query(Query::OP_AND_MAYBE, scored, part.query);
  return scored;
}

std::vector<std::string> terms_for(const std::string& word, const Clause& clause,
                                   const BuildContext& context) {
  const auto terms = [&](const std::string& one) {
    return terms_of(one, clause.target, context.sources, context.analyzer, context.rules);
  };
  std::vector<std::string> all = terms(word);
  for (const std::string& joined : clause.joined) {
    auto more = terms(joined);
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  return all;
}

BuiltQuery build_query(const ParsedQuery& query, const BuildContext& context) {
  BuiltQuery built;
  ClauseBuilder builder(context);
  built.wanted = build_wanted(query.root, builder, built.wanted_parts);
  const TypedWords typed = typed_words(query.root, context.analyzer);
  built.bonus_parts = Bonuses(typed, context, builder).build(query.typed);
  built.bonus = any_of(built.bonus_parts);
  built.telling_words = different(typed.telling);
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
  ClauseBuilder loose_builder = builder.another();
  add_most_words(built, query, loose_builder, context);
  return built;
}

Query build_clause(const Clause& clause, const BuildContext& context) {
  ClauseBuilder builder(context);
  const Clause* const one = &clause;
  return builder.all_of({&one, 1});
}

}  // namespace carrel
