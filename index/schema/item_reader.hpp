// SPDX-License-Identifier: GPL-2.0-or-later
// How are an item of a block and a holding read? (Inside this room.)
#pragma once

#include <string_view>

#include "schema/json_reader.hpp"
#include "schema/record.hpp"

namespace carrel {

// `kind_key` is where the item's own kind stands: "kind", but for contributions.
Item read_item(const ObjectReader& object, Block block, std::string_view kind_key);

Holding read_holding(const ObjectReader& object);

// The holdings of `object`, and whether it has the key at all.
void read_holdings(const ObjectReader& object, std::vector<Holding>& holdings, bool& present);

}  // namespace carrel
