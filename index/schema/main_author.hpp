// SPDX-License-Identifier: GPL-2.0-or-later
// Whose text is it, if one person can be named?
#pragma once

#include <string>

#include "schema/record.hpp"

namespace carrel {

// The first contributor who is an author, or the first of all where that one's part is not told:
// folded, the family name first however it was written, without dates, relators and what stands in
// brackets. Empty for none, for "Anonymous" and the like, and for a corporate body or a meeting: by
// what the contributor's `kind` says, else by the words of its name. A record whose first name is
// an editor's or a translator's has no main author unless another is named as one.
std::string main_author(const Record& record);

}  // namespace carrel
