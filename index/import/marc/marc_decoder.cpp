// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_decoder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/composed.hpp"
#include "base/text.hpp"

// How the encoding is told. A value that is ASCII says nothing, unless it has one of MARC-8's
// escape sequences. A value that is valid UTF-8 beyond ASCII is UTF-8: no MARC-8 or Latin text of
// more than a few letters is so by chance. What is neither is judged over the whole record: where
// other values are sound UTF-8 (and the leader says so, or they are the most), it is broken UTF-8;
// else it is MARC-8 if at least half of such values read well as that, and Windows-1252 if not.

namespace carrel {

namespace {

constexpr char kRecordEnd = '\x1D', kFieldEnd = '\x1E', kSubfield = '\x1F';

// Windows-1252's characters of 80 to 9F; 0 where it has none.
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_delimiter(char c) {
  return c >= kRecordEnd && c <= kSubfield;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_valid_sequence(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0x80 && c != 0xFFFD) return true;
  }
  return false;
}

std::string from_windows1252(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool special = byte >= 0x80 && byte < 0xA0;
    const char32_t character = special ? kWindows1252[byte - 0x80U] : byte;
    append_utf8(out, special && character == 0 ? 0xFFFD : character);
  }
  return out;
}

// Non-sorting marks (U+0098, U+009C) are lawful in MARC; they say nothing to a reader of ours.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}
bool is_non_sorting_mark(char32_t c) {
  return c == 0x88 || c == 0x89 || c == 0x98 || c == 0x9C;
}

bool has_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte != 0xC2 || at + 1 == text.size()) continue;
    if (static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  }
  return false;
}

// "&#x4E00;": how the Library of Congress writes in MARC-8 what MARC-8 has no letters for.
constexpr std::string_view kReference = "&#x";
constexpr std::size_t kMostDigits = 6;

std::string without_references(std::string text) {
  std::size_t from = text.find(kReference);
  if (from == std::string::npos) return text;
  std::string out = text.substr(0, from);
  while (from < text.size()) {
    const std::size_t digits = from + kReference.size();
    const std::size_t end = text.find_first_not_of("0123456789abcdefABCDEF", digits);
    const bool whole =
        end != std::string::npos && text[end] == ';' && end > digits && end - digits <= kMostDigits;
    if (whole)
      append_utf8(
          out, static_cast<char32_t>(std::stoul(text.substr(digits, end - digits), nullptr, 16)));
    const std::size_t rest = whole ? end + 1 : from;
    from = text.find(kReference, rest + (whole ? 0 : 1));
    out.append(text, rest, from == std::string::npos ? from : from - rest);
  }
  return out;
}

}  // namespace

void note(Mended& mended, std::string_view kind) {
  if (std::find(mended.begin(), mended.end(), kind) == mended.end()) mended.emplace_back(kind);
}

void MarcDecoder::begin(std::string_view data, bool says_utf8, Mended& mended) {
  mended_ = &mended;
  says_utf8_ = says_utf8;
  utf8_ = false;
  other_ = Coding::marc8;
  // Without a branch, so that the compiler may take many bytes at a time.
  unsigned char all = 0, odd = 0;
  for (const char c : data) {
    const auto byte = static_cast<unsigned char>(c);
    all |= byte;
    odd |= static_cast<unsigned char>((byte == 0x7F) | (byte < kFieldEnd));
  }
  const bool high = all >= 0x80;
  plain_ = !high && odd == 0 && (says_utf8 || data.find(kReference) == std::string_view::npos);
  if (high) decide(data);
}

// Counts the values of each kind.
void MarcDecoder::decide(std::string_view data) {
  std::size_t valid = 0, well_marc8 = 0, ill_marc8 = 0;
  bool escapes = false;
  while (!data.empty()) {
    const auto end = static_cast<std::size_t>(std::find_if(data.begin(), data.end(), is_delimiter) -
                                              data.begin());
    const std::string_view value = data.substr(0, end);
    data.remove_prefix(std::min(end + 1, data.size()));
    if (has_marc8_escape(value)) {
      escapes = true;
    } else if (is_ascii(value)) {
      continue;
    } else if (is_utf8(value)) {
      ++valid;
    } else {
      ++(reads_as_marc8(value, says_utf8_) ? well_marc8 : ill_marc8);
    }
  }
  utf8_ = valid > 0;
  if (utf8_ && !says_utf8_) note(*mended_, "utf8_as_marc8");
  const bool mostly_utf8 = valid > 0 && (says_utf8_ || valid > well_marc8 + ill_marc8);
  if (escapes || well_marc8 + ill_marc8 == 0) return;
  if (mostly_utf8) {
    other_ = Coding::broken_utf8;
  } else if (ill_marc8 > well_marc8) {
    other_ = Coding::latin1;
  }
}

MarcDecoder::Coding MarcDecoder::coding_of(std::string_view raw) const {
  if (is_ascii(raw)) return has_marc8_escape(raw) ? Coding::marc8 : Coding::ascii;
  return is_utf8(raw) ? Coding::utf8 : other_;
}

std::string MarcDecoder::decoded(std::string_view raw) {
  switch (coding_of(raw)) {
    case Coding::utf8:
      return std::string(raw);
    case Coding::ascii:
      return says_utf8_ || utf8_ ? std::string(raw) : without_references(std::string(raw));
    case Coding::marc8:
      return from_marc8(raw);
    case Coding::broken_utf8:
      note(*mended_, "invalid_utf8");
      return to_utf8(raw);
    case Coding::latin1:
      note(*mended_, says_utf8_ ? "latin1_as_utf8" : "latin1_as_marc8");
      return from_windows1252(raw);
  }
  return {};
}

std::string MarcDecoder::from_marc8(std::string_view raw) {
  std::string out;
  if (!marc8_.append(raw, out)) note(*mended_, "invalid_marc8");
  if (says_utf8_) note(*mended_, "marc8_as_utf8");
  return without_references(std::move(out));
}

void MarcDecoder::value(std::string_view raw, std::string& out) {
  if (plain_ && raw.find(kFieldEnd) == std::string_view::npos) {
    out = raw;
  } else {
    out = cleaned(decoded(raw), *mended_);
  }
}

void MarcDecoder::fixed(std::string_view raw, std::string& out) {
  if (plain_ && std::none_of(raw.begin(), raw.end(), is_delimiter)) {
    out = raw;
    return;
  }
  std::string text = is_utf8(raw) ? std::string(raw) : decoded(raw);
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) continue;
    c = ' ';
    note(*mended_, "control_characters");
  }
  out = is_ascii(text) ? std::move(text) : cleaned(std::move(text), *mended_);
}

std::string repaired_utf8(std::string_view text, Mended& mended) {
  if (is_utf8(text)) return std::string(text);
  const bool broken = has_valid_sequence(text);
  note(mended, broken ? "invalid_utf8" : "latin1_as_utf8");
  return broken ? to_utf8(text) : from_windows1252(text);
}

// A control character inside stood between two words as often as not: it becomes a space.
std::string cleaned(std::string text, Mended& mended) {
  if (!has_control(text)) return composed(std::move(text));
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_control(c)) {
      append_utf8(out, c);
    } else if (!is_non_sorting_mark(c)) {
      note(mended, "control_characters");
      out += ' ';
    }
  }
  return composed(std::move(out));
}

}  // namespace carrel
