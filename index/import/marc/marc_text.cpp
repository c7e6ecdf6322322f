// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_text.hpp"

#include <algorithm>

#include "base/squeezed.hpp"
#include "base/text.hpp"

namespace carrel {

void append_squeezed(std::string& out, std::string_view value, std::string_view separator) {
  if (!is_squeezed(value)) {
    const std::string plain = squeeze(value);
    if (!plain.empty()) (out += out.empty() ? std::string_view() : separator) += plain;
  } else if (!value.empty()) {
    (out += out.empty() ? std::string_view() : separator) += value;
  }
}

std::string text_of(const MarcField& field, std::string_view codes, std::string_view separator) {
  if (field.is_control()) return squeeze(field.text);
  std::string out;
  for (const MarcSubfield& subfield : field.subfields) {
    if (has_code(codes, subfield.code)) append_squeezed(out, subfield.value, separator);
  }
  return out;
}

std::vector<std::string> texts_of(const MarcField& field, std::string_view codes) {
  std::vector<std::string> out;
  if (field.is_control()) {
    if (std::string text = squeeze(field.text); !text.empty()) out.push_back(std::move(text));
    return out;
  }
  for (const MarcSubfield& subfield : field.subfields) {
    if (!has_code(codes, subfield.code)) continue;
    if (std::string piece = squeeze(subfield.value); !piece.empty()) {
      out.push_back(std::move(piece));
    }
  }
  return out;
}

std::string chosen(const MarcField& field, const std::vector<std::string>& choice) {
  for (const std::string& codes : choice) {
    std::string out;
    for (const char code : codes) {
      if (const std::string* value = field.find(code)) append_squeezed(out, *value);
    }
    if (!out.empty()) return out;
  }
  return {};
}

std::string_view part(std::string_view text, std::size_t begin, std::size_t count) {
  return begin < text.size() ? text.substr(begin, count) : std::string_view();
}

std::optional<int> leading_number(std::string_view text) {
  constexpr std::size_t longest = 9;
  int number = 0;
  std::size_t at = 0;
  while (at < text.size() && at < longest && is_digit(text[at]))
    number = number * 10 + (text[at++] - '0');
  return at == 0 ? std::nullopt : std::optional<int>(number);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace carrel
