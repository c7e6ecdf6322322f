// SPDX-License-Identifier: GPL-2.0-or-later
// Who is named in a heading, and what did they do?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/marc/marc_record.hpp"

namespace carrel {

// The wanted subfields up to $t (behind it stands the title of a work), without ISBD punctuation:
// "Smith, John", "Public, John Q.", "United States. Congress".
std::string name_of(const MarcField& field, std::string_view subfields);

// The role words of a heading: of $e (of $j in headings of meetings, where $e is a part of the
// name) and of the codes in $4, each once, with ", " between them. Abbreviations and codes are
// written out ("ill.", "aut", ".../relators/trl"). Empty if it has none.
std::string role_of(const MarcField& field);

// What bears the name in a field of this tag: "organization" (X10), "meeting" (X11), or nothing for
// a person and where the tag does not tell.
std::string_view kind_of_name(std::string_view tag);

// What the main entry of a kind of material is, where it does not say it itself: "author",
// "composer", "performer", "cartographer", "artist", or nothing. `type` is leader position 6.
std::string_view role_by_material(char type, bool has_uniform_title);

}  // namespace carrel
