// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/identifiers.hpp"

#include <unicode/uchar.h>

#include "base/text.hpp"

namespace carrel {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes "isbn", "ISBN-13:", "urn:isbn:" off the front of a folded text.
void take_label(std::string_view& text, std::string_view label) {
  if (text.starts_with("urn:")) text.remove_prefix(4);
  if (!text.starts_with(label)) return;
  text.remove_prefix(label.size());
  const auto skip_signs = [&] {
    while (!text.empty() && (text[0] == '-' || text[0] == ':' || text[0] == ' ')) {
      text.remove_prefix(1);
    }
  };
  skip_signs();
  const bool names_length = text.starts_with("13") || text.starts_with("10");
  if (names_length && text.size() > 2 && (text[2] == ':' || text[2] == ' ')) {
    text.remove_prefix(2);
    skip_signs();
  }
}

// The digits (and a final x) at the front of `text`, hyphens and spaces left out; empty if
// something follows that is not set apart by a space or a sign.
std::string leading_digits(std::string_view text) {
  std::string digits;
  std::size_t at = 0;
  bool apart = true;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool hyphen = c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
    if (c >= '0' && c <= '9') {
      if (!digits.empty() && digits.back() == 'x') break;
      digits += static_cast<char>(c);
      apart = false;
    } else if (c == 'x' && !digits.empty() && digits.back() != 'x') {
      digits += 'x';
      apart = false;
    } else if (hyphen || c == ' ') {
      apart = true;
    } else {
      break;
    }
    at = next;
  }
  const bool ends = at == text.size() || apart ||
                    std::string_view("(:;,[.").find(text[at]) != std::string_view::npos;
  return ends ? digits : std::string();
}

// ISO 2108: weights 1 and 3 in turn; the check digit brings the sum to a multiple of ten.
char isbn13_check(std::string_view twelve) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i)
    sum += (twelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

// ISO 2108 (ten digits) and ISO 3297: falling weights down to 2, modulo 11; ten is written x.
char modulo_eleven_check(std::string_view digits) {
  int sum = 0;
  int weight = static_cast<int>(digits.size()) + 1;
  for (const char digit : digits)
    sum += (digit - '0') * weight--;
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? 'x' : static_cast<char>('0' + check);
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// All digits, but for an x as the last one.
bool has_check(std::string_view digits) {
  return !digits.empty() && all_digits(digits.substr(0, digits.size() - 1));
}

bool is_year(std::string_view four) {
  return four >= "1000" && four < "2100" && all_digits(four);
}

}  // namespace

std::optional<std::string> isbn13(std::string_view text) {
  const std::string folded = fold(squeeze(text));
  std::string_view rest = folded;
  take_label(rest, "isbn");
  const std::string digits = leading_digits(rest);
  if (digits.size() == 13 && all_digits(digits)) {
    const bool book = digits.starts_with("978") || digits.starts_with("979");
    if (book && isbn13_check(digits) == digits[12]) return digits;
  }
  if (digits.size() == 10 && all_digits(std::string_view(digits).substr(0, 9)) &&
      modulo_eleven_check(std::string_view(digits).substr(0, 9)) == digits[9]) {
    std::string thirteen = "978" + digits.substr(0, 9);
    thirteen += isbn13_check(thirteen);
    return thirteen;
  }
  return std::nullopt;
}

std::optional<std::string> issn(std::string_view text) {
  const std::string folded = fold(squeeze(text));
  std::string_view rest = folded;
  take_label(rest, "issn");
  std::string digits = leading_digits(rest);
  if (digits.size() != 8 || !all_digits(std::string_view(digits).substr(0, 7))) return std::nullopt;
  if (modulo_eleven_check(std::string_view(digits).substr(0, 7)) != digits[7]) return std::nullopt;
  if (digits[7] == 'x') digits[7] = 'X';
  return digits.substr(0, 4) + "-" + digits.substr(4);
}

std::string_view wrong_check_digit(std::string_view text) {
  if (isbn13(text) || issn(text)) return {};
  const std::string folded = fold(squeeze(text));
  std::string_view rest = folded;
  take_label(rest, "isbn");
  take_label(rest, "issn");
  const std::string digits = leading_digits(rest);
  if (!has_check(digits)) return {};
  const bool book = digits.starts_with("978") || digits.starts_with("979");
  if (digits.size() == 10 || (digits.size() == 13 && book)) return "ISBN";
  if (digits.size() != 8) return {};
  const bool labelled = rest.size() < folded.size();
  const bool years = is_year(digits.substr(0, 4)) && is_year(digits.substr(4));
  const bool hyphened = rest.size() > 4 && rest[4] == '-' && !years;
  return labelled || hyphened ? "ISSN" : "";
}

namespace {

// The letters and digits of a folded text.
std::string letters_and_digits(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    if (static_cast<unsigned char>(folded[at]) < 0x80) {
      const char byte = folded[at++];
      if (is_digit(byte) || (byte >= 'a' && byte <= 'z')) out += byte;
      continue;
    }
    const char32_t c = next_code_point(folded, at);
    if (u_isalnum(static_cast<UChar32>(c))) out.append(folded, begin, at - begin);
  }
  return out;
}

}  // namespace

// Of ASCII letters and digits are all that folding would leave.
std::string identifier_key(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return letters_and_digits(fold(text));
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_digit(lower) || (lower >= 'a' && lower <= 'z')) out += lower;
  }
  return out;
}

std::string trim_heading(std::string_view text) {
  const auto trim_back = [&](std::string_view signs) {
    const std::size_t last = text.find_last_not_of(signs);
    text = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  };
  const std::string_view all = text;
  trim_back(" \t/:;,=");
  if (text.ends_with('.') && !text.ends_with("..")) {
    std::string_view word = text.substr(0, text.size() - 1);
    const std::size_t start = word.find_last_of(" .-,(");
    if (start != std::string_view::npos) word.remove_prefix(start + 1);
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size(); ++letters)
      next_code_point(word, at);
    const std::string folded = fold(word);
    bool abbreviation = letters == 1 && !is_digit(word[0]);
    for (const std::string_view known : {"jr", "sr", "inc", "co", "ltd", "etc", "dr", "st"}) {
      abbreviation = abbreviation || folded == known;
    }
    if (!abbreviation) {
      text.remove_suffix(1);
      trim_back(" \t/:;,=");
    }
  }
  return squeeze(text.empty() ? all : text);
}

}  // namespace carrel
