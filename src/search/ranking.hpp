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
  double stem = 1.0;            // each word, by its stem, over everything
  double exact_word = 0.3;      // the word as typed, beside its stem
  double stop_word = 0.0;       // a stop word beside others, where a title or name holds it
  double adjacent_pair = 0.03;  // two typed words as a phrase, each pair once
  double cover = 0.3;           // all words in title or author
  double all_in_title = 0.6;    // all words in the title (queries of at most bonus_words words)
  double title_phrase = 0.5;    // the words as a phrase in the title (likewise)
  double sorted_title = 2.0;    // the words are the title's, in whatever order
  double whole_title = 3.0;     // the query is the title
  double title_article = 0.5;   // and begins with the title's article
  double title_start = 1.0;     // the title begins with the query (of at most four words)
  double one_name = 2.0;        // all words in one name
  std::size_t bonus_words = 10;

  // What words say together (one name, phrases, all in the title) is looked for only in so many of
  // the best by their words and whole titles; pairs only for queries of more than pair_words
  // telling words.
  std::size_t rescore_window = 100;
  std::size_t pair_words = 6;

  // A word typed t times counts (k3 + 1) t / (k3 + t) times, with this k3 (Okapi).
  double repeated_word = 8.0;

  // In a query of at least feedback_words telling words, the stems that the best
  // feedback_documents records share, the feedback_terms weightiest of them, put what was found in
  // a new order (feedback.hpp).
  double feedback = 0.2;
  std::size_t feedback_words = 6;
  std::size_t feedback_documents = 10;
  std::size_t feedback_terms = 20;

  // "Most of the words", for the records that follow when few hold them all: words worth this share
  // of what all of them are worth, each by its idf, so that the telling ones decide. A question of
  // more than short_query words is a description, and few records that answer it hold most of it.
  double most = 0.4;
  double most_of_long = 0.1;
  std::size_t short_query = 3;
};

// Fewer hits than this on the whole query, and those with most of its words follow.
inline constexpr std::size_t kFewHits = 10;

}  // namespace carrel
