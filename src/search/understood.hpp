// SPDX-License-Identifier: GPL-2.0-or-later
// What was made of a query, told back in words and as data?
#pragma once

#include <string>

#include "search/answer.hpp"
#include "search/parsed_query.hpp"

namespace carrel {

// `identifier` is the key field that the whole query is a number of, or empty.
Understood understood(const ParsedQuery& query, const std::string& identifier);

// One clause as a reader would say it: `title: dune`, `"as written"`, `without nasa`.
std::string in_words(const Clause& clause);

}  // namespace carrel
