// SPDX-License-Identifier: GPL-2.0-or-later
// Which record of ours does a MARC record become?
//
// By a MarcMapping (import/marc_mapping.hpp), which is data: config/marc/default.toml and what a
// profile says otherwise. Pure; many threads may map with one mapping.
#pragma once

#include "base/result.hpp"
#include "import/marc_mapping.hpp"
#include "import/marc_record.hpp"
#include "schema/record.hpp"
#include "schema/record_json.hpp"

namespace carrel {

// Errors (of the record, not of the program): no_id (neither a 001 nor another field that the
// mapping takes ids from), no_title, deleted_record (leader position 5 is "d"), authority_record,
// unimarc_record, with a hint each. `mended`, if given, gets the kinds of what was put right.
Result<Record> map_record(const MarcRecord& marc, const MarcMapping& mapping,
                          Mended* mended = nullptr);

}  // namespace carrel
