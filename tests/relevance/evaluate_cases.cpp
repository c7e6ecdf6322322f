// SPDX-License-Identifier: GPL-2.0-or-later
#include "relevance/evaluate_cases.hpp"

#include "support/child_process.hpp"

namespace carrel {

std::string cases_catalogue() {
  return std::string(CARREL_TEST_DATA) + "/../relevance/catalogue.jsonl";
}

std::string cases_file() {
  return std::string(CARREL_TEST_DATA) + "/../relevance/cases.jsonl";
}

Said evaluate_cases(std::vector<std::string> words) {
  words.insert(words.begin(), "cases");
  Said said;
  said.code = run(program("carrel-evaluate"), words, &said.output);
  return said;
}

}  // namespace carrel
