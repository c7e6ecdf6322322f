// SPDX-License-Identifier: GPL-2.0-or-later
// What does a searcher answer? Plain data; pieces of JSON that were finished when the index was
// made are passed through as text. Depends on the request and the audience's index alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace carrel {

struct Total {
  std::uint64_t value = 0;
  bool exact = true;  // false: at least so many
};

// One place where a hit matched, and who said it.
struct Match {
  std::string key;          // "staff_picks", "title"
  std::uint32_t item = 0;   // from 0, in that key's array as this audience sees it
  std::string attribution;  // JSON object: id, by or user, date, rating … without the text
  std::string html;         // the sentence: escaped, then marked with <mark>
};

// What one clause of the query, or one bonus, adds to a hit's score.
struct ScorePart {
  std::string what;  // in words: "cloned", "all words in the title"
  double score = 0;
};

struct Hit {
  std::string id;
  double score = 0;
  std::vector<ScorePart> explain;  // if asked for; adds up to the score
  bool some = false;               // holds most of the plain words, not the whole query
  std::string document;            // JSON object: card or whole record
  std::vector<Match> matches;
  // Where works are asked for: the key of the hit's work (empty if it is of none), how many of its
  // editions satisfy the query, and the cards of some of them, this hit's first.
  std::string work;
  std::uint64_t edition_count = 0;
  std::vector<std::string> editions;
};

struct FacetValue {
  std::string value, label;
  std::uint64_t count = 0;
  bool selected = false;
};

struct FacetAnswer {
  std::string field;
  std::vector<FacetValue> values;
  std::uint64_t other = 0;  // values that were not listed
  bool exact = true;
};

// One clause of what was made of `q`.
struct UnderstoodClause {
  std::string field;  // "any" or a field's name
  std::string text;
  std::string kind;  // word, phrase, prefix, range, identifier
  bool excluded = false;
  bool optional = false;  // a stop word: it ranks, but need not be there
  std::string joined;     // "or" where alternatives were asked for, else empty
};

struct Understood {
  std::string in_words;
  std::vector<UnderstoodClause> clauses;
  std::vector<std::string> notes;  // what was cut or ignored, in words
};

// For an answer without a hit.
struct Rescue {
  std::vector<std::string> unknown_words;     // in no record of this audience
  std::vector<std::string> emptied_by;        // clauses without which there would be hits, in words
  std::vector<std::string> emptied_together;  // where no single one is: those to leave out together
  std::vector<std::string> tried;             // in words
  std::string in_words;
};

struct SearchAnswer {
  std::uint64_t revision = 0;
  bool of_works = false;  // totals and facets count works
  Total total;
  Understood understood;
  std::vector<Hit> hits;
  bool has_also = false;
  Total also;  // records, or works, with most of the words
  std::vector<FacetAnswer> facets;
  bool has_rescue = false;
  Rescue rescue;
};

// A record asked for by its id or an ISBN.
struct FoundRecord {
  std::string id;
  std::string json;  // JSON object: the whole record with its holdings
};

}  // namespace carrel
