// SPDX-License-Identifier: GPL-2.0-or-later
// What is a date in a record? ISO 8601, in full or cut short: YYYY, YYYY-MM, YYYY-MM-DD (a time
// behind "T" or a space is allowed and ignored).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace carrel {

// Days since 1970-01-01 in the proleptic Gregorian calendar; a date cut short is its first day.
// Years 0001 to 9999. Nothing if `text` is no such date.
std::optional<std::int32_t> parse_date(std::string_view text);

// As parse_date, but a date cut short is its last day: the end of a range, the end of a pick.
std::optional<std::int32_t> parse_date_end(std::string_view text);

// YYYY-MM-DD.
std::string format_date(std::int32_t days);

// Today in UTC.
std::int32_t today();

// Now in UTC as YYYY-MM-DDThh:mm:ssZ.
std::string now_text();

}  // namespace carrel
