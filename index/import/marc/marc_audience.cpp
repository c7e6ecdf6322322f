// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_audience.hpp"

#include <vector>

#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

constexpr int kOldestAge = 120;

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end]))
      ++end;
    if (end > at) numbers.push_back(leading_number(text.substr(at, end - at)).value_or(0));
    at = end + 1;
  }
  return numbers;
}

}  // namespace

std::string_view coded_audience(const MarcRecord& marc) {
  const std::string_view type = part(marc.leader, 6, 1);
  const bool has_it =
      !type.empty() && std::string_view("acdgijkmort").find(type) != std::string_view::npos;
  const std::string_view level = part(marc.leader, 7, 1);
  const bool continuing = type == "a" && (level == "b" || level == "i" || level == "s");
  const MarcField* const coded = marc.find("008");
  if (!has_it || continuing || coded == nullptr) return {};
  const std::string_view value = part(coded->text, 22, 1);
  if (value == "a") return "preschool";
  if (value == "b" || value == "c" || value == "j") return "children";
  if (value == "d") return "teen";
  if (value == "e" || value == "f") return "adult";
  return {};
}

TargetAge ages_in(std::string_view text) {
  TargetAge ages;
  const std::vector<int> numbers = numbers_in(text);
  if (numbers.empty() || numbers[0] > kOldestAge) return ages;
  const bool up_to = text.find("up to") != std::string_view::npos;
  if (numbers.size() == 1 && up_to) {
    ages.max = numbers[0];
    return ages;
  }
  ages.min = numbers[0];
  const bool is_range = numbers.size() > 1 && numbers[1] >= numbers[0] && numbers[1] <= kOldestAge;
  if (is_range) ages.max = numbers[1];
  return ages;
}

std::string level_in(std::string_view text) {
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string_view::npos) return {};
  std::size_t begin = first;
  while (begin > 0 && text[begin - 1] >= 'A' && text[begin - 1] <= 'Z')
    --begin;
  std::size_t end = first;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == '-'))
    ++end;
  while (end > first && !is_digit(text[end - 1]))
    --end;
  return std::string(text.substr(begin, end - begin));
}

}  // namespace carrel
