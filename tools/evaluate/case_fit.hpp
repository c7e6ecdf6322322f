// SPDX-License-Identifier: GPL-2.0-or-later
// Does one place, or one document, fit what is expected of it? Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "evaluate/case_answer.hpp"
#include "evaluate/cases.hpp"

namespace carrel {

// Whether a match is such a place; how many of them there should be is not looked at.
bool fits(const FoundMatch& match, const ExpectedMatch& expected);

// "a match in comments by user gull saying 'mud'".
std::string in_words(const ExpectedMatch& match);

// Whether a hit's document holds what is expected.
bool holds(const std::string& document, const ExpectedDocument& expected);

// The words of a title or a name, folded, each once: enough to tell one heading from another.
std::set<std::string> words_of(std::string_view text);

}  // namespace carrel
