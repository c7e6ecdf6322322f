// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/postings.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace carrel {
namespace {

// Emits the terms of one document. The vectors are kept between words, since there are many words.
class Emitter {
 public:
  Emitter(const TextAnalysis& analysis, const ImpactScale& scale,
          const std::function<void(const Posting&)>& each)
      : analysis_(analysis), scale_(scale), each_(each) {}

  void emit_words() {
    for (const AnalysedWord& word : analysis_.words)
      emit_word(word);
  }
  void emit_stems();
  void emit_ratings() {
    for (const unsigned half_stars : analysis_.ratings)
      emit("", rated_prefix(half_stars), "", 1);
  }

 private:
  using Group = std::span<const std::size_t>;  // indexes of the words that share a stem

  void emit_word(const AnalysedWord& word);
  void emit_stem(std::string_view stem, Group group);
  void emit_rated(const AnalysedWord& word);
  void emit(std::string_view term_prefix, std::string_view field_prefix, std::string_view word,
            unsigned impact, std::span<const std::uint32_t> positions = {}) {
    term_.assign(term_prefix).append(field_prefix).append(word);
    each_({term_, impact, positions});
  }

  const TextAnalysis& analysis_;
  ImpactScale scale_;
  const std::function<void(const Posting&)>& each_;
  std::string term_;
  std::vector<std::uint32_t> positions_;
  std::array<std::vector<std::uint32_t>, kFieldCount> field_positions_;
  std::array<std::vector<std::uint32_t>, kHalfStars> rated_positions_;  // of comments alone
};

void Emitter::emit_word(const AnalysedWord& word) {
  positions_.clear();
  WordSum sum;
  for (const Occurrence& occurrence : word.at) {
    scale_.add(occurrence.field, sum);
    positions_.push_back(occurrence.position);
    field_positions_[static_cast<std::size_t>(occurrence.field)].push_back(occurrence.position);
  }
  emit(prefix::kWord, "", word.word, scale_.over_all(sum), positions_);
  if (sum.catalogue > 0) {
    emit(prefix::kCatalogueWord, "", word.word, scale_.over_catalogue(sum));
  }
  for (const FieldSpec& spec : kFields) {
    auto& positions = field_positions_[static_cast<std::size_t>(spec.field)];
    if (positions.empty()) continue;
    const auto frequency = static_cast<std::uint32_t>(positions.size());
    emit("", spec.prefix, word.word, scale_.in_field(spec.field, frequency), positions);
    positions.clear();
  }
  emit_rated(word);
}

void Emitter::emit_rated(const AnalysedWord& word) {
  for (const Occurrence& occurrence : word.at) {
    if (occurrence.half_stars > 0) {
      rated_positions_[occurrence.half_stars - 1].push_back(occurrence.position);
    }
  }
  for (unsigned half_stars = 1; half_stars <= kHalfStars; ++half_stars) {
    auto& positions = rated_positions_[half_stars - 1];
    if (positions.empty()) continue;
    const auto frequency = static_cast<std::uint32_t>(positions.size());
    emit("", rated_prefix(half_stars), word.word, scale_.in_field(Field::comment, frequency),
         positions);
    positions.clear();
  }
}

void Emitter::emit_stems() {
  const auto& words = analysis_.words;
  std::vector<std::size_t> by_stem(words.size());
  std::iota(by_stem.begin(), by_stem.end(), std::size_t{0});
  std::stable_sort(by_stem.begin(), by_stem.end(), [&words](std::size_t a, std::size_t b) {
    return words[a].stem < words[b].stem;
  });
  for (std::size_t begin = 0; begin < by_stem.size();) {
    const std::string& stem = words[by_stem[begin]].stem;
    std::size_t end = begin + 1;
    while (end < by_stem.size() && words[by_stem[end]].stem == stem)
      ++end;
    emit_stem(stem, Group(by_stem).subspan(begin, end - begin));
    begin = end;
  }
}

void Emitter::emit_stem(std::string_view stem, Group group) {
  WordSum sum;
  FieldLengths frequencies{};
  std::array<std::uint32_t, kHalfStars> rated{};
  for (const std::size_t index : group) {
    for (const Occurrence& occurrence : analysis_.words[index].at) {
      scale_.add(occurrence.field, sum);
      ++frequencies[static_cast<std::size_t>(occurrence.field)];
      if (occurrence.half_stars > 0) ++rated[occurrence.half_stars - 1];
    }
  }
  emit(prefix::kStem, "", stem, scale_.over_all(sum));
  if (sum.catalogue > 0) emit(prefix::kCatalogueStem, "", stem, scale_.over_catalogue(sum));
  for (const FieldSpec& spec : kFields) {
    const std::uint32_t frequency = frequencies[static_cast<std::size_t>(spec.field)];
    if (frequency == 0 || !spec.stemmed) continue;
    emit(prefix::kStem, spec.prefix, stem, scale_.in_field(spec.field, frequency));
  }
  for (unsigned half_stars = 1; half_stars <= kHalfStars; ++half_stars) {
    const std::uint32_t frequency = rated[half_stars - 1];
    if (frequency == 0) continue;
    emit(prefix::kStem, rated_prefix(half_stars), stem, scale_.in_field(Field::comment, frequency));
  }
}

}  // namespace

void for_each_posting(const TextAnalysis& analysis, const AverageLengths& averages,
                      const Weights& weights, const std::function<void(const Posting&)>& each) {
  Emitter emitter(analysis, {analysis.lengths, averages, weights}, each);
  emitter.emit_words();
  emitter.emit_stems();
  emitter.emit_ratings();
}

}  // namespace carrel
