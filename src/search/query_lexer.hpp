// SPDX-License-Identifier: GPL-2.0-or-later
// Which pieces is a typed query made of: words, quoted parts, brackets, operators?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "search/names.hpp"

namespace carrel {

struct Piece {
  enum class Kind : std::uint8_t { text, quoted, open, close, op_and, op_or, op_not };
  Kind kind = Kind::text;
  std::string text;            // without quotes, minus and field name
  Target target = Anywhere{};  // of `text`, `quoted` and `open`: the field before the colon
  bool excluded = false;       // a minus stood before it
};

struct Lexed {
  std::vector<Piece> pieces;  // every `open` has its `close`
  std::string typed;          // the query: well-formed UTF-8, plain quotes, white space squeezed
};

// Total. Brackets nested deeper than `depth` are passed over, and `too_deep` says so.
Lexed lex_query(std::string_view bytes, Audience audience, std::size_t depth, bool& too_deep);

}  // namespace carrel
