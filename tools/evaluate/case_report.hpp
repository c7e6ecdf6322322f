// SPDX-License-Identifier: GPL-2.0-or-later
// How did the cases go, told to people and to programs, and kept for the next time?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

enum class Outcome {
  passed,
  failed,
  known_failure,  // fails, as the file of cases says
  mended,         // passes, although the file calls it a known failure
  not_run,        // what it needs is not there
};

std::string_view name_of(Outcome outcome);
bool passes(Outcome outcome);

struct CaseResult {
  std::string id{}, query{};
  Outcome outcome = Outcome::not_run;
  std::optional<std::size_t> rank{};  // of the first record that the case speaks of
  std::vector<std::string> faults{};  // in words
  std::string note{};                 // why it is known to fail, or is not run
};

struct CaseRun {
  std::string name{};  // the daemon's address, or the file it was kept in
  std::vector<CaseResult> results{};
};

// A page for a terminal: a line for each case, its faults below it, the figures at the end. The
// `others` stand beside the run's outcomes, case by case; what passes there and fails here is a
// fall.
std::string report_text(const CaseRun& run, const std::vector<CaseRun>& others);

// Whether a case fails that is not known to, or one fell against any of the others.
bool has_fallen(const CaseRun& run, const std::vector<CaseRun>& others);

// One JSON object: the name, the figures, the results, and against which of the others each fell.
// run_from_json reads the results again.
std::string report_json(const CaseRun& run, const std::vector<CaseRun>& others = {});
Result<CaseRun> run_from_json(std::string_view json, std::string name);

}  // namespace carrel
