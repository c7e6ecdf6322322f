// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_numbers.hpp"

#include "base/text.hpp"
#include "import/marc/marc_text.hpp"
#include "schema/identifiers.hpp"

namespace carrel {
namespace {

constexpr std::size_t kShortIsbn = 10, kLongIsbn = 13;

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

// Digits, hyphens and a final X at the front of `text`.
std::string printed_number(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool belongs = is_digit(c) || ((c == 'X' || c == 'x') && !out.empty());
    if (belongs) out += c;
    if (!belongs && c != '-' && c != ' ') break;
  }
  return out;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

PrintedIsbn isbn_in(std::string_view text) {
  const std::string plain = squeeze(text);
  if (plain.empty()) return {};
  if (auto thirteen = isbn13(plain)) return {.digits = std::move(*thirteen), .is_valid = true};
  const std::string first(std::string_view(plain).substr(0, plain.find(' ')));
  if (auto thirteen = isbn13(first)) return {.digits = std::move(*thirteen), .is_valid = true};
  std::string digits = printed_number(plain);
  const bool is_number = digits.size() >= kShortIsbn - 1 && digits.size() <= kLongIsbn + 1;
  return is_number ? PrintedIsbn{.digits = std::move(digits)} : PrintedIsbn{};
}

std::string issn_in(std::string_view text) {
  const std::string plain = squeeze(text);
  if (auto found = issn(plain)) return *found;
  return issn(std::string_view(plain).substr(0, plain.find(' '))).value_or("");
}

std::string oclc_in(std::string_view text, bool is_oclc) {
  const std::string plain = without_blanks(text);
  std::string_view rest = plain;
  bool named = take_prefix(rest, "(OCoLC)") || take_prefix(rest, "(OCLC)");
  for (const std::string_view prefix : {"ocm", "ocn", "on"})
    named = take_prefix(rest, prefix) || named;
  if ((!named && !is_oclc) || !all_digits(rest)) return {};
  while (rest.size() > 1 && rest.front() == '0')
    rest.remove_prefix(1);
  return std::string(rest);
}

std::string lccn_in(std::string_view text) {
  std::string plain = without_blanks(text);
  plain = plain.substr(0, plain.find('/'));
  const std::size_t hyphen = plain.find('-');
  if (hyphen == std::string::npos) return plain;
  constexpr std::size_t width = 6;
  const std::string serial = plain.substr(hyphen + 1);
  if (!all_digits(serial) || serial.size() > width) return plain;
  return plain.substr(0, hyphen) + std::string(width - serial.size(), '0') + serial;
}

}  // namespace carrel
