// SPDX-License-Identifier: GPL-2.0-or-later
// Which bytes of an input come next, and at which offset of it do they stand?
//
// A sliding view over a stream: a reader sees as far ahead as it needs, and skips what it has used.
// Memory holds what is seen and not yet skipped. Looking on costs time in proportion to the bytes
// seen, however often one looks. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "import/bytes.hpp"

namespace carrel {

class Window {
 public:
  // `not_found` / "no_such_file"; `invalid_request` / "not_a_file" for a directory, a socket or a
  // device (but for a terminal and /dev/null), or "unreadable_file" when the system refuses. "-" is
  // standard input. The file is opened by the first see(), which may fail for the same reasons, and
  // for a named pipe that nobody writes into (bytes.hpp).
  static Result<Window> open(const std::string& path);

  // Over bytes in memory, which arrive `step` at a time; for tests and fuzzing.
  static Window over(std::string bytes, std::size_t step = 4096);

  // What is to be seen from here on: at least `bytes` bytes, fewer only where the input ends (or is
  // damaged) before. Valid until the next call of see().
  std::string_view see(std::size_t bytes);

  // Moves on over `bytes` bytes that have been seen; what was seen of them stays valid until the
  // next call of see().
  void skip(std::size_t bytes) { begin_ += bytes; }

  // In the unpacked input, of the first byte that is not yet skipped.
  std::uint64_t offset() const { return skipped_before_ + begin_; }

  // Why the input ended before its end; nothing for a whole one. Known once see() gave too little.
  const std::optional<Error>& damage() const { return damage_; }

  const std::string& name() const { return name_; }     // the path, or "standard input"
  std::uint64_t bytes_read() const;                     // of the file as it lies there (packed)
  std::uint64_t bytes_total() const { return total_; }  // 0 where it is not known

 private:
  using Read = std::function<Result<std::size_t>(std::span<char>)>;
  Window(std::string name, Read read) : name_(std::move(name)), read_(std::move(read)) {}
  void make_room(std::size_t bytes);

  std::string name_;
  std::uint64_t total_ = 0;
  std::shared_ptr<ByteStream> stream_;  // null over memory; shared with read_
  Read read_;
  std::size_t chunk_ = 0;  // how much is asked for at a time
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;   // what of the buffer is seen and not skipped
  std::uint64_t skipped_before_ = 0;  // bytes that have left the buffer
  bool at_end_ = false;
  std::optional<Error> damage_;
};

}  // namespace carrel
