// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace carrel {
namespace {

// The n-th of … 0.5, 1, 2, 5, 10 …; 1 is the 0-th.
double step(int n) {
  constexpr std::array<double, 3> factors{1, 2, 5};
  const int power = n >= 0 ? n / 3 : (n - 2) / 3;
  return factors[static_cast<std::size_t>(n - 3 * power)] * std::pow(10, power);
}

}  // namespace

std::vector<double> logarithmic_ticks(const std::vector<double>& values) {
  double low = INFINITY;
  double high = 0;
  for (const double value : values) {
    if (value <= 0 || !std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (high <= 0) return {1, 10};
  int n = 3 * static_cast<int>(std::floor(std::log10(low)));
  while (step(n + 1) <= low)
    ++n;
  std::vector<double> ticks{step(n)};
  do {
    ticks.push_back(step(++n));
  } while (ticks.back() < high);
  return ticks;
}

double round_end(double value) {
  if (value <= 0 || !std::isfinite(value)) return 1;
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (value <= factor * power) return factor * power;
  }
  return 10 * power;
}

}  // namespace carrel
