// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "import/keys.hpp"
#include "import/marc/iso2709_frame.hpp"

namespace carrel {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kFieldEnd = '\x1E', kRecordEnd = '\x1D', kSubfield = '\x1F';

struct Signature {
  std::string_view begins, what, hint;
};

constexpr std::string_view kUtf16Hint = "convert it first: iconv -f UTF-16 -t UTF-8 FILE";

// Bytes that a NUL follows or goes before: the first characters of XML and JSON in UTF-16. One NUL
// alone before them is filling.
constexpr std::array<std::string_view, 4> kUtf16{
    {{"<\0", 2}, {"\0<\0", 3}, {"{\0", 2}, {"\0{\0", 3}}};

constexpr std::array<Signature, 11> kForeign{{
    {"%PDF", "a PDF document", "export the catalogue as MARC from the library system"},
    {"PK\x03\x04", "a ZIP archive (or an office document)", "unpack it, and name the files in it"},
    {"BZh", "packed by bzip2", "unpack it first: bzip2 -dc FILE | carrel-index build … -"},
    {"\x28\xB5\x2F\xFD", "packed by zstd",
     "unpack it first: zstd -dc FILE | carrel-index build … -"},
    {"Rar!", "a RAR archive", "unpack it, and name the files in it"},
    {"7z\xBC\xAF", "a 7-Zip archive", "unpack it, and name the files in it"},
    {"SQLite format 3", "an SQLite database", "export its records as MARC or JSON lines"},
    {"\xFF\xFE", "UTF-16 text", kUtf16Hint},
    {"\xFE\xFF", "UTF-16 text", kUtf16Hint},
    {"\x1F\x8B", "packed twice, by gzip inside", "unpack it once: gzip -dc FILE"},
    {"\xFD"
     "7zXZ",
     "packed twice, by xz inside", "unpack it once: xz -dc FILE"},
}};

Error unknown(std::string_view what, std::string_view hint) {
  return invalid("unknown_input",
                 "the input is neither MARC (ISO 2709 or MARCXML) nor JSON lines; it seems to be " +
                     std::string(what),
                 "", std::string(hint));
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  return text;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char upper, char c) {
           return c == upper || (upper >= 'A' && upper <= 'Z' && c == upper + ('a' - 'A'));
         });
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

// A line that begins an object and does not stand alone with its brace.
bool has_object_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = without_space(text.substr(0, end));
    if (line.starts_with('{') && without_space(line.substr(1)).size() > 1) return true;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return false;
}

// "=LDR  00755cam", "LDR 00755cam", "000000001 LDR   L 00755cam", or a leader on a line of its own
// with fields below it.
bool is_marc_in_text(std::string_view text) {
  const std::string_view line = first_line(text);
  const std::size_t leader = line.find("LDR");
  if (leader != std::string_view::npos && leader <= 10) return true;
  return begins_like_leader(line) && line.size() <= 26 &&
         text.find(kFieldEnd) == std::string_view::npos;
}

// An object, or an array of them, of which the first has a leader and fields and no title of ours.
bool is_marc_in_json(std::string_view text) {
  if (text.front() == '[') text = without_space(text.substr(1));
  const std::string_view line = first_line(text);
  const TopKeys keys = top_keys(line.find('}') == std::string_view::npos ? text : line);
  return keys.has("leader") && keys.has("fields") && !keys.has("title");
}

Result<InputKind> kind_of_text(std::string_view text) {
  if (is_marc_in_json(text)) return unknown(kMarcInJson, kMarcInJsonHint);
  if (text.front() == '[') {
    return unknown("a JSON array", "write one object a line: jq -c '.[]' FILE");
  }
  if (has_object_line(text)) return InputKind::json_lines;
  if (text.front() == '{') {
    return unknown("JSON over many lines", "write one object a line: jq -c . FILE");
  }
  if (is_marc_in_text(text)) {
    return unknown("MARC in its text form",
                   "export it as ISO 2709, or convert it: yaz-marcdump -i line -o marc FILE");
  }
  const std::string_view line = first_line(text);
  if (std::count(line.begin(), line.end(), '\t') > 1) {
    return unknown("a table with tabs", "export it as MARC, or write JSON lines from it");
  }
  if (std::count(line.begin(), line.end(), ',') > 1 ||
      std::count(line.begin(), line.end(), ';') > 1) {
    return unknown("a table (CSV)", "export it as MARC, or write JSON lines from it");
  }
  return unknown("something else", "export it as MARC from the library system");
}

}  // namespace

std::string_view name_of(InputKind kind) {
  switch (kind) {
    case InputKind::json_lines:
      return "JSON lines";
    case InputKind::iso2709:
      return "ISO 2709";
    case InputKind::marcxml:
      return "MARCXML";
  }
  return "";
}

Result<InputKind> kind_of(std::string_view front) {
  if (front.starts_with(kByteOrderMark)) front.remove_prefix(kByteOrderMark.size());
  for (const Signature& foreign : kForeign) {
    if (front.starts_with(foreign.begins)) return unknown(foreign.what, foreign.hint);
  }
  for (const std::string_view begins : kUtf16) {
    if (front.starts_with(begins)) return unknown("UTF-16 text", kUtf16Hint);
  }
  const auto begin =
      std::find_if(front.begin(), front.end(), [](char c) { return !is_space(c) && c != '\0'; });
  const std::string_view text = front.substr(static_cast<std::size_t>(begin - front.begin()));
  if (text.empty()) return InputKind::json_lines;
  if (text.front() == '{') return kind_of_text(text);
  if (text.front() == '<') {
    if (begins_with_word(text, "<!DOCTYPE HTML") || begins_with_word(text, "<HTML")) {
      return unknown("a web page", "fetch the export itself; this may be a page about an error");
    }
    return InputKind::marcxml;
  }
  const bool has_fields = text.find(kFieldEnd) != std::string_view::npos;
  if (has_fields && (begins_like_leader(text) || text.find(kSubfield) != std::string_view::npos ||
                     text.find(kRecordEnd) != std::string_view::npos)) {
    return InputKind::iso2709;
  }
  // A first record that is longer than what is seen here, or cut off before its first field.
  const std::string_view line = first_line(text);
  const bool leader_alone = begins_like_leader(text) && line.size() > 26;
  return leader_alone ? Result<InputKind>(InputKind::iso2709) : kind_of_text(text);
}

}  // namespace carrel
