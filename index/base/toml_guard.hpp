// SPDX-License-Identifier: GPL-2.0-or-later
// Which line of a TOML text is one that toml++ would not survive?
//
// Version 3.3 takes for granted (by assertions, or not at all) that a name begins behind the
// bracket of a table's header, that brackets are closed in turn, that no string or bracket begins
// within a name or value, and that no letter beyond ASCII stands outside of strings and comments or
// behind a backslash. All that TOML allows of this is a line that ends in a backslash before one
// that begins with such a letter: nothing else is refused that would have been read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace carrel {

struct TomlFault {
  int line = 0;
  std::string message;
};

std::optional<TomlFault> toml_fault(std::string_view text);

}  // namespace carrel
