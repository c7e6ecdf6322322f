// SPDX-License-Identifier: GPL-2.0-or-later
// What does an index hold of one record: stored form, columns, terms and positions?
#pragma once

#include <string>

#include "inspect/index.hpp"

namespace carrel {

struct RecordArguments {
  IndexArguments index;
  std::string id;
  std::string family;  // only terms of this family ("title", "stem"); empty for all
};

// Prints to standard output. Exit codes as carrel-inspect's help says.
int run_record(const RecordArguments& arguments);

}  // namespace carrel
