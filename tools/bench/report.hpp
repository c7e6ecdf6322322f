// SPDX-License-Identifier: GPL-2.0-or-later
// How are the figures told, to people and to programs?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bench/statistics.hpp"

namespace carrel {

// What was measured on, for the heading.
struct Circumstances {
  std::string query_file{};
  std::string index{};  // empty where it is not known
  std::string url{};    // of a daemon that was running already, else empty
  std::size_t queries = 0, limit = 10;
  unsigned rounds = 3, processors = 1;
  double seconds = 10, rate = 0;
  std::optional<std::size_t> compared{}, differing{};  // answers of both targets
};

// A table and what follows from it. Pure, as the other one is.
std::string report_text(const Circumstances& circumstances,
                        const std::vector<Measurement>& measurements);

// One JSON object: circumstances, summaries, ratios, speedups, and each round's figures.
std::string report_json(const Circumstances& circumstances,
                        const std::vector<Measurement>& measurements);

// Three significant digits, as a person writes them: 0.0123, 1.87, 23.4, 1,870.
std::string figure(double value);

}  // namespace carrel
