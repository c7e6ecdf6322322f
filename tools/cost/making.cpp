// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/making.hpp"

#include <algorithm>
#include <chrono>

#include "bench/statistics.hpp"

namespace carrel {
namespace {

using Clock = std::chrono::steady_clock;

double microseconds(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double, std::micro>(to - from).count();
}

double share_of(std::vector<double>& values, double share) {
  std::sort(values.begin(), values.end());
  return percentile(values, share);
}

}  // namespace

MakingCost measure_making(const std::vector<std::string>& queries, std::size_t words,
                          std::size_t times, const OpenedIndex& index) {
  std::vector<double> parse, build, both;
  while (both.size() < times) {
    for (const std::string& query : queries) {
      const auto start = Clock::now();
      const ParsedQuery parsed = index.parse(query);
      const auto read = Clock::now();
      const BuiltQuery built = index.build(parsed);
      const auto end = Clock::now();
      parse.push_back(microseconds(start, read));
      build.push_back(microseconds(read, end));
      both.push_back(microseconds(start, end));
    }
  }
  MakingCost cost{.words = words, .queries = queries.size(), .times = both.size()};
  cost.parse = share_of(parse, 0.5);
  cost.build = share_of(build, 0.5);
  cost.both = share_of(both, 0.5);
  cost.both_p99 = share_of(both, 0.99);
  return cost;
}

}  // namespace carrel
