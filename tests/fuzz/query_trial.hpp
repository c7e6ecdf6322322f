// SPDX-License-Identifier: GPL-2.0-or-later
// Does a query become what its makers promise, whatever its bytes are?
//
// The promises of query_parser.hpp and query_builder.hpp: no exception, the same each time, within
// the limits, and told in well-formed UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/audience.hpp"
#include "search/query_builder.hpp"

namespace carrel::fuzz {

// A clause with all that is in it, for comparing.
std::string written(const Clause& clause);

// The first promise that is broken, in words; empty where none is.
std::string fault_in_parsing(std::string_view typed, const Analyzer& analyzer, Audience audience,
                             const SearchLimits& limits);
std::string fault_in_building(std::string_view typed, Audience audience,
                              const BuildContext& context);

}  // namespace carrel::fuzz
