// SPDX-License-Identifier: GPL-2.0-or-later
// Which words of a record stand in none of the library's lists, and what becomes of them?
//
// A list's word is meant whatever its letters, and with spaces or hyphens for "_" ("Large Print" is
// large_print); a status, being a code, is taken to the letter. A word that is in no list becomes
// the last one of its list; of the audiences it stays as it is. The store keeps what came: it is
// put right on the way into an index, so that another vocabulary finds the words as they were
// given.
#pragma once

#include "schema/input.hpp"
#include "schema/record_json.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {

void keep_to_lists(Record& record, const Vocabulary& vocabulary);

// What of a line an index will not show as it was given: "unknown_format", "unknown_status",
// "unknown_note_kind", "unknown_link_kind", "unknown_related_kind", once for each place.
Mended unlisted(const InputLine& line, const Vocabulary& vocabulary);

}  // namespace carrel
