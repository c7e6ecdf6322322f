// SPDX-License-Identifier: GPL-2.0-or-later
// Where does a copy stand, and is it there?
#pragma once

#include "base/audience.hpp"
#include "page/html.hpp"
#include "protocol/json_value.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {

// A record's holdings by branch; nothing where the record has no such list.
void write_holdings(Html& html, const JsonValue& record, Audience audience,
                    const Vocabulary& vocabulary);

}  // namespace carrel
