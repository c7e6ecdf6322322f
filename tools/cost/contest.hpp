// SPDX-License-Identifier: GPL-2.0-or-later
// How much processor time do several ways of doing the same work take, in the same minutes?
//
// Round by round, and within a round one way after the other, in turned order in every second
// round: a machine that is slow for a while is slow for all.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace carrel {

// One way: does the work for the question of that number.
struct Way {
  std::string name;
  std::function<void(std::size_t question)> work;
};

struct Contest {
  std::string name;
  std::size_t questions = 0;
  std::vector<Way> ways;  // the first is what the others are compared with
};

// Milliseconds a question, and how much of the first way's time that is.
struct WayCost {
  std::string name;
  double ms = 0;                              // the mean over all rounds
  double ratio = 1, lowest = 1, highest = 1;  // the median round, and the extremes
};

// `clock` gives the processor time used so far, in milliseconds.
std::vector<WayCost> hold(const Contest& contest, unsigned rounds,
                          const std::function<double()>& clock);

// The first `count` words of each text that has so many, as a query of that length.
std::vector<std::string> first_words(const std::vector<std::string>& texts, std::size_t count);

}  // namespace carrel
