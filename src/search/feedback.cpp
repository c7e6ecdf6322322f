// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/feedback.hpp"

#include <algorithm>
#include <cmath>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "search/match.hpp"
#include "search/query_terms.hpp"

namespace carrel {
namespace {

// A stem of one record alone says what that record is, not what they share.
constexpr unsigned kLeastRecords = 2;
// So many stems are weighed against the index, those with the highest impacts: each costs a look.
constexpr std::size_t kWeighed = 100;
constexpr std::size_t kStemsAtHand = 4096, kBytesOfStems = 256 * 1024;

struct Shared {
  std::string term;
  double frequency = 0;  // impacts in the best records, in units of the highest
  unsigned records = 0;  // that hold it
  double weight = 0;
};

bool is_before(const Shared& a, const Shared& b, double Shared::*by) {
  return a.*by != b.*by ? a.*by > b.*by : a.term < b.term;
}

// Keeps the first `count` by that member.
void keep_best(std::vector<Shared>& stems, std::size_t count, double Shared::*by) {
  const auto middle = stems.begin() + static_cast<std::ptrdiff_t>(std::min(count, stems.size()));
  std::partial_sort(stems.begin(), middle, stems.end(),
                    [by](const Shared& a, const Shared& b) { return is_before(a, b, by); });
  stems.erase(middle, stems.end());
}

std::vector<Shared> shared_stems(const Xapian::Database& database,
                                 std::span<const std::uint32_t> rows, std::string_view family,
                                 Watch& watch) {
  // Stems of letters: numbers and signs, and the families of longer prefixes, come before.
  const std::string first = std::string(family) + "a";
  // A thousand and more stems, most of them of one record: taken from one block, given back at
  // once.
  std::pmr::monotonic_buffer_resource memory(kBytesOfStems);
  std::pmr::unordered_map<std::string, Shared> by_term(kStemsAtHand, &memory);
  for (const std::uint32_t row : rows) {
    watch.check();
    const auto end = database.termlist_end(row + 1);
    auto at = database.termlist_begin(row + 1);
    for (at.skip_to(first); at != end; ++at) {
      watch.tick();
      std::string term = *at;
      if (!term.starts_with(family)) break;
      Shared& stem = by_term.try_emplace(std::move(term)).first->second;
      stem.frequency += at.get_wdf() / kImpactUnit;
      ++stem.records;
    }
  }
  std::vector<Shared> stems;
  for (auto& [term, stem] : by_term) {
    if (stem.records < kLeastRecords) continue;
    stem.term = term;
    stems.push_back(std::move(stem));
  }
  return stems;
}

double bo1(double frequency, double mean) {
  return frequency * std::log2((1 + mean) / mean) + std::log2(1 + mean);
}

}  // namespace

Sign feedback_sign(std::span<const std::uint32_t> rows, const BuildContext& context) {
  const Ranking& ranking = context.ranking;
  const auto best = rows.first(std::min(rows.size(), ranking.feedback_documents));
  std::vector<Shared> stems =
      shared_stems(context.database, best, stem_family(context.sources), context.watch);
  keep_best(stems, kWeighed, &Shared::frequency);
  const double documents = context.database.get_doccount();
  for (Shared& stem : stems) {
    const double impacts = static_cast<double>(context.known.impacts_of(stem.term));
    stem.weight = bo1(stem.frequency, impacts / kImpactUnit / documents);
  }
  keep_best(stems, ranking.feedback_terms, &Shared::weight);
  Sign shared{"words that the best records share", ranking.feedback, Sign::Needs::any_word, {}, 0};
  for (const Shared& stem : stems)
    shared.words.push_back({{stem.term}, {}, stem.weight / stems.front().weight});
  return shared;
}

}  // namespace carrel
