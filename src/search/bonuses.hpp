// SPDX-License-Identifier: GPL-2.0-or-later
// What says, beyond the words, that a record is the one that was meant?
//
// Whole titles, and a single word as it was typed, are part of the match; what several words say
// together is asked of its best (signs.hpp).
#pragma once

#include <cstddef>
#include <vector>

#include "search/clause_builder.hpp"
#include "search/parsed_query.hpp"
#include "search/query_builder.hpp"
#include "search/signs.hpp"

namespace carrel {

struct Bonuses {
  std::vector<QueryPart> parts;   // in order of their worth, as far as the builder had room
  std::vector<Sign> signs;        // those that some record could have
  std::size_t telling_words = 0;  // as in BuiltQuery
};

Bonuses bonuses_for(const ParsedQuery& query, const BuildContext& context, ClauseBuilder& builder);

}  // namespace carrel
