// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/text.hpp"
#include "schema/tokenizer.hpp"

namespace carrel {
namespace {

bool is_article(std::string_view word) {
  return word == "a" || word == "an" || word == "the";
}

// Where the bracket that is closed at `last` was opened; npos if nowhere. Brackets of the same kind
// may stand in each other: "(Nestleton (Paperback))".
std::size_t opened_at(std::string_view title, std::size_t last) {
  const char close = title[last], open = close == ')' ? '(' : '[';
  std::size_t depth = 0;
  for (std::size_t at = last + 1; at-- > 0;) {
    if (title[at] == close) ++depth;
    if (title[at] == open && --depth == 0) return at;
  }
  return std::string_view::npos;
}

// Pairs of brackets that are taken off a title's end; nobody catalogues more.
constexpr int kMostBrackets = 8;

// `title` without brackets at its end, as long as a word is left: "Sourcery (Discworld, #5)".
std::string_view without_brackets(std::string_view title) {
  for (int pairs = 0; pairs < kMostBrackets; ++pairs) {
    const std::size_t last = title.find_last_not_of(" \t\r\n.,;:/");
    if (last == std::string_view::npos) return title;
    const char close = title[last];
    if (close != ')' && close != ']') return title;
    const std::size_t open = opened_at(title, last);
    if (open == std::string_view::npos) return title;
    const std::string_view rest = title.substr(0, open);
    if (tokenize_as(rest, TokenMode::title).empty()) return title;
    title = rest;
  }
  return title;
}

std::vector<std::string> all_words(std::string_view title) {
  std::vector<std::string> words;
  for (Token& token : tokenize_as(without_brackets(title), TokenMode::title)) {
    words.push_back(std::move(token.word));
  }
  return words;
}

std::vector<std::string> title_words(std::string_view title) {
  std::vector<std::string> words = all_words(title);
  const bool more = std::any_of(words.begin(), words.end(),
                                [](const std::string& word) { return !is_article(word); });
  if (words.size() > 1 && more && is_article(words.front())) words.erase(words.begin());
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace

std::string whole_title(std::string_view title) {
  return joined(title_words(title));
}

std::string full_title(std::string_view title) {
  return joined(all_words(title));
}

std::string sorted_title(std::string_view title) {
  std::vector<std::string> words = title_words(title);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return joined(words);
}

std::vector<std::string> title_starts(std::string_view title) {
  std::vector<std::string> words = title_words(title), starts;
  while (!words.empty()) {
    if (words.size() <= kTitleStartWords) starts.push_back(joined(words));
    words.pop_back();
  }
  std::reverse(starts.begin(), starts.end());
  return starts;
}

}  // namespace carrel
