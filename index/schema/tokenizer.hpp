// SPDX-License-Identifier: GPL-2.0-or-later
// Which words does the tokenizer give, and to whom? (Inside this room; analyzer.hpp is for others.)
#pragma once

#include <string_view>
#include <vector>

#include "schema/analyzer.hpp"

namespace carrel {

enum class TokenMode {
  index,  // every form that a query might ask for, alternatives at one position
  query,  // one form a word; pairs of a CJK run
  title,  // as query, but a CJK run is one word
};

std::vector<Token> tokenize_as(std::string_view text, TokenMode mode);

}  // namespace carrel
