// SPDX-License-Identifier: GPL-2.0-or-later
// How does carrel-inspect end?
#pragma once

namespace carrel {

enum ExitCode : int {
  kShown = 0,
  kNothingThere = 1,  // no such record
  kUsage = 2,
  kUnreadable = 3,
};

}  // namespace carrel
