// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/json_text.hpp"

#include "base/text.hpp"

namespace carrel {
namespace {

// ASCII that stands in JSON as it is. Looks at all of it without a branch, so that the compiler may
// take many bytes at a time.
bool is_plain(std::string_view text) {
  unsigned char other = 0;
  for (const char one : text) {
    const auto c = static_cast<signed char>(one);  // beyond ASCII: below 0
    other |= static_cast<unsigned char>((c < 0x20) | (c == '"') | (c == '\\'));
  }
  return other == 0;
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 0xFU];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    ((out += '"') += text) += '"';
    return;
  }
  if (!is_utf8(text)) {
    append_json_string(out, to_utf8(text));
    return;
  }
  out += '"';
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, done, at - done);
    append_escaped(out, c);
    done = at + 1;
  }
  out.append(text, done, std::string_view::npos);
  out += '"';
}

}  // namespace carrel
