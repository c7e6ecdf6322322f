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
        terms_of(one.word, family_of(Anywhere{}, context.sources), context.analyzer, context.rules);
    const bool known = std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
      return context.database.term_exists(term);
    });
    const bool said = std::find(out.begin(), out.end(), one.word) != out.end();
    if (!known && !said && !context.analyzer.is_stop_word(one.word)) out.push_back(one.word);
  }
}

class Tries {
 public:
  Tries(const ParsedQuery& query, const RescueContext& context) : context_(context) {
    for (const Clause& clause : query.root.clauses)
      if (!clause.optional) clauses_.push_back(&clause);
  }

  std::vector<std::string> emptied_by() {
    std::vector<std::string> found;
    if (clauses_.size() + context_.bound.size() < 2) return found;
    for (std::size_t i = 0; i < context_.bound.size() && take(); ++i) {
      std::vector<Bound> others = context_.bound;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      if (matches(clauses_, others)) found.push_back(say(context_.filter[i]));
    }
    for (std::size_t i = 0; i < clauses_.size() && take(); ++i) {
      Clauses others = clauses_;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      if (matches(others, context_.bound)) found.push_back(in_words(*clauses_[i]));
    }
    return found;
  }

  // In the order of the query and then of the filter, what finds something beside all that is kept
  // before it is kept. Nothing where all would have to go, or where it takes too many tries.
  std::vector<std::string> emptied_together() {
    if (clauses_.size() + context_.bound.size() > kRescueTries) return {};
    std::vector<std::string> found;
    Clauses kept;
    std::vector<Bound> kept_filter;
    for (const Clause* const clause : clauses_) {
      kept.push_back(clause);
      if (matches(kept, {})) continue;
      kept.pop_back();
      found.push_back(in_words(*clause));
    }
    for (std::size_t i = 0; i < context_.bound.size(); ++i) {
      kept_filter.push_back(context_.bound[i]);
      if (matches(kept, kept_filter)) continue;
      kept_filter.pop_back();
      found.push_back(say(context_.filter[i]));
    }
    const bool some_kept = !kept.empty() || !kept_filter.empty();
    return some_kept ? found : std::vector<std::string>{};
  }

 private:
  using Clauses = std::vector<const Clause*>;

  bool take() { return tries_++ < kRescueTries; }

  // Whether these find anything among what the filter lets through.
  bool matches(const Clauses& clauses, const std::vector<Bound>& filter) {
    std::shared_ptr<const RowSet> within;
    if (!filter.empty()) {
      within = std::make_shared<const RowSet>(rows_of(filter, context_.build.view));
    }
    ClauseBuilder builder(context_.build);
    return context_.matcher.any(builder.all_of(clauses), within);
  }

  const RescueContext& context_;
  Clauses clauses_;
  std::size_t tries_ = 0;
};

}  // namespace

Rescue rescue(const ParsedQuery& query, const RescueContext& context) {
  Rescue rescue;
  unknown_words(query.root, context.build, rescue.unknown_words);
  Tries tries(query, context);
  rescue.emptied_by = tries.emptied_by();
  if (rescue.emptied_by.empty()) rescue.emptied_together = tries.emptied_together();
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
  if (!rescue.emptied_together.empty()) {
    sentences.push_back("there are records if all of these are left out: " +
                        join(rescue.emptied_together, "; "));
  }
  if (sentences.empty()) sentences.emplace_back("no record satisfies all of it");
  rescue.in_words = join(sentences, "; ");
  return rescue;
}

}  // namespace carrel
