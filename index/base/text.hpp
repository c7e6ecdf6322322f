// SPDX-License-Identifier: GPL-2.0-or-later
// How is UTF-8 text checked, folded and cut? Knows nothing of fields or terms.
//
// All functions are pure and may be called from any thread. Text in and out is UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

// Whether `text` is well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool is_utf8(std::string_view text);

// `text` with every ill-formed sequence replaced by U+FFFD.
std::string to_utf8(std::string_view text);

// The code point that starts at `at` (below text.size()); moves `at` behind it. U+FFFD for an
// ill-formed sequence.
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);

// Folded for matching: NFKC, case folded, accents of Latin, Greek and Cyrillic taken off, ligatures
// and barred letters spelt out (æ ae, œ oe, ø o, ł l, đ d, þ th, ß ss, ı i), traditional Chinese
// characters as simplified ones. Apostrophes and the modifier primes of romanised Cyrillic go.
// fold(fold(x)) == fold(x). Ill-formed sequences become U+FFFD.
std::string fold(std::string_view text);

// Whether a character may melt into the one before it when folded (a combining mark, a conjoining
// Hangul letter): a text cut in front of such a character does not fold to its parts' folds.
bool joins_previous(char32_t code_point);

// `text` without white space at either end, each run inside as one space.
std::string squeeze(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

// The longest prefix of `text` of at most `bytes` bytes that ends between characters.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

// Escaped for HTML text and attributes: & < > " '.
std::string escape_html(std::string_view text);

// Damerau-Levenshtein distance in code points (optimal string alignment), cut off at `limit` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The member of `candidates` that a writer of `word` most likely meant (edit distance at most 2,
// and less than the word's length), or empty. For "did you mean" in error hints.
std::string_view closest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace carrel
