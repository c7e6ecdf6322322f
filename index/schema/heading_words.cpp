// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/heading_words.hpp"

#include <utility>

#include "schema/analyzer.hpp"

namespace carrel {

namespace {
constexpr std::size_t kLettersOfShortForm = 3;
}

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
  const std::size_t period = text.find(". ");
  if (period == std::string_view::npos) return {};
  const std::string_view before = text.substr(0, period);
  if (before.size() - (before.find_last_of(" .") + 1) <= kLettersOfShortForm) return {};
  return text.substr(period + 2);
}

}  // namespace carrel
