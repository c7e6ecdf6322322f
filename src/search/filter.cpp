// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/filter.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace carrel {
namespace {

std::uint32_t code_in(const HoldingRow& holding, HoldingField field) {
  switch (field) {
    case HoldingField::branch:
    case HoldingField::available_at:
      return holding.branch;
    case HoldingField::status:
      return holding.status;
    case HoldingField::collection:
      return holding.collection;
  }
  return holding.branch;
}

bool fits(const HoldingRow& holding, const Bound& condition) {
  const HoldingField field = std::get<HoldingField>(condition.target);
  if (field == HoldingField::available_at && !holding.available) return false;
  return condition.wants(code_in(holding, field));
}

bool is_holding(const Bound& condition) {
  return std::holds_alternative<HoldingField>(condition.target);
}

// A facet's own any-of condition: the one it is counted without.
bool is_own(const Bound& condition, const std::optional<Target>& facet) {
  return facet && condition.target == *facet && !condition.negated && !condition.asked.empty();
}

Error bad_value(const Condition& condition, const std::string& value, std::string hint) {
  return invalid("bad_value", "'" + value + "' is no value of '" + condition.field + "'",
                 "filter." + condition.field, std::move(hint));
}

std::string hint_for(NumberColumn column) {
  switch (column) {
    case NumberColumn::added:
      return "give a date as YYYY, YYYY-MM or YYYY-MM-DD";
    case NumberColumn::rating:
      return "give stars from 0.5 to 5";
    default:
      return "give a whole number";
  }
}

Result<Bound> bind_numbers(const Condition& condition, NumberColumn column) {
  Bound bound{column, {}, {}, condition.any, condition.negated};
  for (const std::string& value : condition.any) {
    const auto range = value_range(column, value);
    if (!range) return bad_value(condition, value, hint_for(column));
    bound.ranges.push_back(*range);
  }
  if (condition.range) {
    const auto range = ends_range(column, *condition.range);
    if (!range) {
      const std::string asked =
          condition.range->gte.value_or("") + ".." + condition.range->lte.value_or("");
      return bad_value(condition, asked, hint_for(column));
    }
    bound.ranges.push_back(*range);
  }
  return bound;
}

template <typename Column>
void add_codes(Bound& bound, Column column, const std::string& value, const ColumnsView& view) {
  for (const std::uint32_t code : view.codes(column, value))
    bound.codes[code] = true;
}

template <typename Column>
Result<Bound> bind_values(const Condition& condition, Column column, std::size_t dictionary,
                          const ColumnsView& view) {
  if (condition.range) {
    return invalid("bad_value", "'" + condition.field + "' has no order, so it takes no range",
                   "filter." + condition.field, "give values instead");
  }
  Bound bound{column, std::vector<bool>(dictionary, false), {}, condition.any, condition.negated};
  for (const std::string& value : condition.any)
    add_codes(bound, column, value, view);
  return bound;
}

Result<Bound> bind(const Condition& condition, const ColumnsView& view, Audience audience) {
  const auto target = target_in_filter(condition.field, audience);
  if (!target) return unknown_filter_field(condition.field, audience);
  if (const auto* number = std::get_if<NumberColumn>(&*target)) {
    return bind_numbers(condition, *number);
  }
  if (const auto* column = std::get_if<KeywordColumn>(&*target)) {
    return bind_values(condition, *column, view.columns[*column].values.size(), view);
  }
  const HoldingField field = std::get<HoldingField>(*target);
  return bind_values(condition, field, view.values(field).size(), view);
}

RowSet keyword_rows(const Bound& condition, KeywordColumn column, const Columns& columns) {
  RowSet rows(columns.rows);
  const Keywords& keywords = columns[column];
  if (std::find(condition.codes.begin(), condition.codes.end(), true) == condition.codes.end()) {
    return rows;
  }
  for (std::uint32_t row = 0; row < columns.rows; ++row) {
    for (const std::uint32_t code : keywords.of(row)) {
      if (!condition.wants(code)) continue;
      rows.add(row);
      break;
    }
  }
  return rows;
}

RowSet number_rows(const Bound& condition, NumberColumn column, const Columns& columns) {
  RowSet rows(columns.rows);
  const std::vector<std::int32_t>& numbers = columns[column];
  for (std::uint32_t row = 0; row < columns.rows; ++row) {
    if (numbers[row] == kNoValue) continue;
    for (const NumberRange& range : condition.ranges) {
      if (!range.holds(numbers[row])) continue;
      rows.add(row);
      break;
    }
  }
  return rows;
}

template <typename Fits>
RowSet holding_rows(const Columns& columns, Fits one_fits) {
  RowSet rows(columns.rows);
  for (std::uint32_t row = 0; row < columns.rows; ++row) {
    const auto holdings = columns.holdings.of(row);
    if (std::any_of(holdings.begin(), holdings.end(), one_fits)) rows.add(row);
  }
  return rows;
}

}  // namespace

std::vector<std::uint32_t> ColumnsView::codes(KeywordColumn column,
                                              const std::string& value) const {
  const FoldedDictionary& dictionary = folded.keywords[static_cast<std::size_t>(column)];
  const std::vector<std::string>& values = columns[column].values;
  if (column != KeywordColumn::language) return dictionary.codes(values, value);
  const std::string code = language_code(value);
  return dictionary.codes(values, code == "und" ? value : code);
}

const std::vector<std::string>& ColumnsView::values(HoldingField field) const {
  switch (field) {
    case HoldingField::branch:
    case HoldingField::available_at:
      return columns.holdings.branches;
    case HoldingField::status:
      return columns.holdings.statuses;
    case HoldingField::collection:
      return columns.holdings.collections;
  }
  return columns.holdings.branches;
}

std::vector<std::uint32_t> ColumnsView::codes(HoldingField field, const std::string& value) const {
  const FoldedDictionary& dictionary = field == HoldingField::status       ? folded.statuses
                                       : field == HoldingField::collection ? folded.collections
                                                                           : folded.branches;
  return dictionary.codes(values(field), value);
}

Bound bind_value(const Target& target, const std::string& value, const ColumnsView& view) {
  Bound bound{target, {}, {}, {}, false};
  if (const auto* column = std::get_if<KeywordColumn>(&target)) {
    bound.codes.resize(view.columns[*column].values.size());
    add_codes(bound, *column, value, view);
  } else if (const auto* field = std::get_if<HoldingField>(&target)) {
    bound.codes.resize(view.values(*field).size());
    add_codes(bound, *field, value, view);
  }
  return bound;
}

Result<std::vector<Bound>> bind_filter(const std::vector<Condition>& filter,
                                       const ColumnsView& view, Audience audience,
                                       const SearchLimits& limits) {
  std::size_t values = 0;
  std::vector<Bound> bounds;
  for (const Condition& condition : filter) {
    values += condition.any.size() + (condition.range ? 1 : 0);
    if (values > limits.filter_values) {
      return invalid("too_many_filter_values", "the filter has too many values", "filter",
                     "at most " + std::to_string(limits.filter_values) + " values in all");
    }
    auto bound = bind(condition, view, audience);
    if (!bound) return bound.error();
    bounds.push_back(*std::move(bound));
  }
  return bounds;
}

RowSet rows_of(const Bound& condition, const ColumnsView& view) {
  RowSet rows;
  if (const auto* column = std::get_if<KeywordColumn>(&condition.target)) {
    rows = keyword_rows(condition, *column, view.columns);
  } else if (const auto* number = std::get_if<NumberColumn>(&condition.target)) {
    rows = number_rows(condition, *number, view.columns);
  } else {
    rows = holding_rows(view.columns, [&](const HoldingRow& h) { return fits(h, condition); });
  }
  if (condition.negated) rows.invert();
  return rows;
}

RowSet rows_of(const std::vector<Bound>& filter, const ColumnsView& view,
               std::optional<Target> without) {
  RowSet rows(view.columns.rows, true);
  bool held = false;
  for (const Bound& condition : filter) {
    if (is_own(condition, without)) continue;
    if (is_holding(condition) && !condition.negated) {
      held = true;
    } else {
      rows &= rows_of(condition, view);
    }
  }
  if (held) {
    rows &= holding_rows(view.columns,
                         [&](const HoldingRow& h) { return holding_fits(h, filter, without); });
  }
  return rows;
}

bool holding_fits(const HoldingRow& holding, const std::vector<Bound>& filter,
                  std::optional<Target> without) {
  return std::all_of(filter.begin(), filter.end(), [&](const Bound& condition) {
    const bool binds = is_holding(condition) && !condition.negated && !is_own(condition, without);
    return !binds || fits(holding, condition);
  });
}

}  // namespace carrel
