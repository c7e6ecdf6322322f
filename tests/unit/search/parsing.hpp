// SPDX-License-Identifier: GPL-2.0-or-later
// What was typed, as a short line that shows how it was read.
#pragma once

#include <string>
#include <string_view>

#include "search/query_parser.hpp"

namespace carrel::test {

// word, compound(a b), phrase(a b), prefix(ab), value(x), range(1..2), all(…), any(…); before it
// "field:", "-" for excluded and "?" for a word that need not be there.
inline std::string shape(const Clause& clause) {
  using Kind = Clause::Kind;
  std::string shown = clause.excluded ? "-" : clause.optional ? "?" : "";
  if (!std::holds_alternative<Anywhere>(clause.target)) {
    shown.append(name_of(clause.target)).append(":");
  }
  if (clause.rated) {
    const NumberRange& range = clause.rated->range;
    shown += "[" + std::to_string(range.from) + ".." + std::to_string(range.to) + "]";
  }
  std::string inside;
  for (const Clause& one : clause.clauses)
    inside.append(inside.empty() ? "" : " ").append(shape(one));
  for (const PhraseWord& one : clause.words)
    inside.append(inside.empty() ? "" : " ").append(one.word);
  switch (clause.kind) {
    case Kind::all_of:
      return shown + "all(" + inside + ")";
    case Kind::any_of:
      return shown + "any(" + inside + ")";
    case Kind::word:
      return shown + inside;
    case Kind::compound:
      return shown + "compound(" + inside + ")";
    case Kind::phrase:
      return shown + "phrase(" + inside + ")";
    case Kind::prefix:
      return shown + "prefix(" + inside + ")";
    case Kind::value:
      return shown + "value(" + clause.text + ")";
    case Kind::range:
      return shown + "range(" + std::to_string(clause.range.from) + ".." +
             std::to_string(clause.range.to) + ")";
  }
  return shown;
}

inline ParsedQuery parsed(std::string_view typed, Audience audience = Audience::everyone,
                          const SearchLimits& limits = {}) {
  return parse_query(typed, Analyzer(default_analysis()), audience, limits);
}

// The clauses at the top, with a space between.
inline std::string read(std::string_view typed, Audience audience = Audience::everyone) {
  const std::string all = shape(parsed(typed, audience).root);
  return all.substr(4, all.size() - 5);
}

}  // namespace carrel::test
