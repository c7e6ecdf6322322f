// SPDX-License-Identifier: GPL-2.0-or-later
// Is there still time, and does anybody still wait?
//
// Xapian offers no way to stop a match but an exception out of something it calls, so that is what
// this throws; it is caught in one place (searcher.cpp) and never leaves src/search.
#pragma once

#include <chrono>
#include <cstdint>

#include "search/searcher.hpp"

namespace carrel {

struct OutOfTime {};

class Watch {
 public:
  explicit Watch(const Deadline& deadline) : deadline_(deadline) {}

  // To be called for each document that is looked at; reads the clock every kEvery calls.
  void tick() {
    if (++calls_ % kEvery == 0) check();
  }

  // Throws OutOfTime when the deadline has passed or the client has gone.
  void check() const {
    if (std::chrono::steady_clock::now() >= deadline_.at) throw OutOfTime{};
    if (deadline_.cancelled != nullptr && *deadline_.cancelled) throw OutOfTime{};
  }

 private:
  static constexpr std::uint32_t kEvery = 256;
  Deadline deadline_;
  std::uint32_t calls_ = 0;
};

}  // namespace carrel
