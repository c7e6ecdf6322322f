// SPDX-License-Identifier: GPL-2.0-or-later
// What must be known of a catalogue before its first document is written?
//
// The first pass: in which order the documents stand, and for each audience, from its own view, how
// long its fields are on average and which languages it stems.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/audience.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "build/impacts.hpp"
#include "build/works.hpp"
#include "schema/analyzer.hpp"
#include "schema/index_settings.hpp"
#include "store/store.hpp"

namespace carrel {

struct AudienceSurvey {
  std::uint64_t documents = 0;
  AverageLengths average_lengths{};
  AnalysisSettings analysis;
};

struct Place {
  std::string id;
  std::int32_t popularity = 0;
};

struct Survey {
  // Popularity falling, then id: the order of documents in both databases; the public one leaves
  // out suppressed records. It comes of the public view, so that nothing only staff may see moves a
  // public record.
  std::vector<Place> order;
  std::array<AudienceSurvey, kAudiences.size()> by_audience;

  // Of each audience's own records.
  std::array<WorkPlan, kAudiences.size()> works;

  const AudienceSurvey& of(Audience audience) const {
    return by_audience[static_cast<std::size_t>(audience)];
  }
};

struct SurveyOptions {
  std::int32_t as_of = 0;
  const IndexSettings& settings;
  const WorkRules& works;
};
Result<Survey> survey(const Store& store, const SurveyOptions& options, Progress& progress);

// The record's own figure, the ratings that its source claims, and the number of items that people
// contributed to it and this view shows.
std::int32_t popularity_of(const Record& view);

// How many records each language has (a record counts for the first of its languages that can be
// stemmed) -> those with over 2 % of `records`, the commonest first, at most four; English if none.
struct LanguageShare {
  std::string language;
  std::uint64_t records = 0;
};
std::vector<std::string> stem_languages(std::vector<LanguageShare> shares, std::uint64_t records);

inline constexpr std::size_t kMaxStemLanguages = 4;
inline constexpr double kLeastLanguageShare = 0.02;

}  // namespace carrel
