// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/rescoring.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "search/signs.hpp"

namespace carrel {
namespace {

void rescore(std::span<Scored> best, std::span<const Sign> signs, const BuildContext& context) {
  std::sort(best.begin(), best.end(),
            [](const Scored& a, const Scored& b) { return a.row < b.row; });
  std::vector<std::uint32_t> rows;
  for (const Scored& one : best)
    rows.push_back(one.row);
  SignScorer scorer(rows, context.database, context.known, context.watch);
  for (const Sign& sign : signs) {
    const std::vector<double> scores = scorer.scores(sign);
    for (std::size_t i = 0; i < best.size(); ++i)
      best[i].score += scores[i];
  }
  std::sort(best.begin(), best.end(), [](const Scored& a, const Scored& b) {
    return std::tie(b.score, a.row) < std::tie(a.score, b.row);
  });
}

}  // namespace

Rescored rescored_match(const BuiltQuery& built, const Xapian::Query& query,
                        const std::shared_ptr<const RowSet>& within, std::size_t wanted,
                        std::size_t count_to, const BuildContext& context, Matcher& matcher) {
  const std::size_t window = built.signs.empty() ? 0 : context.ranking.rescore_window;
  const std::size_t matched = std::max(wanted, window);
  Rescored found{matcher.ranked(query, within, matched, count_to), 0};
  if (found.best.size() > 1) {
    found.asked = std::min(found.best.size(), window);
    rescore(std::span(found.best).first(found.asked), built.signs, context);
  }
  found.best.resize(std::min(found.best.size(), wanted));
  return found;
}

}  // namespace carrel
