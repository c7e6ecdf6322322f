// SPDX-License-Identifier: GPL-2.0-or-later
// Which sentence of a text shows best that it matched, and how does it stand on a page?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

// A word of the text that was looked for.
struct Mark {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  std::size_t word = 0;              // which of the query's words it is
  double worth = 0;                  // of that word
};

// HTML: the sentence, or the few, where the marks tell most; at most about kSentenceLetters long,
// cut between words and with an ellipsis where it had to be cut. Escaped; each mark inside in
// <mark> unless `highlight` is off. `marks` rise and do not overlap. White space is one space each.
std::string pick_sentence(std::string_view text, const std::vector<Mark>& marks, bool highlight);

inline constexpr std::size_t kSentenceLetters = 280;

}  // namespace carrel
