// SPDX-License-Identifier: GPL-2.0-or-later
// In which order is everything measured, so that noise hits all alike?
//
// Round by round, and within a round the targets one after the other, in turned order in every
// second round: a machine that is slow for a minute is slow for both.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "base/result.hpp"
#include "bench/load.hpp"
#include "bench/statistics.hpp"
#include "bench/target.hpp"

namespace carrel {

struct Rounds {
  std::vector<Loop> loops{Loop::closed};
  std::vector<unsigned> clients{1};
  unsigned rounds = 3;
  double seconds = 10;  // of one measurement
  double rate = 0;      // of the open loop: questions a second
  std::size_t queries = 0;
};

struct Step {
  Setting setting;
  unsigned round = 0;

  bool operator==(const Step&) const = default;
};

// All measurements, in their order.
std::vector<Step> steps(const Rounds& rounds, const std::vector<Mode>& modes);

// Asks each target some queries before anything is measured, so that the files are in memory.
Result<void> warm_up(const std::vector<Target*>& targets, std::size_t queries, double seconds);

// How many of the first `queries` queries the targets do not answer with the same bytes: if there
// are any, they do not do the same work. A query that all of them refuse is no difference.
std::size_t differing_answers(const std::vector<Target*>& targets, std::size_t queries);

// Measures everything; `done` is called after each step.
Result<std::vector<Measurement>> measure(const Rounds& rounds, const std::vector<Target*>& targets,
                                         const std::function<void()>& done);

}  // namespace carrel
