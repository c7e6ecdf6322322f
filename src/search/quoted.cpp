// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/quoted.hpp"

#include <algorithm>
#include <optional>
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

namespace {

bool holds_phrase(Xapian::docid document, const StoredView& stored,
                  std::span<const PhraseWord> phrase, std::size_t told,
                  const std::function<bool(const StoredView::Entry&)>& may_speak,
                  const Xapian::Database& database) {
  const std::string& word = phrase[told].word;
  const StoredView::Entry* read = nullptr;  // whose words are at hand, if it may speak
  std::optional<TextWords> words;
  const auto end = database.positionlist_end(document, word);
  for (auto at = database.positionlist_begin(document, word); at != end; ++at) {
    const StoredView::Entry* const entry = stored.entry_at(*at);
    if (entry == nullptr || *at < entry->first_position + phrase[told].offset) continue;
    if (entry != read) {
      read = entry;
      words.reset();
      if (may_speak(*entry)) words.emplace(entry->text);
    }
    const std::uint32_t start = *at - entry->first_position - phrase[told].offset;
    if (words && words->holds(phrase, start)) return true;
  }
  return false;
}

}  // namespace

RowSet holding_phrase(const RowSet& rows, std::span<const PhraseWord> phrase, std::size_t told,
                      const std::function<bool(const StoredView::Entry&)>& may_speak,
                      const Xapian::Database& database, Watch& watch) {
  RowSet holding(rows.rows());
  rows.for_each([&](std::uint32_t row) {
    watch.check();
    const std::string data = database.get_document(row + 1).get_data();
    const auto stored = StoredView::open(data);
    if (!stored) return;
    if (holds_phrase(row + 1, *stored, phrase, told, may_speak, database)) holding.add(row);
  });
  return holding;
}

}  // namespace carrel
