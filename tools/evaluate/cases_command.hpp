// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-evaluate cases: does the daemon answer what librarians expect?
#pragma once

#include <string>
#include <vector>

namespace carrel {

struct CasesOptions {
  std::string cases;                                     // the file
  std::string url = "http://127.0.0.1:7040", staff_url;  // of a running daemon
  std::string index, config, daemon;   // or: one of its own over this index, and how it is started
  std::string own;                     // what the ids of the cases' own records begin with
  std::vector<std::string> baselines;  // other daemons, to stand beside it
  std::vector<std::string> compared;   // runs that were kept before
  std::string save;                    // keep this one here
  bool json = false;                   // print JSON, not a page
};

// Runs the cases and prints how they went. The exit code: 0 as it should be, 1 a case fails that is
// not known to or fell against what it is compared with, 2 usage, 3 the daemon cannot be asked.
int run_cases_command(const CasesOptions& options);

}  // namespace carrel
