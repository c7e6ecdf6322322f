// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/rescue.hpp"

#include <algorithm>
#include <memory>

#include "search/clause_builder.hpp"
#include "search/query_terms.hpp"
#include "search/understood.hpp"

namespace carrel {
namespace {

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts)
    joined.append(joined.empty() ? "" : between).append(part);
  return joined;
}

std::string say(const Condition& condition) {
  std::string said = (condition.negated ? "without " : "") + condition.field + ": ";
  said += join(condition.any, " or ");
  if (condition.range) {
    said += condition.range->gte.value_or("") + ".." + condition.range->lte.value_or("");
  }
  return said;
}

// Words that no record of this audience holds anywhere it was looked for.
void unknown_words(const Clause& clause, const BuildContext& context,
                   std::vector<std::string>& out) {
  if (clause.excluded) return;
  for (const Clause& inside : clause.clauses)
    unknown_words(inside, context, out);
  if (clause.kind == Clause::Kind::prefix) return;
  for (const PhraseWord& one : clause.words) {
    const auto terms =
        terms_of(one.word, Anywhere{}, context.sources, context.analyzer, context.rules);
    const bool known = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
      return context.database.term_exists(term);
    });
    const bool said = std::find(out.begin(), out.end(), one.word) != out.end();
    if (!known && !said && !context.analyzer.is_stop_word(one.word)) out.push_back(one.word);
  }
}

class Tries {
 public:
  Tries(const ParsedQuery& query, const RescueContext& context)
      : query_(query), context_(context) {}

  std::vector<std::string> emptied_by() {
    const auto whole = rows(context_.bound);
    if (query_.root.clauses.size() + context_.bound.size() > 1) {
      for (std::size_t i = 0; i < context_.bound.size() && take(); ++i) {
        std::vector<Bound> others = context_.bound;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        if (matches(query_.root.clauses.size(), rows(others)))
          found_.push_back(say(context_.filter[i]));
      }
      for (std::size_t i = 0; i < query_.root.clauses.size(); ++i) {
        const Clause& clause = query_.root.clauses[i];
        if (clause.optional) continue;
        if (!take()) break;
        if (matches(i, whole)) found_.push_back(in_words(clause));
      }
    }
    return found_;
  }

 private:
  bool take() { return tries_++ < kRescueTries; }

  std::shared_ptr<const RowSet> rows(const std::vector<Bound>& filter) const {
    if (filter.empty()) return nullptr;
    return std::make_shared<const RowSet>(rows_of(filter, context_.build.view));
  }

  // Whether the query without its clause number `left_out` finds anything among `within`.
  bool matches(std::size_t left_out, const std::shared_ptr<const RowSet>& within) {
    std::vector<const Clause*> clauses;
    for (std::size_t i = 0; i < query_.root.clauses.size(); ++i) {
      if (i != left_out) clauses.push_back(&query_.root.clauses[i]);
    }
    ClauseBuilder builder(context_.build);
    return context_.matcher.any(builder.all_of(clauses), within);
  }

  const ParsedQuery& query_;
  const RescueContext& context_;
  std::vector<std::string> found_;
  std::size_t tries_ = 0;
};

}  // namespace

Rescue rescue(const ParsedQuery& query, const RescueContext& context) {
  Rescue rescue;
  unknown_words(query.root, context.build, rescue.unknown_words);
  rescue.emptied_by = Tries(query, context).emptied_by();
  rescue.tried.emplace_back("all of the words");
  if (context.tried_most_words) rescue.tried.emplace_back("most of the words");

  std::vector<std::string> sentences;
  if (query.root.clauses.empty() && !query.typed.empty()) {
    sentences.emplace_back("there is no word in it to search for");
  }
  if (!rescue.unknown_words.empty()) {
    sentences.push_back("in no record: " + join(rescue.unknown_words, ", "));
  }
  if (!rescue.emptied_by.empty()) {
    sentences.push_back("there are records if this is left out: " +
                        join(rescue.emptied_by, "; or "));
  }
  if (sentences.empty()) sentences.emplace_back("no record satisfies all of it");
  rescue.in_words = join(sentences, "; ");
  return rescue;
}

}  // namespace carrel
