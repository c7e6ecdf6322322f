// SPDX-License-Identifier: GPL-2.0-or-later
// Do words stand as they must to each other?
//
// Pure functions of where each word of a query stands in a document: a list of positions a word,
// rising, as the index keeps them (schema/stored.hpp). The same meanings as Xapian's OP_PHRASE and
// OP_NEAR.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace carrel {

using Positions = std::vector<std::uint32_t>;

// The words one after the other in this order, from the first to the last within `window` places.
// As many words as places: side by side.
bool in_order(std::span<const Positions* const> words, std::uint32_t window);

// The words in whatever order, all within `window` places. No two of them may be the same word.
bool near_each_other(std::span<const Positions* const> words, std::uint32_t window);

}  // namespace carrel
