// SPDX-License-Identifier: GPL-2.0-or-later
// Is what was typed the number of something: an ISBN, an ISSN, a barcode, a record's id?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "schema/fields.hpp"

namespace carrel {

struct BuildContext;  // search/query_builder.hpp

// The terms under which a key field holds `text`, in whatever form it was typed.
std::vector<std::string> key_terms(Key key, const std::string& text);

struct Identifier {
  std::string name;     // of the key field
  Xapian::Query query;  // the records that have it; scores above any words
  bool alone = false;   // an ISBN or ISSN: its digits are not also looked for as words
  bool words = false;   // a shelf's name: most of its words are looked for as well
};

// "ISBN-13: 978…" without the word and the length before the number; any other text as it is.
std::string_view without_label(std::string_view typed);

// What is wrong with an ISBN or ISSN as it was typed, in words; empty for any other text.
std::string fault_of_number(const std::string& typed);

// The records whose call number begins with `text`, whole parts at a time: "DC314 .L92 A4" finds
// "… A4 1872", not "… A45".
// Each scores `weight` and the less above it the further along the shelf it stands, by 0.01 at
// most.
Xapian::Query call_number_query(const std::string& text, const BuildContext& context,
                                double weight);

// If all of `typed` is the identifier of a record in this index. A cancelled or misprinted ISBN is
// one too, and comes after those that are right. So is a call number of several parts; one that is
// written as such ("DC314 .L92", "EPB/ENCY") is also the beginning of others, which come after it.
std::optional<Identifier> identifier_in(const std::string& typed, const BuildContext& context);

}  // namespace carrel
