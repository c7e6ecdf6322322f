// SPDX-License-Identifier: GPL-2.0-or-later
// What does a heading or a title say without the punctuation that only parts it from the next?
//
// Catalogue cards part their areas by signs (ISBD: "A title / by", "Place : publisher, date."), and
// MARC keeps the signs at the end of the subfield before. Pure functions, UTF-8 in and out.
#pragma once

#include <string>
#include <string_view>

namespace carrel {

// `text` squeezed, without such signs at its end. A full stop goes as well, unless it belongs to
// an initial ("Public, John Q."), an abbreviation ("Jr.", "Inc.", "2nd ed.") or an ellipsis; a
// hyphen stays ("1954-"). "C++" keeps its signs, for a sign that parts has a space before it. Text
// that is nothing but signs is empty.
std::string without_isbd(std::string_view text);

// The same, and without the brackets of what the cataloguer supplied: "[New York]", "Knopf]".
// Empty for what only says that nothing is known: "[S.l.]", "[publisher not identified]".
std::string without_brackets(std::string_view text);

}  // namespace carrel
