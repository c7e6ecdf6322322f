// SPDX-License-Identifier: GPL-2.0-or-later
// How are the cases asked of a running daemon?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/case_report.hpp"
#include "evaluate/cases.hpp"

namespace carrel {

struct DaemonUnderCases {
  std::string url;        // of its public listener
  std::string staff_url;  // empty: cases for staff are not run
};

// How far down an answer is read, a page after the other.
inline constexpr std::size_t kDeepestHit = 2000;

// Runs all cases, one after the other. `own`: as check() has it. An error is one of the connection;
// an error that the daemon answers is a failed case.
Result<CaseRun> run_cases(const std::vector<Case>& cases, const DaemonUnderCases& daemon,
                          const std::string& own);

}  // namespace carrel
