// SPDX-License-Identifier: GPL-2.0-or-later
// Where do input lines come from, and where in it does each stand?
//
// A file, plain or gzipped (told by its first bytes, not its name), or standard input as "-". Read
// as a stream; nothing is held but the line at hand. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace carrel {

// A longer line is given without its text (`too_long`), so that one broken file cannot eat the
// memory.
inline constexpr std::size_t kMaxLineBytes = 16U << 20U;

struct Line {
  std::string_view text;     // without its end; valid until the next call of next()
  std::uint64_t number = 0;  // from 1
  bool too_long = false;
};

class LineSource {
 public:
  // `not_found` / "no_such_file"; `invalid_request` / "not_a_file" for a directory and the like (a
  // named pipe is read), or "unreadable_file" when the system refuses.
  static Result<LineSource> open(const std::string& path);
  LineSource(LineSource&&) noexcept;
  LineSource& operator=(LineSource&&) noexcept;
  ~LineSource();

  // False at the end. `damaged_input` when a compressed stream is broken: what was read before it
  // counts. A byte order mark is skipped, blank lines are passed over (but numbered), a carriage
  // return before the line feed goes; a last line needs no line end.
  Result<bool> next(Line& line);

  const std::string& name() const;    // the path, or "standard input"
  std::uint64_t bytes_read() const;   // of the file as it lies there (compressed)
  std::uint64_t bytes_total() const;  // 0 where it is not known

 private:
  struct Inside;
  explicit LineSource(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace carrel
