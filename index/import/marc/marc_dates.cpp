// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_dates.hpp"

#include <algorithm>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 2099;  // what is later is a slip, or of another calendar
constexpr int kFirstPrinted = 1000;

std::optional<int> as_year(std::string_view digits) {
  if (digits.size() != 4 || !all_digits(digits)) return std::nullopt;
  const int year = *leading_number(digits);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  return year;
}

// "2005"; "197u" is 1970 to 1979.
MarcYears years_of(std::string_view four) {
  if (const auto year = as_year(four)) return {.year = year};
  if (four.size() == 4 && four[3] == 'u') {
    const auto first = as_year(std::string(four.substr(0, 3)) + "0");
    if (first) return {.year = first, .year_end = *first + 9};
  }
  return {};
}

// A range with its end, which is not before its beginning; 9999 means that it goes on.
MarcYears range(std::string_view date1, std::string_view date2) {
  MarcYears years = years_of(date1);
  const MarcYears last = years_of(date2);
  if (date2 == "9999") years.year_end.reset();
  const std::optional<int> end = last.year_end ? last.year_end : last.year;
  if (years.year && end && *end >= *years.year) years.year_end = end;
  if (!years.year && end) years.year = end;
  return years;
}

std::string iso(int year, int month, int day) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  std::string text = std::to_string(year);
  text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
  text += "-" + two(month) + "-" + two(day);
  return parse_date(text) ? text : std::string();
}

int whole_year(int two_digits) {
  return two_digits >= 60 ? 1900 + two_digits : 2000 + two_digits;
}

int number_in(std::string_view digits) {
  return leading_number(digits).value_or(0);
}

// Month, day and year, however they are parted: "05-12-04", "5/12/2004".
std::string american_date(std::string_view text, char sign) {
  const std::vector<std::string_view> parts = split(text, sign);
  if (parts.size() != 3) return {};
  for (const std::string_view one : parts) {
    if (!all_digits(one) || one.size() > 4) return {};
  }
  const int last = number_in(parts[2]);
  return iso(parts[2].size() == 4 ? last : whole_year(last), number_in(parts[0]),
             number_in(parts[1]));
}

}  // namespace

MarcYears coded_years(std::string_view field_008) {
  const std::string_view type = part(field_008, 6, 1);
  const std::string_view date1 = part(field_008, 7, 4);
  const std::string_view date2 = part(field_008, 11, 4);
  if (type.empty() || date2.size() < 4) return years_of(date1);
  MarcYears years = years_of(date1);
  switch (type[0]) {
    case 'b':  // before Christ
    case 'n':  // unknown
      return {};
    case 'c':  // continuing; a monograph of old records: date 2 is the copyright
    case 'd':  // ceased
    case 'i':  // a collection, from to
    case 'k':  // … the greater part of it
    case 'm':  // several parts, from to
    case 'q':  // between the two
    case 'u':  // nobody knows whether it goes on
      return range(date1, date2);
    case 'p':  // distributed, made
    case 'r':  // printed again, first printed
      years.original_year = years_of(date2).year;
      return years;
    default:  // e, s, t and what is not coded
      return years;
  }
}

MarcYears years_in(std::string_view date_text) {
  std::vector<int> found;
  for (std::size_t at = 0; at < date_text.size();) {
    std::size_t end = at;
    while (end < date_text.size() && is_digit(date_text[end]))
      ++end;
    if (end - at == 4) {
      const int year = number_in(date_text.substr(at, 4));
      if (year >= kFirstPrinted && year <= kLastYear) found.push_back(year);
    }
    at = end + 1;
  }
  if (found.empty()) return {};
  const bool is_range =
      date_text.find("between") != std::string_view::npos ||
      date_text.find("-" + std::to_string(found.back())) != std::string_view::npos;
  MarcYears years{.year = found.front()};
  if (is_range && found.back() > found.front()) years.year_end = found.back();
  return years;
}

std::string date_of_six(std::string_view digits) {
  if (digits.size() != 6 || !all_digits(digits)) return {};
  return iso(whole_year(number_in(digits.substr(0, 2))), number_in(digits.substr(2, 2)),
             number_in(digits.substr(4, 2)));
}

std::string date_of(std::string_view text) {
  const std::string plain = squeeze(text);
  const std::string_view date = plain;
  if (all_digits(part(date, 0, 8)) && date.size() >= 8) {
    return iso(number_in(date.substr(0, 4)), number_in(date.substr(4, 2)),
               number_in(date.substr(6, 2)));
  }
  if (std::string six = date_of_six(date); !six.empty()) return six;
  if (date.size() >= 10 && date[4] == '-' && parse_date(date.substr(0, 10)))
    return std::string(date.substr(0, 10));
  const std::string_view word = date.substr(0, date.find(' '));
  if (std::string day = american_date(word, '-'); !day.empty()) return day;
  return american_date(word, '/');
}

}  // namespace carrel
