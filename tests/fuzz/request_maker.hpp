// SPDX-License-Identifier: GPL-2.0-or-later
// What else may stand beside a query in a search that is well formed?
#pragma once

#include "base/audience.hpp"
#include "fuzz/dice.hpp"
#include "search/request.hpp"

namespace carrel::fuzz {

// A request without its `q`: whatever this audience may ask for, within the limits.
SearchRequest make_request(Dice& dice, Audience audience);

}  // namespace carrel::fuzz
