// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/quoted.hpp"

#include <algorithm>
#include <string>

namespace carrel {

bool TextWords::holds(std::span<const PhraseWord> phrase, std::uint32_t position) const {
  return std::all_of(phrase.begin(), phrase.end(), [&](const PhraseWord& one) {
    const std::uint32_t place = position + one.offset;
    auto at = std::lower_bound(
        tokens_.begin(), tokens_.end(), place,
        [](const Token& token, std::uint32_t wanted) { return token.position < wanted; });
    while (at != tokens_.end() && at->position == place && at->word != one.word)
      ++at;
    return at != tokens_.end() && at->position == place;
  });
}

bool TextWords::holds(std::span<const PhraseWord> phrase) const {
  return std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
    return token.word == phrase.front().word && holds(phrase, token.position);
  });
}

RowSet holding_phrase(const RowSet& rows, std::span<const PhraseWord> phrase,
                      const std::function<bool(const StoredView::Entry&)>& may_speak,
                      const Xapian::Database& database, Watch& watch) {
  RowSet holding(rows.rows());
  rows.for_each([&](std::uint32_t row) {
    watch.check();
    const std::string data = database.get_document(row + 1).get_data();
    const auto stored = StoredView::open(data);
    if (!stored) return;
    const auto& entries = stored->entries();
    const bool holds =
        std::any_of(entries.begin(), entries.end(), [&](const StoredView::Entry& entry) {
          return may_speak(entry) && TextWords(entry.text).holds(phrase);
        });
    if (holds) holding.add(row);
  });
  return holding;
}

}  // namespace carrel
