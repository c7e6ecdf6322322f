// SPDX-License-Identifier: GPL-2.0-or-later
// How many of the records found, or of the works, have which value?
//
// Counted from the columns, exactly. A facet is counted over what satisfies everything but its own
// any-of condition, so that other values can be added to it; clicking a value gives its count, also
// for a holding's fields, which bind within one holding.
#pragma once

#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "search/answer.hpp"
#include "search/filter.hpp"
#include "search/limits.hpp"
#include "search/request.hpp"
#include "search/row_set.hpp"
#include "search/watch.hpp"

namespace carrel {

// The fields asked for, understood. Errors: unknown_field, too_many_facets, facet_limit_too_large.
Result<std::vector<Target>> bind_facets(const std::vector<FacetRequest>& facets, Audience audience,
                                        const SearchLimits& limits);

// `found`: the rows that satisfy the query, without the filter. Where `view` has works, they are
// counted: one has a value if one of those of its editions has it that satisfy the rest.
FacetAnswer count_facet(const FacetRequest& request, const Target& target, const RowSet& found,
                        const std::vector<Bound>& filter, const ColumnsView& view, Watch& watch);

}  // namespace carrel
