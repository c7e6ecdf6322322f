// SPDX-License-Identifier: GPL-2.0-or-later
// Would squeeze() (base/text.hpp) leave a text as it is?
#pragma once

#include <cstddef>
#include <string_view>

namespace carrel {

// True only for ASCII without control characters, which most of a catalogue is; of a text with
// other letters nothing is said.
inline bool is_squeezed(std::string_view text) {
  if (text.empty()) return true;
  // Looks at all of it without a branch, so that the compiler may take many bytes at a time.
  unsigned char other = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto before = static_cast<signed char>(text[i - 1]);  // beyond ASCII: below 0
    other |= static_cast<unsigned char>((before < ' ') | ((before == ' ') & (text[i] == ' ')));
  }
  return other == 0 && text.front() != ' ' && static_cast<signed char>(text.back()) > ' ';
}

}  // namespace carrel
