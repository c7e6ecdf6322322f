// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/ranges.hpp"

#include <charconv>
#include <cmath>

#include "base/date.hpp"
#include "base/text.hpp"

namespace carrel {
namespace {

constexpr std::int32_t kStar = 100;  // the rating column counts hundredths

std::optional<std::int32_t> whole(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value == kNoValue) return std::nullopt;
  return value;
}

std::optional<std::int32_t> hundredths(std::string_view text) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(std::abs(value) < 1e6)) return std::nullopt;
  return static_cast<std::int32_t>(std::lround(value * kStar));
}

// What one written value covers: a date cut short covers all its days.
std::optional<NumberRange> exactly(NumberColumn column, std::string_view text) {
  std::optional<std::int32_t> from, to;
  if (column == NumberColumn::added) {
    from = parse_date(text);
    to = parse_date_end(text);
  } else if (column == NumberColumn::rating) {
    from = to = hundredths(text);
  } else {
    from = to = whole(text);
  }
  if (!from || !to) return std::nullopt;
  return NumberRange{*from, *to};
}

std::optional<NumberRange> between(NumberColumn column, std::string_view low,
                                   std::string_view high) {
  NumberRange range;
  if (!low.empty()) {
    const auto at = exactly(column, low);
    if (!at) return std::nullopt;
    range.from = at->from;
  }
  if (!high.empty()) {
    const auto at = exactly(column, high);
    if (!at) return std::nullopt;
    range.to = at->to;
  }
  return range;
}

}  // namespace

std::optional<NumberRange> value_range(NumberColumn column, std::string_view value) {
  auto range = exactly(column, value);
  const bool whole_stars =
      column == NumberColumn::rating && value.find('.') == std::string_view::npos;
  if (range && whole_stars) range->to += kStar - 1;
  return range;
}

std::optional<NumberRange> ends_range(NumberColumn column, const Range& range) {
  const std::string low = range.gte.value_or(""), high = range.lte.value_or("");
  if ((range.gte && low.empty()) || (range.lte && high.empty())) return std::nullopt;
  return between(column, low, high);
}

std::optional<NumberRange> typed_range(NumberColumn column, std::string_view text) {
  const auto behind = [&](std::size_t letters) { return exactly(column, text.substr(letters)); };
  NumberRange range;
  if (text.starts_with(">=") || text.starts_with(">")) {
    const bool equal = text.starts_with(">=");
    const auto at = behind(equal ? 2 : 1);
    if (!at || at->to == std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    range.from = equal ? at->from : at->to + 1;
    return range;
  }
  if (text.starts_with("<=") || text.starts_with("<")) {
    const bool equal = text.starts_with("<=");
    const auto at = behind(equal ? 2 : 1);
    if (!at || at->from <= range.from) return std::nullopt;
    range.to = equal ? at->to : at->from - 1;
    return range;
  }
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const std::string_view low = text.substr(0, dots), high = text.substr(dots + 2);
    if (low.empty() && high.empty()) return std::nullopt;
    return between(column, low, high);
  }
  return value_range(column, text);
}

}  // namespace carrel
