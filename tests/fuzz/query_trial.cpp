// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/query_trial.hpp"

#include <algorithm>
#include <exception>
#include <set>

#include "base/text.hpp"
#include "search/query_parser.hpp"
#include "search/understood.hpp"

namespace carrel::fuzz {
namespace {

// A bracket makes a group of alternatives, and in it one of what is wanted together.
constexpr std::size_t kLevelsOfABracket = 2;

std::size_t depth_of(const Clause& clause) {
  std::size_t deepest = 0;
  for (const Clause& inside : clause.clauses)
    deepest = std::max(deepest, depth_of(inside));
  return deepest + 1;
}

void collect_words(const Clause& clause, std::set<std::string>& words) {
  for (const PhraseWord& one : clause.words)
    words.insert(one.word);
  for (const Clause& inside : clause.clauses)
    collect_words(inside, words);
}

bool is_empty_group(const Clause& clause) {
  return clause.is_group() && clause.clauses.empty();
}

std::string fault_of(const Clause& clause) {
  if (!is_utf8(clause.text)) return "a clause's text is not UTF-8";
  if (clause.is_group() != (clause.words.empty() && clause.kind != Clause::Kind::value &&
                            clause.kind != Clause::Kind::range)) {
    return "a clause has words and is a group, or has neither words nor clauses";
  }
  if (clause.times == 0) return "a clause was said no time";
  for (const PhraseWord& one : clause.words) {
    if (one.word.empty() || one.word.size() > kMaxWordBytes || !is_utf8(one.word)) {
      return "'" + one.word + "' is no word";
    }
  }
  for (const Clause& inside : clause.clauses) {
    if (is_empty_group(inside)) return "a group inside is empty";
    if (std::string fault = fault_of(inside); !fault.empty()) return fault;
  }
  return {};
}

std::string fault_of(const ParsedQuery& query, const SearchLimits& limits) {
  if (query.root.kind != Clause::Kind::all_of) return "the root is not what is wanted together";
  if (!is_utf8(query.typed)) return "what was typed is not UTF-8";
  for (const std::string& note : query.notes) {
    if (!is_utf8(note)) return "a note is not UTF-8";
  }
  if (depth_of(query.root) > kLevelsOfABracket * (limits.query_depth + 1) + 1) return "too deep";
  std::set<std::string> words;
  collect_words(query.root, words);
  if (words.size() > limits.query_words) return std::to_string(words.size()) + " different words";
  return fault_of(query.root);
}

std::string fault_of(const Understood& told) {
  if (!is_utf8(told.in_words)) return "understood_as is not UTF-8";
  for (const UnderstoodClause& clause : told.clauses) {
    if (!is_utf8(clause.text) || clause.kind.empty() || clause.field.empty()) {
      return "an understood clause has no name or is not UTF-8";
    }
  }
  return {};
}

std::string too_many_leaves(const BuiltQuery& built, std::size_t most) {
  const std::size_t first = built.wanted.get_length() + built.bonus.get_length();
  const std::size_t second =
      built.loose.get_length() + (built.binding ? built.binding->get_length() : 0);
  if (std::max(first, second) <= most) return {};
  return std::to_string(std::max(first, second)) + " leaves";
}

// Whatever comes out of `work` but an answer is a fault.
template <typename Work>
std::string thrown_by(Work work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    return "Xapian throws " + error.get_description();
  } catch (const std::exception& error) {
    return std::string("an exception: ") + error.what();
  }
}

}  // namespace

std::string written(const Clause& clause) {
  std::string out = std::to_string(static_cast<int>(clause.kind));
  out.append(" ").append(name_of(clause.target)).append(clause.excluded ? " not" : "");
  out.append(clause.optional ? " optional " : " ").append(std::to_string(clause.times));
  out.append(" '").append(clause.text).append("'");
  for (const PhraseWord& one : clause.words)
    out.append(" ").append(one.word).append("@").append(std::to_string(one.offset));
  for (const std::string& joined : clause.joined)
    out.append(" +").append(joined);
  out.append(" ").append(std::to_string(clause.range.from));
  out.append("..").append(std::to_string(clause.range.to)).append(" (");
  for (const Clause& inside : clause.clauses)
    out.append(written(inside)).append("; ");
  return out + ")";
}

std::string fault_in_parsing(std::string_view typed, const Analyzer& analyzer, Audience audience,
                             const SearchLimits& limits) {
  return thrown_by([&]() -> std::string {
    const ParsedQuery query = parse_query(typed, analyzer, audience, limits);
    if (std::string fault = fault_of(query, limits); !fault.empty()) return fault;
    const ParsedQuery again = parse_query(typed, analyzer, audience, limits);
    if (written(query.root) != written(again.root) || query.notes != again.notes) {
      return "parsed twice, it is not the same";
    }
    return fault_of(understood(query, {}));
  });
}

std::string fault_in_building(std::string_view typed, Audience audience,
                              const BuildContext& context) {
  return thrown_by([&]() -> std::string {
    const ParsedQuery query = parse_query(typed, context.analyzer, audience, context.limits);
    const BuiltQuery built = build_query(query, context);
    for (const std::string& note : built.notes) {
      if (!is_utf8(note)) return "a note of the builder is not UTF-8";
    }
    return too_many_leaves(built, context.limits.query_leaves);
  });
}

}  // namespace carrel::fuzz
