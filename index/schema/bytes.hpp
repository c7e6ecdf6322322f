// SPDX-License-Identifier: GPL-2.0-or-later
// How are numbers and strings laid out in bytes, and read back from bytes nobody vouches for?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace carrel {

// Seven bits a byte, the lowest first; the high bit says that more follow.
void append_varint(std::string& out, std::uint64_t value);

// A varint of the length, then the bytes.
void append_string(std::string& out, std::string_view text);

// Reads from the front. What does not fit makes the reader bad, from then on it gives zeros and
// empty strings; a caller asks once, at the end. Never reads beyond `bytes`.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t varint();
  // A varint that must fit in 32 bits.
  std::uint32_t number();
  // A varint that counts things of at least one byte each: never more than there are bytes left.
  std::size_t count();
  std::uint8_t byte();
  std::string_view bytes(std::uint64_t length);
  std::string_view string() { return bytes(varint()); }

  bool good() const { return good_; }
  std::size_t left() const { return rest_.size(); }
  void fail();

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace carrel
