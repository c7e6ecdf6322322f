// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/impacts.hpp"

#include <algorithm>
#include <cmath>

namespace carrel {

ImpactScale::ImpactScale(const FieldLengths& lengths, const AverageLengths& averages,
                         const Weights& weights)
    : saturation_(weights.saturation), community_cap_(weights.community_cap) {
  for (std::size_t f = 0; f < kFieldCount; ++f) {
    const double b = weights.length_norms[f];
    const double relative = averages[f] > 0 ? lengths[f] / averages[f] : 1.0;
    per_occurrence_[f] = 1.0 / (1.0 - b + b * relative);
    weighted_[f] = weights.by_field[f] * per_occurrence_[f];
  }
}

void ImpactScale::add(Field field, WordSum& sum) const {
  const double counts = weighted_[static_cast<std::size_t>(field)];
  (spec_of(field).part == Part::catalogue ? sum.catalogue : sum.community) += counts;
}

unsigned ImpactScale::over_all(const WordSum& sum) const {
  const double capped = community_cap_ * sum.community / (community_cap_ + sum.community);
  return quantised(sum.catalogue + capped);
}

unsigned ImpactScale::over_catalogue(const WordSum& sum) const {
  return quantised(sum.catalogue);
}

unsigned ImpactScale::in_field(Field field, std::uint32_t frequency) const {
  return quantised(frequency * per_occurrence_[static_cast<std::size_t>(field)]);
}

unsigned ImpactScale::quantised(double frequency) const {
  const double saturated = frequency / (saturation_ + frequency);
  const auto impact = static_cast<unsigned>(std::lround(double{kMaxImpact} * saturated));
  return std::clamp(impact, 1U, kMaxImpact);
}

}  // namespace carrel
