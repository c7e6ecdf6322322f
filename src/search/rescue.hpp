// SPDX-License-Identifier: GPL-2.0-or-later
// Nothing was found: which word is unknown, which clause left nothing, and what was tried?
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "search/answer.hpp"
#include "search/match.hpp"
#include "search/query_builder.hpp"
#include "search/request.hpp"

namespace carrel {

struct RescueContext {
  const BuildContext& build;
  Matcher& matcher;
  const std::vector<Condition>& filter;  // as asked for
  const std::vector<Bound>& bound;       // and as understood, in the same order
  bool tried_most_words;
};

// Leaves out one clause of the query or one condition of the filter at a time, at most
// kRescueTries, and sees whether anything would be left; where nothing is, looks in as many tries
// for several that could be left out together.
Rescue rescue(const ParsedQuery& query, const RescueContext& context);

inline constexpr std::size_t kRescueTries = 12;

}  // namespace carrel
