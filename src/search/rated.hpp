// SPDX-License-Identifier: GPL-2.0-or-later
// How was the item rated that a text of a document belongs to?
#pragma once

#include <cstdint>
#include <optional>

#include "schema/stored.hpp"
#include "search/ranges.hpp"

namespace carrel {

// In hundredths of a star; nothing where the item came without a rating, or is none. Reads the
// item's JSON: ask once for each item.
std::optional<std::int32_t> rating_of(const StoredView::Entry& entry);

// Whether it came with a rating, and one in this range.
bool is_rated(const StoredView::Entry& entry, const NumberRange& range);

}  // namespace carrel
