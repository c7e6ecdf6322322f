// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/marc.hpp"

#include <iostream>

#include "inspect/exit_code.hpp"

namespace carrel {

int run_marc(const MarcArguments& arguments) {
  std::cerr << "carrel-inspect: cannot read MARC from " << arguments.file << " yet\n";
  return kUnreadable;
}

}  // namespace carrel
