// SPDX-License-Identifier: GPL-2.0-or-later
// What does a MARC record say, and what did the mapping make of it?
#pragma once

#include <string>

namespace carrel {

struct MarcArguments {
  std::string file;                 // "-": standard input
  std::string profile = "default";  // a profile's name, or a mapping file
  std::string record;               // a number from 1, or an id; empty: the first
};

// Prints to standard output. Exit codes as carrel-inspect's help says.
int run_marc(const MarcArguments& arguments);

}  // namespace carrel
