// SPDX-License-Identifier: GPL-2.0-or-later
// How does a test run the cases?
#pragma once

#include <string>
#include <vector>

namespace carrel {

// catalogue.jsonl and cases.jsonl of this folder.
std::string cases_catalogue();
std::string cases_file();

struct Said {
  int code = 0;
  std::string output;
};

// carrel-evaluate cases WORDS…
Said evaluate_cases(std::vector<std::string> words);

}  // namespace carrel
