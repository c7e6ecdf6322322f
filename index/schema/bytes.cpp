// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/bytes.hpp"

#include <limits>

namespace carrel {

void append_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

void append_string(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t next = byte();
    value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
    if ((next & 0x80U) == 0) return value;
  }
  fail();
  return 0;
}

std::uint32_t ByteReader::number() {
  const std::uint64_t value = varint();
  if (value > std::numeric_limits<std::uint32_t>::max()) {
    fail();
    return 0;
  }
  return static_cast<std::uint32_t>(value);
}

std::size_t ByteReader::count() {
  const std::uint64_t value = varint();
  if (value > rest_.size()) {
    fail();
    return 0;
  }
  return static_cast<std::size_t>(value);
}

std::uint8_t ByteReader::byte() {
  if (rest_.empty()) {
    fail();
    return 0;
  }
  const auto value = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

std::string_view ByteReader::bytes(std::uint64_t length) {
  if (length > rest_.size()) {
    fail();
    return {};
  }
  const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(length));
  rest_.remove_prefix(static_cast<std::size_t>(length));
  return taken;
}

void ByteReader::fail() {
  good_ = false;
  rest_ = {};
}

}  // namespace carrel
