// SPDX-License-Identifier: GPL-2.0-or-later
// What is a record in one line? "Book · 2005 · 1st American ed · FICTION ISHIGURO"
#pragma once

#include <string>
#include <string_view>

#include "page/html.hpp"
#include "protocol/json_value.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {

enum class WithRating { no, yes };

void write_brief_facts(Html& html, const JsonValue& card, WithRating with_rating,
                       const Vocabulary& vocabulary);

// "1998", "1865–1901"; empty where no year is known.
std::string years_of(const JsonValue& card);

// The lang attribute of a text that is in the record's one language; empty for several or none.
std::string language_of(const JsonValue& card, std::string_view text);

}  // namespace carrel
