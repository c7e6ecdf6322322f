// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of one question on its way to its hits?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "inspect/index.hpp"

namespace carrel {

struct QueryArguments {
  IndexArguments index;
  std::string q;
  std::vector<std::string> filters;  // as in an address: "format:book"
  std::string sources = "all";
  std::string sort = "relevance";
  std::size_t hits = 3;
  std::string config;  // the daemon's, for its weights and limits; empty: the defaults
};

// Prints to standard output. Exit codes as carrel-inspect's help says; no hit is no failure.
int run_query(const QueryArguments& arguments);

}  // namespace carrel
