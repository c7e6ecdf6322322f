// SPDX-License-Identifier: GPL-2.0-or-later
// How do the bytes of an input arrive, whether it is packed or not?
//
// A stream over one file, which is opened when its first bytes are asked for, so that a thousand
// inputs may wait for their turn. Whether it is gzipped or packed by xz is told by its first bytes,
// also on a pipe, where nothing can be read twice. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "import/unpacker.hpp"

namespace carrel {

class ByteStream {
 public:
  // "-" is standard input.
  explicit ByteStream(std::string path);
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

  // Fills the front of `out` with unpacked bytes; 0 at the end. `damaged_input` for a compressed
  // stream that is broken or ends too soon, once all before the damage has been given;
  // `unreadable_file` when the system says so, or does not open it.
  Result<std::size_t> read(std::span<char> out);

  // Bytes taken from the file so far, packed as they lie there.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  Result<void> open();
  Result<void> fill();
  Result<void> tell_packing();
  Result<std::size_t> read_plain(std::span<char> out);
  Result<std::size_t> unpack_into(std::span<char> out);

  std::string path_, name_;  // "-", "standard input"
  int descriptor_ = -1;      // not yet open
  bool packing_told_ = false;
  std::unique_ptr<Unpacker> unpacker_;  // null for plain bytes
  std::string damage_;                  // found behind bytes that were still good
  bool at_end_ = false;                 // of the descriptor
  std::uint64_t bytes_read_ = 0;
  std::vector<unsigned char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // what of the buffer is still to be used
};

}  // namespace carrel
