// SPDX-License-Identifier: GPL-2.0-or-later
// Which texts does a record hold, and which field does each go into?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/fields.hpp"
#include "schema/record.hpp"

namespace carrel {

// One text of one audience's view of a record: a title, a contributor's name, an item of a block.
struct RecordText {
  Field field = Field::title;
  std::string_view key;        // the record's key it stands under; static storage
  std::uint32_t item = 0;      // its number in that key's array as this audience is shown it
  bool shown = true;           // false: searched, but past its `until`
  bool is_kind = false;        // the text is the kind of `said` ("violence"), not what it says
  std::string text;            // empty for a vote, which is kept but never searched
  const Item* said = nullptr;  // the item of a block, inside the view; null for the catalogue's own
  Block block = Block::staff_picks;  // of `said`

  // Whether both would be analysed alike. Says nothing of who may see what of them.
  bool same_words(const RecordText& other) const {
    return field == other.field && text == other.text && half_stars() == other.half_stars();
  }

  // Of a comment that came with a rating: 1 to kHalfStars; else 0.
  unsigned half_stars() const;
};

// In the order their positions have in the index: the catalogue's own texts from the title down,
// then the blocks in the order of the record form, the kind of a notice behind what it says. Picks
// whose `until` lies before `as_of` (days since 1970) are there and not shown; they take no number
// of the shown ones. The texts point into `view`.
std::vector<RecordText> texts_of(const Record& view, std::int32_t as_of);

// Whether two views of a record hold the same words in the same places, so that one analysis serves
// both.
bool same_words(const std::vector<RecordText>& a, const std::vector<RecordText>& b);

}  // namespace carrel
