// SPDX-License-Identifier: GPL-2.0-or-later
// How do the figures look side by side?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bench/statistics.hpp"

namespace carrel {

// One SVG document on a light ground, needing nothing from outside: a row a setting, and in it the
// latency from p50 to max on a logarithmic scale, the rate, and the processor time a query.
// `heading` and `below` are plain text. Pure; the same input gives the same bytes.
std::string plot_svg(std::string_view heading, std::string_view below,
                     const std::vector<Summary>& summaries);

}  // namespace carrel
