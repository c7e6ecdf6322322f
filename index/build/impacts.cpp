// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/impacts.hpp"

#include <algorithm>
#include <cmath>

namespace carrel {
namespace {

unsigned quantised(double frequency) {
  const double saturated = frequency / (kImpactK1 + frequency);
  const auto impact = static_cast<unsigned>(std::lround(double{kMaxImpact} * saturated));
  return std::clamp(impact, 1U, kMaxImpact);
}

}  // namespace

ImpactScale::ImpactScale(const FieldLengths& lengths, const AverageLengths& averages) {
  for (const FieldSpec& spec : kFields) {
    const auto f = static_cast<std::size_t>(spec.field);
    const double b = double{spec.length_norm};
    const double relative = averages[f] > 0 ? lengths[f] / averages[f] : 1.0;
    per_occurrence_[f] = 1.0 / (1.0 - b + b * relative);
  }
}

void ImpactScale::add(Field field, WordSum& sum) const {
  const FieldSpec& spec = spec_of(field);
  const double counts = double{spec.weight} * per_occurrence_[static_cast<std::size_t>(field)];
  (spec.part == Part::catalogue ? sum.catalogue : sum.community) += counts;
}

unsigned ImpactScale::over_all(const WordSum& sum) const {
  const double capped = kCommunityCap * sum.community / (kCommunityCap + sum.community);
  return quantised(sum.catalogue + capped);
}

unsigned ImpactScale::over_catalogue(const WordSum& sum) const {
  return quantised(sum.catalogue);
}

unsigned ImpactScale::in_field(Field field, std::uint32_t frequency) const {
  return quantised(frequency * per_occurrence_[static_cast<std::size_t>(field)]);
}

}  // namespace carrel
