// SPDX-License-Identifier: GPL-2.0-or-later
// How do the bytes of an input arrive, whether it is packed or not?
//
// A stream over one file, which is opened when its first bytes are asked for, so that a thousand
// inputs may wait for their turn. Whether it is gzipped or packed by xz is told by its first bytes,
// also on a pipe, where nothing can be read twice. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "import/unpacker.hpp"

namespace carrel {

// How long a named pipe is given until somebody opens it for writing.
inline constexpr std::chrono::seconds kPatienceWithPipe{5};

class ByteStream {
 public:
  // "-" is standard input.
  explicit ByteStream(std::string path, std::chrono::milliseconds patience = kPatienceWithPipe);
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

  // Fills the front of `out` with unpacked bytes; 0 at the end. `damaged_input` for a compressed
  // stream that is broken or ends too soon, once all before the damage has been given;
  // `unreadable_file` when the system says so, or does not open it; `no_writer` for a named pipe
  // that nobody has opened for writing within the time of patience. A writer that is there is
  // waited for as long as it takes.
  Result<std::size_t> read(std::span<char> out);

  // Bytes taken from the file so far, packed as they lie there.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  Result<void> open();
  Result<void> wait_for_writer();
  Result<void> fill();
  Result<void> tell_packing();
  Result<std::size_t> read_plain(std::span<char> out);
  Result<std::size_t> unpack_into(std::span<char> out);

  std::string path_, name_;  // "-", "standard input"
  std::chrono::milliseconds patience_;
  int descriptor_ = -1;  // not yet open
  bool packing_told_ = false;
  std::unique_ptr<Unpacker> unpacker_;  // null for plain bytes
  std::string damage_;                  // found behind bytes that were still good
  bool at_end_ = false;                 // of the descriptor
  std::uint64_t bytes_read_ = 0;
  std::vector<unsigned char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // what of the buffer is still to be used
};

}  // namespace carrel
