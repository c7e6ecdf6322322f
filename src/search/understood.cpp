// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/understood.hpp"

#include <string_view>
#include <vector>

#include "search/identifier_query.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;

std::string_view name_of_kind(Kind kind) {
  switch (kind) {
    case Kind::phrase:
      return "phrase";
    case Kind::prefix:
      return "prefix";
    case Kind::range:
      return "range";
    case Kind::value:
      return "value";
    default:
      return "word";
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts)
    joined.append(joined.empty() ? "" : between).append(part);
  return joined;
}

void flatten(const Clause& clause, bool excluded, bool alternative,
             std::vector<UnderstoodClause>& out) {
  const bool not_wanted = excluded != clause.excluded;
  if (clause.is_group()) {
    const bool any = clause.kind == Kind::any_of;
    for (const Clause& inside : clause.clauses)
      flatten(inside, not_wanted, alternative || any, out);
    return;
  }
  const Key* key = std::get_if<Key>(&clause.target);
  const bool is_key = key != nullptr && *key != Key::age;
  out.push_back({std::string(name_of(clause.target)), clause.text,
                 is_key ? "identifier" : std::string(name_of_kind(clause.kind)), not_wanted,
                 clause.optional, alternative ? "or" : ""});
  if (clause.rated) {
    out.push_back({std::string(name_of(CommentRating{})), clause.rated->text,
                   std::string(name_of_kind(Kind::range)), not_wanted, false,
                   alternative ? "or" : ""});
  }
}

std::string without_exclusion(const Clause& clause) {
  if (clause.is_group()) {
    std::vector<std::string> parts;
    for (const Clause& inside : clause.clauses)
      parts.push_back(in_words(inside));
    return "(" + join(parts, clause.kind == Kind::any_of ? " or " : " and ") + ")";
  }
  const std::string text = clause.kind == Kind::phrase ? "\"" + clause.text + "\"" : clause.text;
  const bool anywhere = std::holds_alternative<Anywhere>(clause.target);
  const std::string rated = clause.rated ? " (rated " + clause.rated->text + ")" : "";
  return anywhere ? text : std::string(name_of(clause.target)) + ": " + text + rated;
}

}  // namespace

std::string in_words(const Clause& clause) {
  return (clause.excluded ? "without " : "") + without_exclusion(clause);
}

Understood understood(const ParsedQuery& query, const std::string& identifier) {
  Understood said;
  said.notes = query.notes;
  if (!identifier.empty()) {
    const std::string number(without_label(query.typed));
    said.in_words = identifier + ": " + number;
    said.clauses.push_back({identifier, number, "identifier", false, false, ""});
    return said;
  }
  flatten(query.root, false, false, said.clauses);
  std::vector<std::string> wanted, ranking, unwanted;
  for (const Clause& clause : query.root.clauses) {
    (clause.excluded ? unwanted : clause.optional ? ranking : wanted).push_back(in_words(clause));
  }
  if (wanted.empty() && query.typed.empty()) wanted.emplace_back("everything, newest first");
  if (wanted.empty() && !unwanted.empty()) wanted.emplace_back("everything");
  said.in_words = join(wanted, " and ");
  if (!ranking.empty()) said.in_words += ", best with " + join(ranking, ", ");
  if (!unwanted.empty()) said.in_words += ", " + join(unwanted, ", ");
  return said;
}

}  // namespace carrel
