// SPDX-License-Identifier: GPL-2.0-or-later
// What do "1990..1999", ">=4" and "2005-04" mean in a number column?
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "schema/columns.hpp"
#include "search/request.hpp"

namespace carrel {

// In the column's own unit (years, days, hundredths of a star, a count), both ends included. Empty
// when `from` is beyond `to`. kNoValue is never in a range.
struct NumberRange {
  std::int32_t from = std::numeric_limits<std::int32_t>::min() + 1;
  std::int32_t to = std::numeric_limits<std::int32_t>::max();

  bool holds(std::int32_t value) const { return value >= from && value <= to; }
  bool operator==(const NumberRange&) const = default;
};

// One value: a year, a day (or all the days of a month or a year), a count; a whole number of stars
// means that many and up to the next ("4" is 4 to 4.99), as the rating facet counts.
std::optional<NumberRange> value_range(NumberColumn column, std::string_view value);

// The two ends of a filter's range.
std::optional<NumberRange> ends_range(NumberColumn column, const Range& range);

// What stands behind the colon in a query: a value, "a..b" with either end left out, or a value
// behind >=, >, <= or <.
std::optional<NumberRange> typed_range(NumberColumn column, std::string_view text);

}  // namespace carrel
