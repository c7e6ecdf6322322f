// SPDX-License-Identifier: GPL-2.0-or-later
// Which series does it belong to, each named once?
#pragma once

#include <string_view>
#include <vector>

#include "import/marc/marc_record.hpp"
#include "schema/record.hpp"

namespace carrel {

// The series that a field names: each of the first of the wanted subfields ($a, or $t behind a
// name) begins one, the others belong to it, and $v is its volume.
std::vector<Series> series_of(const MarcField& field, std::string_view subfields);

// Adds `more` to `all`. A series is often there twice, as it stands on the piece (490) and as it is
// filed (8XX), and is the same if one title is in the other and the volumes do not differ. `filed`
// says that the new form is the better one.
void add_series(Series more, bool filed, std::vector<Series>& all);

}  // namespace carrel
