// SPDX-License-Identifier: GPL-2.0-or-later
// How much does each sign count? The query-time half of the ranking (the other half, the fields'
// weights inside an impact, is index format and stands in the field table).
//
// A word scores idf x impact: the impact of a term in a document is BM25F over its fields,
// saturated and quantised to 1..127 when the index was made, and stored as the within-document
// frequency, so that scoring (TfIdfWeight "ntn") reads no document length. Everything below is
// relative to that.
#pragma once

#include <cstddef>

namespace carrel {

struct Ranking {
  double stem = 1.0;           // each word, by its stem, over everything
  double exact_word = 0.0;     // the word as typed, beside its stem
  double stop_word = 0.0;      // a stop word beside others, where a title or name holds it
  double adjacent_pair = 0.1;  // two typed words as a phrase
  double cover = 0.3;          // all words in title or author
  double all_in_title = 0.6;   // all words in the title (queries of at most bonus_words words)
  double title_phrase = 0.5;   // the words as a phrase in the title (likewise)
  double sorted_title = 2.0;   // the words are the title's, in whatever order
  double whole_title = 3.0;    // the query is the title
  unsigned bonus_words = 10;
};

// "Most of the words", for the records that follow when few hold them all: half of the words of a
// short query, a third of a sentence's, rounded up.
inline constexpr std::size_t kShortQueryWords = 6;

constexpr std::size_t most_of(std::size_t words) {
  return words <= kShortQueryWords ? (words + 1) / 2 : (words + 2) / 3;
}

// Fewer hits than this on the whole query, and those with most of its words follow.
inline constexpr std::size_t kFewHits = 10;

}  // namespace carrel
