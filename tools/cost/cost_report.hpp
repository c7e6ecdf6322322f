// SPDX-License-Identifier: GPL-2.0-or-later
// How are the costs told? Pure functions: tables for people.
#pragma once

#include <string>
#include <vector>

#include "cost/contest.hpp"
#include "cost/making.hpp"

namespace carrel {

std::string making_table(const std::vector<MakingCost>& costs);

struct ContestCost {
  std::string name;
  std::size_t questions = 0;
  std::vector<WayCost> ways;  // the first is "stock"
};
std::string match_table(const std::vector<ContestCost>& costs);

}  // namespace carrel
