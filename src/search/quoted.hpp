// SPDX-License-Identifier: GPL-2.0-or-later
// Does a text hold a quoted phrase to the letter, where the index has left its stop words out?
//
// Summaries, notes and what readers wrote leave no term for "me" and "the", but keep their places.
// So the index tells where "let me go" may stand, and the text itself whether it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "schema/analyzer.hpp"
#include "schema/stored.hpp"
#include "search/parsed_query.hpp"
#include "search/row_set.hpp"
#include "search/watch.hpp"

namespace carrel {

// The words of one text and where they stand.
class TextWords {
 public:
  explicit TextWords(std::string_view text) : tokens_(tokenize(text)) {}

  // Whether the phrase stands there, its first word at `position` of the text, from 0.
  bool holds(std::span<const PhraseWord> phrase, std::uint32_t position) const;

 private:
  std::vector<Token> tokens_;
};

// Those of `rows` of which a text that `may_speak` holds the phrase. Word number `told` of it is
// one that the index holds: only texts that have that word are read. May throw OutOfTime and what
// Xapian throws.
RowSet holding_phrase(const RowSet& rows, std::span<const PhraseWord> phrase, std::size_t told,
                      const std::function<bool(const StoredView::Entry&)>& may_speak,
                      const Xapian::Database& database, Watch& watch);

}  // namespace carrel
