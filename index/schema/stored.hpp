// SPDX-License-Identifier: GPL-2.0-or-later
// What does a document carry, and how is one of its texts read without the others?
//
// The data of a Xapian document: the record's id, its card and the rest of it as finished JSON that
// an answer splices in, and a directory of its texts. Positions run through the whole document,
// with a gap of kItemGap between texts, so a position tells the text it lies in, and from there who
// wrote it. Layout: varints and bytes, described above the code in stored.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "schema/fields.hpp"

namespace carrel {

// No phrase spans two texts: they are this many positions apart.
inline constexpr std::uint32_t kItemGap = 100;

// One text of a document, or one item of a block. Those with text stand in order of first_position;
// those without (a rating, an age vote) have first_position 0, no meaningful field, and no position
// ever lies in them.
struct StoredItem {
  Field field = Field::title;
  std::string key;         // as in `matches`: "title", "subtitle", "comments", "staff_picks"
  std::uint32_t item = 0;  // its number in that key's array as this audience sees it
  std::uint32_t first_position = 0;  // of its first word
  bool shown = true;                 // false: searched, never shown (a pick past its `until`)
  std::string attribution;  // JSON object: the item without its text; "{}" for catalogue fields
  std::string text;         // as given, UTF-8; may be empty (a vote, a rating)
  bool is_kind = false;     // the text is the kind of the item before it, for evidence alone
};

struct StoredDocument {
  std::string id;
  std::string card;  // JSON object (record_json.hpp)
  std::string rest;  // JSON object
  std::vector<StoredItem> items;
  std::vector<std::string> blocks;  // names of the blocks that are present, empty ones too
};

std::string encode(const StoredDocument& document);

// Reads one document's data in place: `data` must outlive the view. Nothing is copied or parsed
// until it is asked for.
class StoredView {
 public:
  struct Entry {
    Field field;
    std::string_view key;
    std::uint32_t item;
    std::uint32_t first_position;
    bool shown;
    bool is_kind;
    std::string_view attribution;
    std::string_view text;
  };

  // `index_unavailable` / "damaged_document" if `data` is no stored document.
  static Result<StoredView> open(std::string_view data);

  std::string_view id() const { return id_; }
  std::string_view card() const { return card_; }
  std::string_view rest() const { return rest_; }
  const std::vector<Entry>& entries() const { return entries_; }

  // The names of the blocks that are present, empty ones too.
  const std::vector<std::string_view>& blocks() const { return blocks_; }

  // The whole record as one JSON object: card, rest, and each present block as the array of its
  // shown items, text put back into the attribution. Holdings are not in it: they live in the
  // columns.
  std::string record() const;
  // One block's array, or nothing where the record has no such block.
  std::optional<std::string> block(std::string_view name) const;

  // The entry that a position lies in; null before the first.
  const Entry* entry_at(std::uint32_t position) const;

 private:
  std::string_view id_, card_, rest_;
  std::vector<std::string_view> blocks_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> by_position_;  // the entries with text
};

}  // namespace carrel
