// SPDX-License-Identifier: GPL-2.0-or-later
#include <lzma.h>

#include "import/unpacker.hpp"

namespace carrel {
namespace {

std::string damage_of(lzma_ret state) {
  switch (state) {
    case LZMA_BUF_ERROR:
      return "it ends too soon";
    case LZMA_FORMAT_ERROR:
      return "something that is not xz follows";
    case LZMA_MEMLIMIT_ERROR:
      return "unpacking it takes more than " + std::to_string(kMaxXzMemory >> 20U) +
             " MB of memory";
    case LZMA_MEM_ERROR:
      return "there is too little memory to unpack it";
    case LZMA_OPTIONS_ERROR:
      return "it is packed in a way that liblzma does not know";
    default:
      return "its data are corrupt";
  }
}

class XzUnpacker : public Unpacker {
 public:
  XzUnpacker() {
    started_ = lzma_stream_decoder(&lzma_, kMaxXzMemory, LZMA_CONCATENATED) == LZMA_OK;
  }
  ~XzUnpacker() override { lzma_end(&lzma_); }
  bool started() const { return started_; }

  UnpackedStep step(std::span<const unsigned char> in, bool last, std::span<char> out) override {
    lzma_.next_in = in.data();
    lzma_.avail_in = in.size();
    lzma_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
    lzma_.avail_out = out.size();
    const lzma_ret state = lzma_code(&lzma_, last ? LZMA_FINISH : LZMA_RUN);
    UnpackedStep step{.used = in.size() - lzma_.avail_in, .made = out.size() - lzma_.avail_out};
    step.ended = state == LZMA_STREAM_END;
    // Without all of the input, "no progress is possible" only asks for more of it.
    const bool wants_more = state == LZMA_BUF_ERROR && !last;
    if (!step.ended && state != LZMA_OK && !wants_more) step.damage = damage_of(state);
    return step;
  }

 private:
  lzma_stream lzma_ = LZMA_STREAM_INIT;
  bool started_ = false;
};

}  // namespace

std::unique_ptr<Unpacker> make_xz_unpacker() {
  auto unpacker = std::make_unique<XzUnpacker>();
  if (!unpacker->started()) return nullptr;
  return unpacker;
}

}  // namespace carrel
