// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace carrel {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kKinds{
    {{"staff_picks", "staff pick"},
     {"critics", "critic"},
     {"comments", "comment"},
     {"ratings", "rating"},
     {"age_suitability", "age vote"},
     {"summaries", "reader's summary"},
     {"notices", "notice"},
     {"quotes", "quote"},
     {"tags", "tag"},
     {"staff_notes", "staff note"}}};

}  // namespace

std::string grouped(unsigned long long count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string counted(unsigned long long count, std::string_view what, bool exact) {
  std::string text = exact ? "" : "at least ";
  text += grouped(count);
  text += ' ';
  text += what;
  if (count != 1) text += 's';
  return text;
}

std::string kind_in_words(std::string_view field) {
  const auto known = std::find_if(kKinds.begin(), kKinds.end(),
                                  [field](const auto& kind) { return kind.first == field; });
  return known == kKinds.end() ? spaced(field) : std::string(known->second);
}

std::string spaced(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string joined(std::string_view left, std::string_view separator, std::string_view right) {
  std::string text(left);
  if (!left.empty() && !right.empty()) text += separator;
  text += right;
  return text;
}

}  // namespace carrel
