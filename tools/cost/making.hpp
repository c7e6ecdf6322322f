// SPDX-License-Identifier: GPL-2.0-or-later
// How long does it take to read what was typed, and to build the query from it?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cost/opened_index.hpp"

namespace carrel {

// Microseconds by the wall clock.
struct MakingCost {
  std::size_t words = 0, queries = 0, times = 0;  // `times`: all queries together
  double parse = 0, build = 0;                    // medians
  double both = 0, both_p99 = 0;
};

// Each query at least so often that there are `times` measurements in all; `queries` is not empty.
MakingCost measure_making(const std::vector<std::string>& queries, std::size_t words,
                          std::size_t times, const OpenedIndex& index);

}  // namespace carrel
