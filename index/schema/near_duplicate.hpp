// SPDX-License-Identifier: GPL-2.0-or-later
// Which texts say the same, so that a reader is shown one of them?
//
// A library puts one staff pick on several of its lists, and changes a word, signs it, or adds a
// line about an evening on which the book is talked about. The store, the export, the index and the
// record's JSON keep all of them under their numbers; who shows them to people shows one.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace carrel {

// Texts with fewer words than this are the same only if all their words are: of "A gripping read"
// one word is a third.
inline constexpr std::size_t kWordsOfShortText = 12;
// So much of the shorter text's words must stand in the other, in their order.
inline constexpr double kNearlyAll = 0.85;
// A text is compared with so many others; of more, only equal words count.
inline constexpr std::size_t kTextsCompared = 100;

// Whether two texts are one but for punctuation, capitals, a few words, or a part put before or
// behind. Texts without any word are never.
bool is_near_duplicate(std::string_view a, std::string_view b);

struct SaidText {
  std::string_view text, by, state;
};

// Which of `texts` to show: each one's place, and where several are near duplicates the longest
// one's, where the first of them stood. Short texts by different people, or by nobody named, are
// two opinions; texts in different states are two cases.
std::vector<std::size_t> shown_once(std::span<const SaidText> texts);

}  // namespace carrel
