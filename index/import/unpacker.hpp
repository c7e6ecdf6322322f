// SPDX-License-Identifier: GPL-2.0-or-later
// How is a packed stream unpacked, whatever packed it?
//
// One step takes some packed bytes and gives some unpacked ones; who reads and how much is held is
// the caller's affair (import/bytes.hpp). One thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace carrel {

struct UnpackedStep {
  std::size_t used = 0, made = 0;  // bytes taken from the front of `in`, written to `out`
  bool ended = false;              // nothing more will come
  std::string damage{};            // what is wrong with the stream; what was made before it counts
};

class Unpacker {
 public:
  Unpacker() = default;
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;
  virtual ~Unpacker() = default;

  // `last`: nothing follows behind `in`. A step that neither uses nor makes anything wants more
  // input.
  virtual UnpackedStep step(std::span<const unsigned char> in, bool last, std::span<char> out) = 0;
};

// One member after another, as `cat a.gz b.gz` makes them (RFC 1952, 2.2); zero bytes behind the
// last one are padding, as tape and block devices leave it. Null where zlib does not start.
std::unique_ptr<Unpacker> make_gzip_unpacker();

// One stream after another, with padding between them. A stream that wants more memory than
// kMaxXzMemory to be unpacked is refused as damaged. Null where liblzma does not start.
inline constexpr std::size_t kMaxXzMemory = 256U << 20U;
std::unique_ptr<Unpacker> make_xz_unpacker();

}  // namespace carrel
