// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/survey.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "build/record_texts.hpp"
#include "schema/closed_lists.hpp"
#include "schema/view.hpp"

namespace carrel {
namespace {

// Running sums over one audience's view.
class Tally {
 public:
  void add(const Record& view, const FieldLengths& lengths) {
    ++documents_;
    for (std::size_t f = 0; f < kFieldCount; ++f) {
      if (lengths[f] == 0) continue;
      words_[f] += lengths[f];
      ++having_[f];
    }
    const auto stemmed = std::find_if(view.languages.begin(), view.languages.end(),
                                      [](const std::string& l) { return has_stemmer(l); });
    if (stemmed != view.languages.end()) ++languages_[*stemmed];
  }

  AudienceSurvey result(const std::vector<std::string>& stop_words) const {
    AudienceSurvey found;
    found.documents = documents_;
    for (std::size_t f = 0; f < kFieldCount; ++f) {
      if (having_[f] == 0) continue;
      found.average_lengths[f] = static_cast<double>(words_[f]) / static_cast<double>(having_[f]);
    }
    std::vector<LanguageShare> shares;
    for (const auto& [language, records] : languages_)
      shares.push_back({language, records});
    found.analysis.stop_words = stop_words;
    found.analysis.stem_languages = stem_languages(std::move(shares), documents_);
    return found;
  }

 private:
  std::uint64_t documents_ = 0;
  std::array<std::uint64_t, kFieldCount> words_{}, having_{};
  std::map<std::string, std::uint64_t> languages_;
};

class Surveyor {
 public:
  explicit Surveyor(const SurveyOptions& options)
      : as_of_(options.as_of),
        stop_words_(options.settings.stop_words),
        works_{WorkPlan(options.works), WorkPlan(options.works)} {}

  void add(const Record& record) {
    const std::optional<Record> staff = view(record, Audience::staff);
    if (!staff) return;
    const std::optional<Record> everyone = view(record, Audience::everyone);
    order_.push_back({record.id, popularity_of(everyone ? *everyone : *staff)});
    const std::vector<RecordText> staff_texts = texts_of(*staff, as_of_);
    const FieldLengths staff_lengths = lengths_of(staff_texts);
    tally(Audience::staff).add(*staff, staff_lengths);
    works(Audience::staff).see(*staff);
    if (!everyone) return;
    works(Audience::everyone).see(*everyone);
    const std::vector<RecordText> texts = texts_of(*everyone, as_of_);
    const bool same = same_words(texts, staff_texts);
    tally(Audience::everyone).add(*everyone, same ? staff_lengths : lengths_of(texts));
  }

  Survey result() && {
    Survey found;
    std::sort(order_.begin(), order_.end(), [](const Place& a, const Place& b) {
      return std::tie(b.popularity, a.id) < std::tie(a.popularity, b.id);
    });
    found.order = std::move(order_);
    for (const Audience audience : kAudiences) {
      found.by_audience[static_cast<std::size_t>(audience)] = tally(audience).result(stop_words_);
      works(audience).settle();
    }
    found.works = std::move(works_);
    return found;
  }

 private:
  Tally& tally(Audience audience) { return tallies_[static_cast<std::size_t>(audience)]; }

  WorkPlan& works(Audience audience) { return works_[static_cast<std::size_t>(audience)]; }

  std::int32_t as_of_;
  const std::vector<std::string>& stop_words_;
  std::vector<Place> order_;
  std::array<Tally, kAudiences.size()> tallies_;
  std::array<WorkPlan, kAudiences.size()> works_;
};

}  // namespace

std::int32_t popularity_of(const Record& view) {
  // Claimed figures are input and may be anything; each is brought into range before they are
  // added.
  static constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  const auto counted = [](std::int64_t n) { return std::clamp<std::int64_t>(n, 0, kMost); };
  std::int64_t sum = counted(view.popularity) + counted(view.rating.count.value_or(0));
  for (const BlockItems& block : view.blocks)
    sum += static_cast<std::int64_t>(block.items.size());
  return static_cast<std::int32_t>(counted(sum));
}

std::vector<std::string> stem_languages(std::vector<LanguageShare> shares, std::uint64_t records) {
  const double least = kLeastLanguageShare * static_cast<double>(records);
  std::erase_if(shares, [least](const LanguageShare& share) {
    return static_cast<double>(share.records) <= least;
  });
  std::sort(shares.begin(), shares.end(), [](const LanguageShare& a, const LanguageShare& b) {
    return std::tie(b.records, a.language) < std::tie(a.records, b.language);
  });
  if (shares.size() > kMaxStemLanguages) shares.resize(kMaxStemLanguages);
  std::vector<std::string> languages;
  for (LanguageShare& share : shares)
    languages.push_back(std::move(share.language));
  if (languages.empty()) languages.emplace_back("eng");
  return languages;
}

Result<Survey> survey(const Store& store, const SurveyOptions& options, Progress& progress) {
  Surveyor surveyor(options);
  const auto walked = store.for_each([&](Record record) -> Result<bool> {
    keep_to_lists(record, options.settings.vocabulary);
    surveyor.add(record);
    progress.advance();
    return true;
  });
  if (!walked) return walked.error();
  return std::move(surveyor).result();
}

}  // namespace carrel
