// SPDX-License-Identifier: GPL-2.0-or-later
// Which rows satisfy a filter?
//
// Each condition is a set of rows, made from the columns; a filter is their intersection.
// Conditions on a holding's fields bind within one and the same holding ("available at Central" and
// "in the children's collection" means one copy that is both), so those become one set together;
// one that is negated excludes every record that has such a holding. An unknown value is an empty
// set.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "schema/columns.hpp"
#include "schema/vocabulary.hpp"
#include "search/folded.hpp"
#include "search/limits.hpp"
#include "search/names.hpp"
#include "search/ranges.hpp"
#include "search/request.hpp"
#include "search/row_set.hpp"
#include "search/works.hpp"

namespace carrel {

// The columns with their folded dictionaries, and the labels of their values: what conditions are
// judged by, and facets counted.
struct ColumnsView {
  const Columns& columns;
  const FoldedColumns& folded;
  const Vocabulary& vocabulary;
  const Works* works = nullptr;  // if set, what is counted are works

  // The codes of a keyword column that `value` means; languages by any of their names.
  std::vector<std::uint32_t> codes(KeywordColumn column, const std::string& value) const;
  const std::vector<std::string>& values(HoldingField field) const;
  std::vector<std::uint32_t> codes(HoldingField field, const std::string& value) const;
};

// A condition with its names and values understood.
struct Bound {
  Target target;                    // KeywordColumn, NumberColumn or HoldingField
  std::vector<bool> codes;          // of keywords and holdings: which codes are wanted
  std::vector<NumberRange> ranges;  // of numbers: any of these
  std::vector<std::string> asked;   // the values as asked for, for facets
  bool negated = false;

  bool wants(std::uint32_t code) const { return code < codes.size() && codes[code]; }
};

// Errors: unknown_field, bad_value (a range where there is no order, a value that is no number or
// date), too_many_filter_values.
Result<std::vector<Bound>> bind_filter(const std::vector<Condition>& filter,
                                       const ColumnsView& view, Audience audience,
                                       const SearchLimits& limits);

// A condition on one value, as a query's "format:dvd" makes it; of columns and holdings only.
Bound bind_value(const Target& target, const std::string& value, const ColumnsView& view);

// Rows of one condition alone (holding conditions: in any holding).
RowSet rows_of(const Bound& condition, const ColumnsView& view);

// Rows that satisfy all of them; `without`, if set, leaves the positive value conditions on that
// field out (a facet is counted without its own).
RowSet rows_of(const std::vector<Bound>& filter, const ColumnsView& view,
               std::optional<Target> without = std::nullopt);

// Whether one holding satisfies all the positive holding conditions but those on `without`.
bool holding_fits(const HoldingRow& holding, const std::vector<Bound>& filter,
                  std::optional<Target> without);

}  // namespace carrel
