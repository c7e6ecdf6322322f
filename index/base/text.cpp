// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/text.hpp"

#include <optional>

#include <unicode/uchar.h>

#include "base/squeezed.hpp"

namespace carrel {
namespace {

// Decodes the character at `at` and moves behind it. An ill-formed sequence gives nothing and moves
// behind its longest part that could still have become a character (Unicode 15, section 3.9, D93b),
// so that a reader's replacement characters come out as everyone else's.
std::optional<char32_t> decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(at++);
  if (first < 0x80) return first;
  if (first < 0xC2 || first > 0xF4) return std::nullopt;
  const std::size_t more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  char32_t value = first & (0x3FU >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if (at >= text.size()) return std::nullopt;
    const unsigned next = byte(at);
    unsigned low = 0x80, high = 0xBF;
    if (i == 0 && first == 0xE0) low = 0xA0;   // overlong
    if (i == 0 && first == 0xED) high = 0x9F;  // surrogates
    if (i == 0 && first == 0xF0) low = 0x90;   // overlong
    if (i == 0 && first == 0xF4) high = 0x8F;  // above U+10FFFF
    if (next < low || next > high) return std::nullopt;
    value = value << 6U | (next & 0x3FU);
    ++at;
  }
  return value;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (!decode(text, at)) {
      return false;
    }
  }
  return true;
}

std::string to_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();)
    append_utf8(out, next_code_point(text, at));
  return out;
}

// Tolerates ill-formed bytes as well (they count as U+FFFD), so that a caller's slip is never a
// read out of bounds.
char32_t next_code_point(std::string_view text, std::size_t& at) {
  return decode(text, at).value_or(0xFFFD);
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6U);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12U);
    put(0x80 | (code_point >> 6U & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18U);
    put(0x80 | (code_point >> 12U & 0x3F));
    put(0x80 | (code_point >> 6U & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::string squeeze(std::string_view text) {
  if (is_squeezed(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  const auto is_plain = [&](std::size_t i) { return text[i] > ' '; };  // ASCII and no blank
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    bool blank = false;
    if (is_plain(at)) {
      while (at < text.size() && is_plain(at))
        ++at;
    } else {
      const char32_t c = next_code_point(text, at);
      blank = c < 0x80 ? (c == ' ' || (c >= '\t' && c <= '\r'))
                       : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
    }
    if (blank) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
    --bytes;
  return text.substr(0, bytes);
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace carrel
