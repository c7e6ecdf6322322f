// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/contest.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "bench/statistics.hpp"

namespace carrel {
namespace {

double pass(const Way& way, std::size_t questions, const std::function<double()>& clock) {
  const double before = clock();
  for (std::size_t question = 0; question < questions; ++question)
    way.work(question);
  return clock() - before;
}

}  // namespace

std::vector<WayCost> hold(const Contest& contest, unsigned rounds,
                          const std::function<double()>& clock) {
  const std::size_t count = contest.ways.size();
  for (const Way& way : contest.ways)
    pass(way, contest.questions, clock);  // so that the files are in memory
  std::vector<std::vector<double>> times(count);
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (unsigned round = 0; round < rounds; ++round) {
    for (const std::size_t which : order)
      times[which].push_back(pass(contest.ways[which], contest.questions, clock));
    std::reverse(order.begin(), order.end());
  }
  std::vector<WayCost> costs;
  for (std::size_t which = 0; which < count; ++which) {
    std::vector<double> ratios;
    for (unsigned round = 0; round < rounds; ++round)
      ratios.push_back(times[which][round] / times.front()[round]);
    std::sort(ratios.begin(), ratios.end());
    const double all = std::accumulate(times[which].begin(), times[which].end(), 0.0);
    costs.push_back({contest.ways[which].name,
                     all / rounds / static_cast<double>(contest.questions), percentile(ratios, 0.5),
                     ratios.front(), ratios.back()});
  }
  return costs;
}

std::vector<std::string> first_words(const std::vector<std::string>& texts, std::size_t count) {
  std::vector<std::string> queries;
  for (const std::string& text : texts) {
    const std::string clean = squeeze(text);
    const std::vector<std::string_view> words = split(clean, ' ');
    if (words.size() < count) continue;
    std::string query;
    for (std::size_t i = 0; i < count; ++i)
      query.append(i == 0 ? "" : " ").append(words[i]);
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace carrel
