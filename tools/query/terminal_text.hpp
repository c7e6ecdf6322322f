// SPDX-License-Identifier: GPL-2.0-or-later
// How does text from outside come to a terminal without commanding it?
//
// A catalogue is hostile data here: a title may hold escape sequences that clear a screen, rename a
// window or turn the reading direction round. Pure functions, any thread; text in and out is UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

// `text` on one line and without any control: escape sequences are taken out whole, other controls
// (C0, DEL, C1, overrides of the reading direction) go, line breaks and tabs become spaces, and
// ill-formed UTF-8 becomes U+FFFD. White space is squeezed.
std::string terminal_text(std::string_view text);

// The same JSON value, with DEL and the C1 controls written as \u00XX and all other controls but
// line breaks and tabs left out, for `json` that is shown on a terminal as it came.
std::string terminal_json(std::string_view json);

enum class Style { plain, strong, faint, label };

struct Span {
  std::string text;
  Style style = Style::plain;
};

// What stands in `matches`: HTML that was escaped and then marked with <mark>. The marked words are
// strong, entities are decoded, and each piece is terminal_text but for its outer spaces.
std::vector<Span> spans_of_html(std::string_view html);

// Columns that `text` takes up: wide East Asian characters take two, combining marks none.
std::size_t columns_of(std::string_view text);

}  // namespace carrel
