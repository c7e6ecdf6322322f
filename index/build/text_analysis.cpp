// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/text_analysis.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "schema/stored.hpp"

namespace carrel {
namespace {

// The record's words by their spelling, in the order in which they were met.
class WordTable {
 public:
  void add(std::string&& word, Occurrence occurrence) {
    const auto [place, is_new] = places_.try_emplace(std::move(word), words_.size());
    if (is_new) {
      words_.emplace_back();
      words_.back().word = place->first;
    }
    words_[place->second].at.push_back(occurrence);
  }

  std::vector<AnalysedWord> sorted() && {
    std::sort(words_.begin(), words_.end(),
              [](const AnalysedWord& a, const AnalysedWord& b) { return a.word < b.word; });
    return std::move(words_);
  }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<AnalysedWord> words_;
};

}  // namespace

TextAnalysis analyse(const std::vector<RecordText>& texts,
                     const std::vector<std::string>& languages, const Analyzer& analyzer) {
  TextAnalysis analysis;
  analysis.first_positions.reserve(texts.size());
  WordTable table;
  std::uint32_t first = 1;
  for (const RecordText& text : texts) {
    const auto half_stars = static_cast<std::uint8_t>(text.half_stars());
    if (half_stars > 0) analysis.ratings.insert(half_stars);
    if (text.text.empty()) {
      analysis.first_positions.push_back(0);
      continue;
    }
    analysis.first_positions.push_back(first);
    const bool leave_out = spec_of(text.field).stop_words == StopWords::left_out;
    std::uint32_t last = first;
    for (Token& token : tokenize(text.text)) {
      ++analysis.lengths[static_cast<std::size_t>(text.field)];
      last = first + token.position;
      if (leave_out && analyzer.is_stop_word(token.word)) continue;
      table.add(std::move(token.word), {text.field, half_stars, last});
    }
    first = last + kItemGap;
  }
  analysis.words = std::move(table).sorted();
  const std::size_t language = analyzer.stemmer_for(languages);
  for (AnalysedWord& word : analysis.words)
    word.stem = analyzer.stem(word.word, language);
  return analysis;
}

FieldLengths lengths_of(const std::vector<RecordText>& texts) {
  FieldLengths lengths{};
  for (const RecordText& text : texts) {
    if (text.text.empty()) continue;
    lengths[static_cast<std::size_t>(text.field)] +=
        static_cast<std::uint32_t>(tokenize(text.text).size());
  }
  return lengths;
}

}  // namespace carrel
