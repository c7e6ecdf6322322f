// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/heading_words.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "schema/analyzer.hpp"

namespace carrel {

namespace {
constexpr std::ptrdiff_t kLettersOfShortForm = 3;

// "J", "St", "Bd", "no"; a number is none, since it ends what it counts.
bool is_short_form(std::string_view word) {
  if (!word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos) return false;
  const auto begins_letter = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  return std::count_if(word.begin(), word.end(), begins_letter) <= kLettersOfShortForm;
}

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  for (Token& token : tokenize_query(text))
    words.push_back(std::move(token.word));
  return words;
}

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words)
    (out += out.empty() ? "" : " ") += word;
  return out;
}

std::string take_brackets(std::string& text) {
  std::string outside, inside;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') {
      ++depth;
    } else if ((c == ')' || c == ']') && depth > 0) {
      --depth;
      inside += ' ';
    } else {
      (depth > 0 ? inside : outside) += c;
    }
  }
  text = std::move(outside);
  return inside;
}

std::string_view behind_division(std::string_view text) {
  for (std::size_t period = text.find(". "); period != std::string_view::npos;
       period = text.find(". ", period + 1)) {
    const std::string_view before = text.substr(0, period);
    if (!is_short_form(before.substr(before.find_last_of(" .") + 1)))
      return text.substr(period + 2);
  }
  return {};
}

}  // namespace carrel
