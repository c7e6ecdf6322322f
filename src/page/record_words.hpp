// SPDX-License-Identifier: GPL-2.0-or-later
// What did people write about a record?
#pragma once

#include "base/audience.hpp"
#include "page/html.hpp"
#include "protocol/json_value.hpp"

namespace carrel {

// Text in paragraphs, as its writer broke it.
void write_paragraphs(Html& html, std::string_view text);

// Every block the record has and the audience may see, in the order of the record form. One that is
// there and empty says so; one that is not there is not spoken of.
void write_blocks(Html& html, const JsonValue& record, Audience audience);

}  // namespace carrel
