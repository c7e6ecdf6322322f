// SPDX-License-Identifier: GPL-2.0-or-later
// In which words does a person read what the protocol names and counts?
#pragma once

#include <string>
#include <string_view>

namespace carrel {

// 1234567 as "1,234,567".
std::string grouped(unsigned long long count);

// "1 record", "41 records"; of what is no exact count, "at least 41 records".
std::string counted(unsigned long long count, std::string_view what, bool exact);

// Who says it: "comments" as "comment", "staff_picks" as "staff pick"; a catalogue field with its
// underscores as spaces.
std::string kind_in_words(std::string_view field);

// "large_print" as "large print".
std::string spaced(std::string_view name);

// Both with the separator between them; where one is empty, the other alone.
std::string joined(std::string_view left, std::string_view separator, std::string_view right);

}  // namespace carrel
