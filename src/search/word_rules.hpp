// SPDX-License-Identifier: GPL-2.0-or-later
// Which words of a query must be left alone, and which mean the same?
//
// Lists that a librarian edits: config/protected.txt and config/synonyms.txt say what they are and
// how they are written. Both are compiled in as the standard. Immutable; read from any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

struct WordRules {
  std::set<std::string, std::less<>> unstemmed;  // folded; asked for as written
  std::map<std::string, std::vector<std::string>, std::less<>> synonyms;  // a word, the others

  bool operator==(const WordRules&) const = default;
};

const WordRules& standard_word_rules();

// The text of either file, in `rules` instead of what was there. Errors (bad_word_list) name the
// line and what stands there: two words where there must be one, a line of synonyms with one word
// alone.
Result<void> read_protected(std::string_view text, WordRules& rules);
Result<void> read_synonyms(std::string_view text, WordRules& rules);

}  // namespace carrel
