// SPDX-License-Identifier: GPL-2.0-or-later
// How is text taken out of a MARC field?
//
// Pure functions; text comes out squeezed. A list of subfield codes ("abp") says which are wanted,
// not their order: that is the field's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/marc/marc_record.hpp"

namespace carrel {

// Whether a list of codes, which is a few letters, names this one.
inline bool has_code(std::string_view codes, char code) {
  for (const char one : codes) {
    if (one == code) return true;
  }
  return false;
}

// Puts the value, squeezed, behind what `out` holds, with `separator` between them; a blank one
// changes nothing.
void append_squeezed(std::string& out, std::string_view value, std::string_view separator = " ");

// The wanted subfields, or a control field's text, with `separator` between them. Empty ones count
// for nothing.
std::string text_of(const MarcField& field, std::string_view codes,
                    std::string_view separator = " ");

// The wanted subfields one by one.
std::vector<std::string> texts_of(const MarcField& field, std::string_view codes);

// Of "b|a", given as {"b", "a"}: the first of them that holds anything. Of "hi" both, in the order
// of the choice, each code's first subfield.
std::string chosen(const MarcField& field, const std::vector<std::string>& choice);

// `text` from `begin`, at most `count` characters; as much of it as there is.
std::string_view part(std::string_view text, std::size_t begin, std::size_t count);

// The number that `text` begins with, of at most nine digits.
std::optional<int> leading_number(std::string_view text);

bool is_digit(char c);
bool all_digits(std::string_view text);  // false for an empty one

}  // namespace carrel
