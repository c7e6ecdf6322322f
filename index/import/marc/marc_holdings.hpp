// SPDX-License-Identifier: GPL-2.0-or-later
// Where does a copy stand, and can it be had?
#pragma once

#include <optional>
#include <string>

#include "import/marc/marc_fields.hpp"
#include "import/marc/marc_mapping.hpp"
#include "schema/record.hpp"
#include "schema/record_json.hpp"

namespace carrel {

// The item that a field describes; nothing if it says nothing. Its state is what the mapping's list
// of statuses says of it, else unavailable if it is gone, else on_loan if it is due, else available
// if it has a barcode and the rule says where a state would stand. A word that is not in the list
// makes it unavailable and is noted in `mended` as "unknown_status".
std::optional<Holding> holding_of(const SourceField& source, const MarcRule& rule,
                                  const MarcMapping& mapping, Mended& mended);

}  // namespace carrel
