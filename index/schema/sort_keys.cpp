// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include <unicode/uchar.h>

#include "base/text.hpp"
#include "schema/identifiers.hpp"

// Sort keys are compared byte by byte. A number is written with leading zeros, so that 9 comes
// before 10; what stands between words becomes one space, which files before any letter.

namespace carrel {
namespace {

constexpr std::size_t kNumberWidth = 9;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Takes the digits at `at` off `text`.
std::string_view take_number(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at]))
    ++at;
  return text.substr(begin, at - begin);
}

std::string padded(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0')
    digits.remove_prefix(1);
  const std::size_t zeros = digits.size() < kNumberWidth ? kNumberWidth - digits.size() : 0;
  return std::string(zeros, '0') + std::string(digits);
}

// Appends the character at `at` if it belongs to a word.
bool take_word_character(std::string_view text, std::size_t& at, std::string& out) {
  const std::size_t begin = at;
  const auto c = static_cast<UChar32>(next_code_point(text, at));
  const bool mark = (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0;
  if (!u_isalnum(c) && !mark) return false;
  out += text.substr(begin, at - begin);
  return true;
}

std::string words_with_padded_numbers(std::string_view folded) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    std::string piece;
    if (is_digit(folded[at])) {
      piece = padded(take_number(folded, at));
    } else if (!take_word_character(folded, at, piece)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += piece;
  }
  return out;
}

// Articles by MARC code, with spaces around each. One that ends in an apostrophe leans on its word.
struct Articles {
  std::string_view language, words;
};
constexpr std::array kArticles{
    Articles{"eng", " a an the "},
    Articles{"fre", " le la les l' un une "},
    Articles{"ger", " der die das ein eine "},
    Articles{"spa", " el la los las un una "},
    Articles{"ita", " il lo la l' i gli le un uno una un' "},
    Articles{"por", " o a os as um uma "},
    Articles{"cat", " el la els les l' un una "},
    Articles{"dut", " de het een "},
};

// A title of unknown language is taken for an English one.
std::string_view articles_of(std::string_view language) {
  if (language.empty() || language == "und") language = "eng";
  for (const Articles& articles : kArticles) {
    if (articles.language == language) return articles.words;
  }
  return {};
}

// `title` (squeezed) behind its leading article, or all of it.
std::string_view without_article(std::string_view title, std::string_view language) {
  const std::string_view articles = articles_of(language);
  std::size_t begin = title.find_first_not_of("\"'([. ");
  if (articles.empty() || begin == std::string_view::npos) return title;
  std::size_t end = begin;
  std::string first;
  while (end < title.size() && title[end] != ' ') {
    const char32_t c = next_code_point(title, end);
    if (c == '\'' || c == 0x2019) {
      first += '\'';
      break;
    }
    append_utf8(first, c);
  }
  const bool leans = first.ends_with('\'');
  if (!leans && end >= title.size()) return title;
  const std::string word = fold(first) + (leans ? "' " : " ");
  return articles.find(" " + word) == std::string_view::npos ? title : title.substr(end);
}

}  // namespace

std::string call_number_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const bool digit = is_digit(folded[at]);
    const bool point = folded[at] == '.' && at > 0 && is_digit(folded[at - 1]) &&
                       at + 1 < folded.size() && is_digit(folded[at + 1]);
    if (point) {
      out += folded[at++];
      continue;
    }
    std::string piece;
    const bool gap_before = at > 0 && !out.empty() && out.back() != ' ';
    if (!take_word_character(folded, at, piece)) {
      if (gap_before) out += ' ';
      continue;
    }
    const bool meets = gap_before && out.back() != '.' && digit != is_digit(out.back());
    if (meets) out += ' ';
    out += piece;
  }
  while (out.ends_with(' '))
    out.pop_back();
  return out;
}

// The number behind a decimal point is a fraction, and so is that of a cutter (one letter and
// digits, not at the very beginning: ".A51", "I78"), which files as if a point stood before it.
std::string call_number_sort_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const char before = at > 0 ? folded[at - 1] : ' ';
    const char two_before = at > 1 ? folded[at - 2] : ' ';
    std::string piece;
    if (is_digit(folded[at])) {
      const bool decimals = before == '.' && is_digit(two_before);
      const bool cutter = at > 1 && is_letter(before) && !is_letter(two_before);
      const std::string_view number = take_number(folded, at);
      piece = decimals ? "." + std::string(number) : cutter ? std::string(number) : padded(number);
      gap = gap && !decimals;
      if (is_letter(before) && !cutter) gap = true;
    } else if (take_word_character(folded, at, piece)) {
      gap = gap || is_digit(before);
    } else {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += piece;
  }
  return out;
}

std::string title_sort_key(std::string_view text, std::string_view language) {
  const std::string title = squeeze(text);
  std::string key = words_with_padded_numbers(fold(without_article(title, language)));
  if (key.empty()) key = words_with_padded_numbers(fold(title));
  if (key.empty()) key = fold(title);
  return key.empty() ? title : key;
}

std::string heading_sort_key(std::string_view text) {
  const std::string heading = squeeze(text);
  const std::string folded = fold(heading);
  std::string key = words_with_padded_numbers(folded);
  if (key.empty()) key = folded;
  return key.empty() ? heading : key;
}

}  // namespace carrel
