// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_fit.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace carrel {
namespace {

using nlohmann::json;

// Whether `actual` holds what `expected` says.
bool json_holds(const json& actual, const json& expected) {
  if (expected.is_object()) {
    if (!actual.is_object()) return false;
    for (const auto& [key, value] : expected.items()) {
      if (!actual.contains(key) || !json_holds(actual[key], value)) return false;
    }
    return true;
  }
  if (expected.is_array()) {
    return actual.is_array() &&
           std::all_of(expected.begin(), expected.end(), [&](const json& element) {
             return std::any_of(actual.begin(), actual.end(),
                                [&](const json& one) { return json_holds(one, element); });
           });
  }
  return actual == expected;
}

}  // namespace

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : fold(text) + ' ') {
    const bool of_a_word =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (of_a_word) {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

bool fits(const FoundMatch& match, const ExpectedMatch& expected) {
  const auto same = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || wanted == is;
  };
  return same(expected.field, match.field) && same(expected.user, match.user) &&
         same(expected.by, match.by) && same(expected.date, match.date) &&
         (!expected.item || *expected.item == match.item) &&
         (!expected.rating || expected.rating == match.rating) &&
         match.text.find(expected.text) != std::string::npos;
}

std::string in_words(const ExpectedMatch& match) {
  std::string out = match.count ? std::to_string(*match.count) + " of" : "a match in";
  out += match.field.empty() ? " any field" : " " + match.field;
  if (match.item) out += "[" + std::to_string(*match.item) + "]";
  for (const auto& [name, value] : {std::pair{" by user ", match.user}, std::pair{" by ", match.by},
                                    std::pair{" of ", match.date}}) {
    if (!value.empty()) out += name + value;
  }
  if (match.rating) out += " with its rating";
  if (!match.text.empty()) out += " saying '" + match.text + "'";
  return out;
}

bool holds(const std::string& document, const ExpectedDocument& expected) {
  return json_holds(json::parse(document), json::parse(expected.json));
}

}  // namespace carrel
