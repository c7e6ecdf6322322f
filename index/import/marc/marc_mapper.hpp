// SPDX-License-Identifier: GPL-2.0-or-later
// Which record of ours does a MARC record become?
//
// By a MarcMapping (import/marc/marc_mapping.hpp), which is data: config/marc/default.toml and what
// a profile says otherwise. Pure; many threads may map with one mapping.
#pragma once

#include "base/result.hpp"
#include "import/marc/marc_mapping.hpp"
#include "import/marc/marc_record.hpp"
#include "schema/record.hpp"
#include "schema/record_json.hpp"

namespace carrel {

// Errors (of the record, not of the program), with a hint each: no_id (neither a 001 nor another
// field that the mapping takes ids from), bad_id (longer than the store takes), no_title, and those
// of why_set_aside (import/marc/marc_kind.hpp): deleted_record, authority_record, holdings_record,
// classification_record, community_record, unimarc_record. `mended`, if given, gets the kinds of
// what was put right: "wrong_isbn" (kept as a cancelled one), "unknown_status".
Result<Record> map_record(const MarcRecord& marc, const MarcMapping& mapping,
                          Mended* mended = nullptr);

}  // namespace carrel
