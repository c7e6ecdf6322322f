// SPDX-License-Identifier: GPL-2.0-or-later
// libFuzzer's entry; CARREL_FUZZ_TARGET names the target at compile time.
#include <cstddef>
#include <cstdint>

#include "fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  carrel::fuzz::CARREL_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
