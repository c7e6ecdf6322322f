// SPDX-License-Identifier: GPL-2.0-or-later
// Under which whole titles, identifiers and call numbers is a record found?
#pragma once

#include <string>
#include <vector>

#include "build/impacts.hpp"
#include "schema/record.hpp"

namespace carrel {

struct ExactTerm {
  std::string term;
  unsigned impact = 1;

  bool operator==(const ExactTerm&) const = default;
};
// Sorted by term, each once, none with positions; what Xapian could not hold is left out.
std::vector<ExactTerm> exact_terms(const Record& view);

inline constexpr unsigned kMainTitleImpact = kMaxImpact;
inline constexpr unsigned kBareTitleImpact = 120;  // without the article that it has
inline constexpr unsigned kOtherTitleImpact = 100;

}  // namespace carrel
