// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/progress.hpp"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace carrel {
namespace {

constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{10};
constexpr std::size_t kBarWidth = 24;

// 1234567 as "1,234,567".
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

// "3 s", "2 min 5 s", "1 h 4 min".
std::string spoken(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string bar_of(double share) {
  const auto full = std::min(kBarWidth, static_cast<std::size_t>(share * kBarWidth));
  return "[" + std::string(full, '#') + std::string(kBarWidth - full, '.') + "]";
}

}  // namespace

Progress::Progress(ProgressMode mode, std::string what, std::string unit, std::uint64_t total)
    : bar_(mode == ProgressMode::automatic && ::isatty(STDERR_FILENO) == 1),
      quiet_(mode == ProgressMode::off),
      what_(std::move(what)),
      unit_(std::move(unit)),
      total_(total),
      start_(Clock::now()),
      drawn_(start_) {
  if (!quiet_ && !bar_) {
    const std::string of = total_ > 0 ? " " + grouped(total_) + " " + unit_ : "";
    std::fprintf(stderr, "%s%s\n", what_.c_str(), of.c_str());
  }
}

Progress::~Progress() {
  finish();
}

void Progress::advance(std::uint64_t count) {
  done_ += count;
  if (quiet_ || finished_) return;
  const auto now = Clock::now();
  const bool due = bar_ ? now - drawn_ >= kBarInterval : now - drawn_ >= kLineInterval;
  if (due) draw(now, false);
}

void Progress::finish() {
  if (finished_) return;
  finished_ = true;
  if (!quiet_) draw(Clock::now(), true);
}

void Progress::draw(Clock::time_point now, bool last) {
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  std::string line = what_ + ": ";
  if (bar_ && total_ > 0) {
    line += bar_of(static_cast<double>(done_) / static_cast<double>(total_)) + " ";
  }
  line += grouped(done_);
  if (total_ > 0 && !last) line += " of " + grouped(total_);
  line += " " + unit_;
  if (rate > 0) line += ", " + grouped(static_cast<std::uint64_t>(rate + 0.5)) + "/s";
  if (last) {
    line += ", " + spoken(seconds);
  } else if (total_ > done_ && rate > 0) {
    line += ", " + spoken(static_cast<double>(total_ - done_) / rate) + " left";
  }
  if (bar_) {
    std::fprintf(stderr, "\r\x1b[K%s%s", line.c_str(), last ? "\n" : "");
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  std::fflush(stderr);
}

}  // namespace carrel
