// SPDX-License-Identifier: GPL-2.0-or-later
// What did somebody ask, once the typing is read? A tree of clauses; knows no index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/names.hpp"
#include "search/ranges.hpp"

namespace carrel {

// A folded word and how many positions behind the clause's first word it stands.
struct PhraseWord {
  std::string word;
  std::uint32_t offset = 0;
};

// Which ratings a comment must have come with, in hundredths of a star.
struct Rated {
  NumberRange range;
  std::string text;  // as typed: "<=2"

  bool operator==(const Rated&) const = default;
};

struct Clause {
  enum class Kind : std::uint8_t {
    all_of,    // every one of `clauses`
    any_of,    // one of `clauses`
    word,      // one word, by its stem
    compound,  // words joined by a hyphen ("sci-fi"): side by side, but still plain words
    phrase,    // quoted: the words as written, side by side; one word is that word as written
    prefix,    // words that begin with words[0]
    value,     // `text` as one value of a key, a keyword column or a holding field
    range,     // `range` in a number column, or of the rating of some comment
  };

  Kind kind = Kind::all_of;
  Target target = Anywhere{};  // of a group of names: all its words in one name
  bool excluded = false;
  bool optional = false;  // a stop word beside others: it ranks, but need not be there
  unsigned times = 1;     // how often it was said
  std::string text;       // as typed, without operators
  std::vector<PhraseWord> words;
  std::vector<std::string> joined;  // a plain word with its neighbour as one: "sea grasses"
  NumberRange range;
  std::optional<Rated> rated;  // of words in comments: only in those that are rated so
  std::vector<Clause> clauses;

  bool is_group() const { return kind == Kind::all_of || kind == Kind::any_of; }
  // Looked for everywhere and not quoted: what "most of the words" counts.
  bool is_plain() const {
    return (kind == Kind::word || kind == Kind::compound) &&
           std::holds_alternative<Anywhere>(target);
  }
};

struct ParsedQuery {
  Clause root;                     // an all_of; empty for a query without a word
  std::string typed;               // the query as it came, well-formed, white space squeezed
  std::vector<std::string> notes;  // what was cut or read otherwise, in words
};

}  // namespace carrel
