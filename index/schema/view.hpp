// SPDX-License-Identifier: GPL-2.0-or-later
// What of a record may an audience see?
//
// One pure function and an allow-list: the public view is built up from what is named as public in
// it and in kBlocks, so that what nobody thought of is not public. The public index, its averages,
// its popularity and its revision are made of this view and of nothing else.
#pragma once

#include <optional>

#include "base/audience.hpp"
#include "schema/record.hpp"

namespace carrel {

// Staff see the whole record. The public sees no suppressed record (nothing is returned), no staff
// block, no pending or rejected item, no suppressed holding and no `source`; a reported item looks
// like an approved one.
std::optional<Record> view(const Record& record, Audience audience);

}  // namespace carrel
