// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/word_order.hpp"

#include <algorithm>
#include <cstddef>

namespace carrel {

// From each place of the first word the others are taken at the next place that they have: a later
// one would only make it longer.
bool in_order(std::span<const Positions* const> words, std::uint32_t window) {
  if (words.empty()) return false;
  std::vector<std::size_t> next(words.size(), 0);
  for (const std::uint32_t first : *words.front()) {
    std::uint32_t last = first;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Positions& places = *words[i];
      while (next[i] < places.size() && places[next[i]] <= last)
        ++next[i];
      if (next[i] == places.size()) return false;
      last = places[next[i]];
    }
    if (last - first < window) return true;
  }
  return false;
}

// The word that stands first is moved on until the window holds all of them, or one is at its end.
bool near_each_other(std::span<const Positions* const> words, std::uint32_t window) {
  if (words.empty()) return false;
  std::vector<std::size_t> at(words.size(), 0);
  for (;;) {
    std::size_t lowest = 0;
    std::uint32_t first = UINT32_MAX, last = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (at[i] == words[i]->size()) return false;
      const std::uint32_t place = (*words[i])[at[i]];
      if (place < first) lowest = i;
      first = std::min(first, place);
      last = std::max(last, place);
    }
    if (last - first < window) return true;
    ++at[lowest];
  }
}

}  // namespace carrel
