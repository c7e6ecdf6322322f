// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/date.hpp"

#include <chrono>
#include <cstdio>

namespace carrel {
namespace {

// `count` digits at the start of `text`, taken off it.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

// What may stand behind the day: nothing, or "T" or a space and a time of day with or without a
// zone.
bool is_time_part(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != 'T' && text.front() != ' ') return false;
  text.remove_prefix(1);
  if (!take_digits(text, 2)) return false;
  return text.find_first_not_of("0123456789:.,+-Z ") == std::string_view::npos;
}

struct Parts {
  unsigned year = 0, month = 0, day = 0;  // month and day are 0 where the date is cut short
};

std::optional<Parts> parts_of(std::string_view text) {
  Parts parts;
  const auto year = take_digits(text, 4);
  if (!year || *year == 0) return std::nullopt;
  parts.year = *year;
  if (text.empty()) return parts;
  if (text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto month = take_digits(text, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  parts.month = *month;
  if (text.empty()) return parts;
  if (text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto day = take_digits(text, 2);
  if (!day || *day < 1 || !is_time_part(text)) return std::nullopt;
  parts.day = *day;
  return parts;
}

std::optional<std::int32_t> days_of(std::chrono::year_month_day date) {
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace

std::optional<std::int32_t> parse_date(std::string_view text) {
  using namespace std::chrono;
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  return days_of(year(static_cast<int>(parts->year)) / month(parts->month ? parts->month : 1) /
                 day(parts->day ? parts->day : 1));
}

std::optional<std::int32_t> parse_date_end(std::string_view text) {
  using namespace std::chrono;
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  const auto of_month =
      year(static_cast<int>(parts->year)) / month(parts->month ? parts->month : 12);
  if (parts->day) return days_of(of_month / day(parts->day));
  return days_of(year_month_day(of_month / last));
}

std::string format_date(std::int32_t days) {
  using namespace std::chrono;
  const year_month_day date{sys_days(std::chrono::days(days))};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::int32_t today() {
  using namespace std::chrono;
  return static_cast<std::int32_t>(floor<days>(system_clock::now()).time_since_epoch().count());
}

std::string now_text() {
  using namespace std::chrono;
  const auto now = floor<seconds>(system_clock::now());
  const auto midnight = floor<days>(now);
  const hh_mm_ss time(now - midnight);
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return format_date(static_cast<std::int32_t>(midnight.time_since_epoch().count())) + text;
}

}  // namespace carrel
