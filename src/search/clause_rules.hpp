// SPDX-License-Identifier: GPL-2.0-or-later
// How do the clauses of a query change each other's meaning?
//
// The parser reads piece by piece; here stands what only shows beside other clauses: that a word is
// said again, that a rating binds a comment's words, that "the" need not be there where other words
// tell, that two neighbours may be one word. Pure functions on the tree.
#pragma once

#include <vector>

#include "schema/analyzer.hpp"
#include "search/parsed_query.hpp"

namespace carrel {

// Of clauses that stand together, in one pair of brackets or in none:

// Said once is wanted once; said again it counts for more, as in a long question that comes back to
// its subject.
void drop_repeats(std::vector<Clause>& clauses);

// "comment:dull comment.rating:<=2" asks who found it dull and gave it two stars or less, and not
// whether one reader found it dull and another disliked it.
void bind_comment_ratings(std::vector<Clause>& clauses);

// Lets the words of a clause also be one: "e-mail" means "email" as well.
void add_joined(Clause& clause);

// Of a query that is read to its end: what its clauses are beside each other. A note says it where
// they are read otherwise than they were typed.
void settle_clauses(ParsedQuery& query, const Analyzer& analyzer);

}  // namespace carrel
