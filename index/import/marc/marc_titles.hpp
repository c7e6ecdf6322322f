// SPDX-License-Identifier: GPL-2.0-or-later
// What is a work called?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/marc/marc_record.hpp"

namespace carrel {

// The wanted subfields as one title without ISBD punctuation: parts ($n, $p) behind ". " and ", ",
// what follows ($b) behind " : ".
std::string title_of(const MarcField& field, std::string_view subfields);

// The title part of a name heading: the wanted subfields from $t on; empty without one.
std::string title_behind_name(const MarcField& field, std::string_view subfields);

// What the wanted subfields say behind the title. What ISBD marks as another title (" = " a
// parallel one, " ; " the next work) is given apart.
struct Remainder {
  std::string subtitle;
  std::vector<std::string> other_titles;
};
Remainder remainder_of(const MarcField& field, std::string_view subfields);

// `title` without the characters that its indicator (1 or 2) says do not file: "The ". Unchanged
// where the count cannot be an article's: none, more than there are, or the middle of a word.
std::string filing_title(const MarcField& field, int indicator, const std::string& title);

}  // namespace carrel
