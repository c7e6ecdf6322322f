// SPDX-License-Identifier: GPL-2.0-or-later
// How long has it been?
#pragma once

#include <chrono>

namespace carrel {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace carrel
