// SPDX-License-Identifier: GPL-2.0-or-later
// What does one line of input say? Told by its keys.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "schema/input.hpp"

namespace carrel {

// Errors as of record_from_json, and: unknown_kind and bad_isbn (a contribution's), too_few_ids (of
// a join or a split), marc_in_json, empty_contribution (it says nothing), unknown_line (none of the
// forms), not_in_build (deletions and merges, which are for live updates).
Result<InputLine> parse_line(std::string_view json);

}  // namespace carrel
