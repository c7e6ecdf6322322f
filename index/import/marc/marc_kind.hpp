// SPDX-License-Identifier: GPL-2.0-or-later
// Is it a bibliographic record of MARC 21 at all, and a living one?
#pragma once

#include <optional>

#include "base/result.hpp"
#include "import/marc/marc_record.hpp"

namespace carrel {

// Why a record has no place in the catalogue: authority_record, holdings_record,
// classification_record, community_record (leader position 6), unimarc_record, deleted_record
// (leader position 5 is "d"). Nothing for all others.
//
// Leaders lie: a record that has a title statement (245) is bibliographic whatever position 6 says.
// UNIMARC is told by its fields, for its leader looks like MARC 21's: it has the title in 200 and
// not in 245, and 36 coded characters in 100 $a.
std::optional<Error> why_set_aside(const MarcRecord& marc);

}  // namespace carrel
