// SPDX-License-Identifier: GPL-2.0-or-later
// Which words does a heading or a title hold, in brackets and outside?
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

using Words = std::vector<std::string>;

// Folded, one form a word, without punctuation.
Words words_of(std::string_view text);

// With a space between.
std::string joined(const Words& words);

// Takes what stands in round or square brackets out of `text`, and gives it.
std::string take_brackets(std::string& text);

// What stands behind the first full stop that ends a word or a number, and no initial or short
// form: "Congress" of "United States. Congress", "Ohio" of "Report no. 5. Ohio", nothing of "J. K.
// Rowling" and "St. John".
std::string_view behind_division(std::string_view text);

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace carrel
