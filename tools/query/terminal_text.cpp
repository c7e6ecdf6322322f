// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/terminal_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/text.hpp"

// A terminal takes commands in two spellings: ESC and a character, or one C1 character (U+0080 to
// U+009F). "ESC [" begins a control sequence: parameters (0x30 to 0x3F), intermediates (0x20 to
// 0x2F), one final character (0x40 to 0x7E). "ESC ]", "ESC P", "ESC X", "ESC ^" and "ESC _" begin a
// string that ends at BEL or at "ESC \". Any other ESC takes intermediates and one character
// (ECMA-48, 5.3 to 5.6). What is not well-formed loses its introducer only, so that a lone ESC
// cannot hide the text behind it.
namespace carrel {
namespace {

constexpr char32_t kEscape = 0x1B;

bool between(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}

bool is_control(char32_t c) {
  return c < 0x20 || between(c, 0x7F, 0x9F);
}

bool turns_direction(char32_t c) {
  return between(c, 0x202A, 0x202E) || between(c, 0x2066, 0x2069);
}

bool is_break(char32_t c) {
  return between(c, 0x09, 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

char32_t peek(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : U'\0';
}

std::size_t after_control_sequence(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (between(peek(text, end), 0x30, 0x3F))
    ++end;
  while (between(peek(text, end), 0x20, 0x2F))
    ++end;
  return between(peek(text, end), 0x40, 0x7E) ? end + 1 : at;
}

std::size_t after_command_string(std::string_view text, const std::size_t at) {
  for (std::size_t end = at; end < text.size();) {
    const char32_t c = next_code_point(text, end);
    if (c == 0x07 || c == 0x9C) return end;
    if (c == kEscape && peek(text, end) == U'\\') return end + 1;
  }
  return at;
}

// `at` stands behind an ESC.
std::size_t after_escape(std::string_view text, std::size_t at) {
  const char32_t kind = peek(text, at);
  if (kind == U'[') return after_control_sequence(text, at + 1);
  if (kind == U']' || kind == U'P' || kind == U'X' || kind == U'^' || kind == U'_') {
    return after_command_string(text, at + 1);
  }
  std::size_t end = at;
  while (between(peek(text, end), 0x20, 0x2F))
    ++end;
  return between(peek(text, end), 0x30, 0x7E) ? end + 1 : at;
}

// `at` stands behind the control `c`; gives where the text goes on.
std::size_t after_command(std::string_view text, char32_t c, std::size_t at) {
  if (c == kEscape) return after_escape(text, at);
  if (c == 0x9B) return after_control_sequence(text, at);
  if (c == 0x90 || c == 0x98 || between(c, 0x9D, 0x9F)) return after_command_string(text, at);
  return at;
}

std::string without_controls(std::string_view text) {
  const std::string sound = to_utf8(text);
  std::string out;
  for (std::size_t at = 0; at < sound.size();) {
    const char32_t c = next_code_point(sound, at);
    if (is_break(c)) {
      out += ' ';
    } else if (is_control(c)) {
      at = after_command(sound, c, at);
    } else if (!turns_direction(c)) {
      append_utf8(out, c);
    }
  }
  return out;
}

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<Entity, 5> kEntities{
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};

// What stands between "#" and ";": a number, in hexadecimal behind an "x".
std::optional<char32_t> numbered(std::string_view number) {
  const bool hexadecimal = number.starts_with('x') || number.starts_with('X');
  if (hexadecimal) number.remove_prefix(1);
  std::uint32_t value = 0;
  const char* end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, value, hexadecimal ? 16 : 10);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  if (value > 0x10FFFF || between(value, 0xD800, 0xDFFF)) return std::nullopt;
  return value;
}

// Appends the entity that begins at `at` ("&"), decoded, and moves `at` behind it; an unknown one
// stays as it is written.
void append_entity(std::string& out, std::string_view html, std::size_t& at) {
  constexpr std::size_t longest = 10;
  const std::size_t end = html.substr(at, longest).find(';');
  if (end != std::string_view::npos) {
    const std::string_view name = html.substr(at + 1, end - 1);
    const auto known = std::find_if(kEntities.begin(), kEntities.end(),
                                    [&](const Entity& entity) { return entity.name == name; });
    if (known != kEntities.end()) {
      out += known->text;
      at += end + 1;
      return;
    }
    const auto character = name.starts_with('#') ? numbered(name.substr(1)) : std::nullopt;
    if (character) {
      append_utf8(out, *character);
      at += end + 1;
      return;
    }
  }
  out += html[at++];
}

struct Stretch {
  char32_t first, last;
};

// The blocks whose characters stand two columns wide (East Asian Width W and F, in the large).
constexpr std::array<Stretch, 9> kWide{{{0x1100, 0x115F},
                                        {0x2E80, 0x303E},
                                        {0x3041, 0xA4CF},
                                        {0xAC00, 0xD7A3},
                                        {0xF900, 0xFAFF},
                                        {0xFE30, 0xFE6F},
                                        {0xFF00, 0xFF60},
                                        {0xFFE0, 0xFFE6},
                                        {0x1F300, 0x3FFFD}}};
constexpr std::array<Stretch, 5> kZero{
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}}};

template <std::size_t count>
bool stands_in(char32_t c, const std::array<Stretch, count>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [c](const Stretch& block) { return between(c, block.first, block.last); });
}

}  // namespace

std::string terminal_text(std::string_view text) {
  return squeeze(without_controls(text));
}

std::string terminal_json(std::string_view json) {
  constexpr std::string_view hex = "0123456789abcdef";
  const std::string sound = to_utf8(json);
  std::string out;
  for (std::size_t at = 0; at < sound.size();) {
    const char32_t c = next_code_point(sound, at);
    if (between(c, 0x7F, 0x9F)) {
      out += "\\u00";
      out += hex[c >> 4U];
      out += hex[c & 15U];
    } else if (c >= 0x20 || c == U'\n' || c == U'\t') {
      append_utf8(out, c);
    }
  }
  return out;
}

std::vector<Span> spans_of_html(std::string_view html) {
  constexpr std::string_view opening = "<mark>";
  constexpr std::string_view closing = "</mark>";
  std::vector<Span> spans;
  std::string text;
  bool marked = false;
  const auto finish = [&](bool next_is_marked) {
    const std::string safe = without_controls(text);
    if (!safe.empty()) spans.push_back({safe, marked ? Style::strong : Style::plain});
    text.clear();
    marked = next_is_marked;
  };
  for (std::size_t at = 0; at < html.size();) {
    if (html.substr(at).starts_with(opening)) {
      finish(true);
      at += opening.size();
    } else if (html.substr(at).starts_with(closing)) {
      finish(false);
      at += closing.size();
    } else if (html[at] == '&') {
      append_entity(text, html, at);
    } else {
      text += html[at++];
    }
  }
  finish(false);
  return spans;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (stands_in(c, kZero)) continue;
    columns += stands_in(c, kWide) ? 2 : 1;
  }
  return columns;
}

}  // namespace carrel
