// SPDX-License-Identifier: GPL-2.0-or-later
// How is what somebody typed into a search box read?
//
// Total: whatever the bytes are, there is a query, and no input is a syntax error. What can't be
// read as an operator, a field or a bracket is read as words or, where it has none, passed over.
//
//   two words          both wanted                "two words"       side by side, as written
//   -word, NOT word    not this one               (a OR b) c        alternatives
//   title:word         in that field              title:(a b)       both in that field
//   year:1990..1999    a range; also year:>=1990  wor*              words that begin so
//   author:(a b)       both in one name           a. b. word        initials are one word: ab
//
// In a description of many words a quotation is words like the others; the notes say so.
//
// AND, OR and NOT are operators in capitals alone, between operands, and not in a query that is
// capitals throughout ("THE NOT SO BIG HOUSE"). AND, said or unsaid, binds closer than OR. A
// field's name stands right before its colon and the value right behind it, so that a pasted title
// ("subjects: authors") stays words.
#pragma once

#include <string_view>

#include "base/audience.hpp"
#include "schema/analyzer.hpp"
#include "search/limits.hpp"
#include "search/parsed_query.hpp"

namespace carrel {

ParsedQuery parse_query(std::string_view typed, const Analyzer& analyzer, Audience audience,
                        const SearchLimits& limits);

}  // namespace carrel
