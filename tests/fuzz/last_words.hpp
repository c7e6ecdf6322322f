// SPDX-License-Identifier: GPL-2.0-or-later
// What was being done when the process died?
#pragma once

#include <cstdint>

namespace carrel::fuzz {

// From now on, a crash (a signal, or a sanitizer's end) says on standard error how the work in hand
// is done again: "--seed S --from N --count 1".
void say_on_crash(std::uint64_t seed);
void now_at(std::uint64_t number);

}  // namespace carrel::fuzz
