// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <zlib.h>

#include "import/unpacker.hpp"

namespace carrel {
namespace {

constexpr unsigned char kMagic0 = 0x1f, kMagic1 = 0x8b;
// 15 is zlib's largest window, 16 more ask for a gzip header and trailer.
constexpr int kWindowBits = 15 + 16;

class GzipUnpacker : public Unpacker {
 public:
  GzipUnpacker() { started_ = inflateInit2(&zlib_, kWindowBits) == Z_OK; }
  ~GzipUnpacker() override {
    if (started_) inflateEnd(&zlib_);
  }
  bool started() const { return started_; }

  UnpackedStep step(std::span<const unsigned char> in, bool last, std::span<char> out) override {
    return in_member_ ? inflate_some(in, last, out) : next_member(in, last);
  }

 private:
  UnpackedStep inflate_some(std::span<const unsigned char> in, bool last, std::span<char> out);
  UnpackedStep next_member(std::span<const unsigned char> in, bool last);

  z_stream zlib_{};
  bool started_ = false;
  bool in_member_ = true;  // between the start and the end of a member
};

UnpackedStep GzipUnpacker::inflate_some(std::span<const unsigned char> in, bool last,
                                        std::span<char> out) {
  if (in.empty() && last) return {.damage = "it ends too soon"};
  zlib_.next_in = const_cast<unsigned char*>(in.data());  // zlib only reads it
  zlib_.avail_in = static_cast<uInt>(in.size());
  zlib_.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib_.avail_out = static_cast<uInt>(out.size());
  const int state = ::inflate(&zlib_, Z_NO_FLUSH);
  UnpackedStep step{.used = in.size() - zlib_.avail_in, .made = out.size() - zlib_.avail_out};
  if (state == Z_STREAM_END) {
    in_member_ = false;
  } else if (state != Z_OK && state != Z_BUF_ERROR) {
    step.damage = zlib_.msg != nullptr ? zlib_.msg : "zlib cannot unpack it";
  }
  return step;
}

// Anything but padding and a further member is damage that must not pass for the end.
UnpackedStep GzipUnpacker::next_member(std::span<const unsigned char> in, bool last) {
  const auto content = std::find_if(in.begin(), in.end(), [](unsigned char c) { return c != 0; });
  UnpackedStep step{.used = static_cast<std::size_t>(content - in.begin())};
  const auto rest = in.subspan(step.used);
  if (rest.empty()) {
    step.ended = last;
    return step;
  }
  if (rest.size() < 2 && !last) return step;
  if (rest.size() < 2 || rest[0] != kMagic0 || rest[1] != kMagic1) {
    step.damage = "something that is not gzip follows";
  } else if (inflateReset(&zlib_) != Z_OK) {
    step.damage = "zlib does not start again";
  }
  in_member_ = true;
  return step;
}

}  // namespace

std::unique_ptr<Unpacker> make_gzip_unpacker() {
  auto unpacker = std::make_unique<GzipUnpacker>();
  if (!unpacker->started()) return nullptr;
  return unpacker;
}

}  // namespace carrel
