// SPDX-License-Identifier: GPL-2.0-or-later
// Of which work is this record an edition, as far as the record itself can tell?
//
// A pure function of the catalogue's own public keys, so that both audiences' views of a record
// give the same. Two strangers joined are worse than two editions apart: where the rules below are
// in doubt there is no work.
#pragma once

#include <string>
#include <string_view>

#include "schema/record.hpp"

namespace carrel {

// "~" and fourteen letters or digits, the same for all editions of a work; empty where no work can
// be told. `work` of the record is not looked at. The rules stand above the code.
std::string derived_work(const Record& record);

// The record's own `work`, else what can be derived. A key that was given loses a "~" at its
// beginning, so that the two are never taken for each other.
std::string work_of(const Record& record);

// A derived key of this record's own, for one that has no other.
std::string own_work(std::string_view record_id);

// Whether a key was derived, not given.
bool is_derived_work(std::string_view key);

}  // namespace carrel
