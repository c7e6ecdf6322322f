// SPDX-License-Identifier: GPL-2.0-or-later
// Where do input lines come from, and where in it does each stand?
//
// Read as a stream; nothing is held but the line at hand. One thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "import/window.hpp"

namespace carrel {

// A longer line is given without its text (`too_long`), so that one broken file cannot eat the
// memory.
inline constexpr std::size_t kMaxLineBytes = 16U << 20U;

struct Line {
  std::string_view text;     // without its end; valid until the next call of next()
  std::uint64_t number = 0;  // from 1
  std::uint64_t offset = 0;  // of its first byte in the unpacked input
  bool too_long = false;
};

class LineSource {
 public:
  // `window` must outlive it.
  explicit LineSource(Window& window) : window_(&window) {}

  // False at the end. `damaged_input` when a compressed stream is broken: what was read before it
  // counts. A byte order mark is skipped, blank lines are passed over (but numbered), a carriage
  // return before the line feed goes; a last line needs no line end.
  Result<bool> next(Line& line);

 private:
  Result<bool> next_raw(Line& line);

  Window* window_;
  std::uint64_t number_ = 0;
};

}  // namespace carrel
