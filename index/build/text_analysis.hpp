// SPDX-License-Identifier: GPL-2.0-or-later
// Which words do a record's texts hold, and where does each stand?
//
// The costly half of indexing, and the half that does not depend on who is asking: where two views
// of a record hold the same words, one analysis serves both. Plain data; read from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "build/record_texts.hpp"
#include "schema/analyzer.hpp"
#include "schema/fields.hpp"

namespace carrel {

// How many words each field of a record has; stop words count.
using FieldLengths = std::array<std::uint32_t, kFieldCount>;

struct Occurrence {
  Field field = Field::title;
  std::uint8_t half_stars = 0;  // of the rating that the text came with; 0 without one
  std::uint32_t position = 0;
};

struct AnalysedWord {
  std::string word;  // as written, folded
  std::string stem;  // under the record's language; names are stemmed too, for plain words to find
  std::vector<Occurrence> at;  // in rising position; never empty
};

struct TextAnalysis {
  std::vector<AnalysedWord> words;             // sorted by word, each once
  std::vector<std::uint32_t> first_positions;  // of each text; 0 where it is empty
  FieldLengths lengths{};
  std::set<std::uint8_t> ratings;  // the half stars of all comments, those without a word too
};

// Positions begin at 1 and leave kItemGap between texts. A stop word in a field that leaves them
// out takes its position and is not among the words.
TextAnalysis analyse(const std::vector<RecordText>& texts,
                     const std::vector<std::string>& languages, const Analyzer& analyzer);

// The lengths alone, as analyse() counts them.
FieldLengths lengths_of(const std::vector<RecordText>& texts);

}  // namespace carrel
