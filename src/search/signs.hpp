// SPDX-License-Identifier: GPL-2.0-or-later
// What do the words of a query say together about a record?
//
// All of them in the title, in one name, side by side: such signs take a dozen lists of postings
// and the positions in them, and seldom lift a record from far behind. So they are no part of the
// match: the best by the words are asked for them, one list after the other, each list once however
// many signs it is part of (rescoring.hpp).
//
// A sign that a document has scores weight x the sum, over the terms of its words, of the word's
// own weight x idf x impact / kImpactUnit, with idf = ln(N / n), as words do in the match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "search/known_terms.hpp"
#include "search/watch.hpp"
#include "search/word_order.hpp"

namespace carrel {

struct Sign {
  enum class Needs {
    any_word,   // whichever of them a document holds
    all_words,  // each of them
    in_order,   // each of them, in order within `window` places
    near,       // each of them, within `window` places
  };
  struct Word {
    std::vector<std::string> terms;  // one of which a document holds; all are in some document
    std::vector<std::string> otherwise = {};  // likewise, of those that hold none of `terms`
    double weight = 1;                        // of this word, beside the others
  };

  std::string_view name;  // in words; static storage
  double weight = 0;
  Needs needs = Needs::all_words;
  std::vector<Word> words;   // where positions count: each of one term
  std::uint32_t window = 0;  // in places, where positions count
};

// Scores some documents by signs. May throw OutOfTime and what Xapian throws.
class SignScorer {
 public:
  // `rows`: rising, each once. All that is referred to must outlive it.
  SignScorer(std::span<const std::uint32_t> rows, const Xapian::Database& database,
             KnownTerms& known, Watch& watch)
      : rows_(rows), database_(database), known_(known), watch_(watch) {}

  // What each of the rows scores by this sign; 0 without it.
  std::vector<double> scores(const Sign& sign);

 private:
  using Impacts = std::vector<Xapian::termcount>;  // of each row; 0: does not hold the term

  std::vector<const Sign::Word*> rarest_first(const Sign& sign);
  // Adds what each row scores by these terms, and marks which hold one; a row that is `passed_over`
  // is left as it is.
  void add(const std::vector<std::string>& terms, double weight,
           const std::vector<bool>& passed_over, std::vector<double>& scores,
           std::vector<bool>& held);
  const Impacts& impacts(const std::string& term);
  const Positions& positions(const std::string& term, std::size_t which);
  double idf(const std::string& term);
  template <typename Is>
  bool some_row(const Is& is) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (is(i)) return true;
    }
    return false;
  }
  bool stand_right(const Sign& sign, std::size_t which);

  std::span<const std::uint32_t> rows_;
  const Xapian::Database& database_;
  KnownTerms& known_;
  Watch& watch_;
  std::unordered_map<std::string, Impacts> impacts_;
  std::map<std::pair<std::string, std::size_t>, Positions> positions_;
};

}  // namespace carrel
