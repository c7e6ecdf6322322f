// SPDX-License-Identifier: GPL-2.0-or-later
// How far is a long piece of work, how fast does it go, and when will it be done?
//
// A terminal gets one bar that is drawn over itself at most ten times a second; a log gets a plain
// line at the start, every ten seconds, and at the end. Written to standard error by one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace carrel {

enum class ProgressMode {
  automatic,
  plain,
  off
};  // automatic: a bar where standard error is a terminal

class Progress {
 public:
  // `what` names the work ("indexing"), `unit` what is counted ("records"). A `total` of 0 means
  // that it is not known: then there is a rate, but no time left.
  Progress(ProgressMode mode, std::string what, std::string unit, std::uint64_t total);
  ~Progress();  // finishes the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::uint64_t count = 1);
  void finish();  // the closing line, once

 private:
  using Clock = std::chrono::steady_clock;
  void draw(Clock::time_point now, bool last);

  bool bar_ = false;
  bool quiet_ = false;
  bool finished_ = false;
  std::string what_, unit_;
  std::uint64_t total_ = 0, done_ = 0;
  Clock::time_point start_, drawn_;
};

}  // namespace carrel
