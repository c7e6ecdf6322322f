// SPDX-License-Identifier: GPL-2.0-or-later
// How do the bytes of an input arrive, whether it is gzipped or not?
//
// A stream over one open file descriptor. Whether it is gzipped is told by its first two bytes,
// also on a pipe, where nothing can be read twice. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <zlib.h>

#include "base/result.hpp"

namespace carrel {

class ByteStream {
 public:
  // Takes over `descriptor` and closes it at the end, unless it is standard input (0).
  ByteStream(int descriptor, std::string name);
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

  // Fills the front of `out` with unpacked bytes; 0 at the end. `damaged_input` for a compressed
  // stream that is broken or ends too soon, `unreadable_file` when the system says so.
  Result<std::size_t> read(std::span<char> out);

  // Bytes taken from the descriptor so far, packed as they lie there.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  enum class Packing { unknown, plain, gzip };

  Result<void> fill();
  Result<void> tell_packing();
  Result<std::size_t> read_plain(std::span<char> out);
  Result<std::size_t> inflate_into(std::span<char> out);
  Result<bool> next_member();
  Error damaged(const std::string& what) const;

  int descriptor_;
  std::string name_;
  Packing packing_ = Packing::unknown;
  bool at_end_ = false;     // of the descriptor
  bool in_member_ = false;  // between the start and the end of a gzip member
  std::uint64_t bytes_read_ = 0;
  std::vector<unsigned char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // what of the buffer is still to be used
  z_stream zlib_{};
};

}  // namespace carrel
