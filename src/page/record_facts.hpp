// SPDX-License-Identifier: GPL-2.0-or-later
// What does the catalogue itself say of a record?
#pragma once

#include "base/audience.hpp"
#include "page/html.hpp"
#include "protocol/json_value.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {

// Title, names, rating: what stands at the head of a record's page.
void write_record_head(Html& html, const JsonValue& record, Audience audience,
                       const Vocabulary& vocabulary);

// All other fields as a list of names and values.
void write_facts(Html& html, const JsonValue& record, Audience audience,
                 const Vocabulary& vocabulary);

}  // namespace carrel
