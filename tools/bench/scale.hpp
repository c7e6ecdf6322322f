// SPDX-License-Identifier: GPL-2.0-or-later
// Where does a scale begin and end, and what stands at its lines?
#pragma once

#include <vector>

namespace carrel {

// The scale of the latencies: 1, 2 and 5 times powers of ten that hold all of `values` between the
// first and the last; at least two. Values of 0 and less do not count.
std::vector<double> logarithmic_ticks(const std::vector<double>& values);

// The end of a scale from 0: the smallest 1, 2, 2.5 or 5 times a power of ten not below `value`; 1
// where that is 0 or less.
double round_end(double value);

}  // namespace carrel
