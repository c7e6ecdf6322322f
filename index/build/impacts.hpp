// SPDX-License-Identifier: GPL-2.0-or-later
// How much does a word count in a document?
//
// BM25F: a word's frequencies in the fields are weighted, normalised by the field's length and
// added up first, and saturated once (Robertson, Zaragoza, Taylor: Simple BM25 extension to
// multiple weighted fields, CIKM 2004; Robertson, Zaragoza: The Probabilistic Relevance Framework,
// 2009):
//
//   tf'    = sum over fields of  w_f * tf_f / (1 - b_f + b_f * length_f / average_f)
//   impact = round(127 * tf' / (k1 + tf')),  at least 1
//
// with k1, the w_f and b_f from the index's settings. The community fields' part c of the sum
// enters as cap * c / (cap + c): a thousand comments that say "war" do not outrank a book called
// War. The impact is quantised into the within-document
// frequency, so a search multiplies it with idf and reads no document length. A field's own terms
// count as plain BM25 over that field, its weight left out. The factors are linear in the
// frequency, so callers may add them up occurrence by occurrence.
#pragma once

#include <array>
#include <cstdint>

#include "build/text_analysis.hpp"
#include "schema/fields.hpp"
#include "schema/index_settings.hpp"

namespace carrel {

inline constexpr unsigned kMaxImpact = 127;

// Words per field, over the documents of one audience that have the field; 0 where none has.
using AverageLengths = std::array<double, kFieldCount>;

// What the occurrences of one word add up to, over all fields.
struct WordSum {
  double catalogue = 0;
  double community = 0;
};

// One document's field lengths against the averages.
class ImpactScale {
 public:
  ImpactScale(const FieldLengths& lengths, const AverageLengths& averages, const Weights& weights);

  // Adds one occurrence in `field`.
  void add(Field field, WordSum& sum) const;

  unsigned over_all(const WordSum& sum) const;
  unsigned over_catalogue(const WordSum& sum) const;
  unsigned in_field(Field field, std::uint32_t frequency) const;

 private:
  unsigned quantised(double frequency) const;

  double saturation_, community_cap_;
  std::array<double, kFieldCount> per_occurrence_{};  // 1 / (1 - b + b * length / average)
  std::array<double, kFieldCount> weighted_{};        // w of that
};

}  // namespace carrel
