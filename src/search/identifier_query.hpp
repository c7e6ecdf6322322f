// SPDX-License-Identifier: GPL-2.0-or-later
// Is what was typed the number of something: an ISBN, an ISSN, a barcode, a record's id?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "schema/fields.hpp"

namespace carrel {

// The terms under which a key field holds `text`, in whatever form it was typed.
std::vector<std::string> key_terms(Key key, const std::string& text);

struct Identifier {
  std::string name;     // of the key field
  Xapian::Query query;  // the records that have it; scores above any words
  bool alone = false;   // an ISBN or ISSN: its digits are not also looked for as words
};

// If all of `typed` is the identifier of a record in this index. A cancelled or misprinted ISBN is
// one too, and comes after those that are right. So is a call number of several parts.
std::optional<Identifier> identifier_in(const Xapian::Database& database, const std::string& typed);

}  // namespace carrel
