// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/iso2709.hpp"

#include <algorithm>
#include <optional>
#include <vector>

// A record is a leader of 24 bytes, a directory, and the fields' data, each ended by 1E, the whole
// by 1D. A directory entry is twelve digits: the field's tag (3), its length with its terminator
// (4), and where it begins in the data (5). A data field begins with two indicators; each subfield
// with 1F and its code.
//
// Leader positions 10 to 16 and 20 to 23 say in theory how wide all this is and where the data
// begin. In MARC 21 they never vary, so the directory's terminator tells where it ends, and a
// leader that says otherwise is wrong. Where the directory is wrong about the data, the terminators
// between the fields hold, as long as there are as many of them as entries.

namespace carrel {

namespace {

constexpr std::size_t kLeaderBytes = 24, kIndicators = 2;
constexpr char kRecordEnd = '\x1D', kFieldEnd = '\x1E', kSubfield = '\x1F';
constexpr std::size_t kNone = std::string_view::npos;

std::optional<std::size_t> number_in(std::string_view digits) {
  std::size_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

bool is_tag_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void read_leader(std::string_view bytes, std::string& leader) {
  leader = bytes.substr(0, kLeaderBytes);
  for (char& c : leader) {
    if (c < 0x20 || c > 0x7E) c = ' ';
  }
}

bool measures_are_right(std::string_view leader, std::size_t base_address) {
  return leader.substr(10, 2) == "22" && leader.substr(20, 2) == "45" &&
         number_in(leader.substr(12, 5)) == base_address;
}

// An indicator is a printable character of ASCII; anything else says nothing.
char indicator(std::string_view text, std::size_t at) {
  const char c = at < text.size() ? text[at] : ' ';
  return c >= 0x20 && c <= 0x7E ? c : ' ';
}

// By what never varies in a leader; its length may be anything, since the record ends somewhere.
bool has_leader(std::string_view bytes) {
  if (bytes.size() <= kLeaderBytes) return false;
  return begins_like_leader(bytes) || number_in(bytes.substr(12, 5)) ||
         bytes.substr(20, 2) == "45" || bytes.substr(10, 2) == "22";
}

// Of a record that ends within its leader.
bool may_begin_leader(std::string_view bytes) {
  constexpr std::size_t kLengthBytes = 5;
  return bytes.size() <= kLeaderBytes && number_in(bytes.substr(0, kLengthBytes));
}

Error not_a_record(const Iso2709Frame& frame) {
  std::string message = "these " + std::to_string(frame.bytes.size()) + " bytes are no MARC record";
  return invalid(
      "not_a_record", std::move(message), "",
      "a record begins with a leader of 24 characters, the first five of them its length");
}

Error truncated() {
  return invalid("truncated_record", "the record is cut off before its end", "",
                 "export or fetch the file again");
}

}  // namespace

Result<MarcRecord> Iso2709Reader::read(const Iso2709Frame& frame, Mended& mended) {
  if (frame.fault) return *frame.fault;
  std::string_view bytes = frame.bytes;
  if (bytes.ends_with(kRecordEnd)) bytes.remove_suffix(1);
  if (!has_leader(bytes)) {
    return frame.cut && may_begin_leader(bytes) ? truncated() : not_a_record(frame);
  }
  const std::size_t directory_end = bytes.find(kFieldEnd, kLeaderBytes);
  if (directory_end == kNone && frame.cut) return truncated();
  if (directory_end == kNone) {
    return invalid("no_directory", "the record has no directory of its fields", "",
                   "the record cannot be read; export it again");
  }
  // A record that is whole but for its terminator ends with a field's.
  if (frame.cut && !bytes.ends_with(kFieldEnd)) return truncated();
  for (const std::string& kind : frame.mended)
    note(mended, kind);
  MarcRecord record = std::move(spare_);
  read_leader(bytes, record.leader);
  if (!measures_are_right(record.leader, directory_end + 1)) note(mended, "wrong_leader");
  const std::string_view data = bytes.substr(directory_end + 1);
  const auto found = read_directory(bytes, directory_end, mended);
  if (!found) return frame.cut ? truncated() : found.error();
  decoder_.begin(data, record.leader[9] == 'a', mended);
  record.fields.resize(found->size());
  std::size_t count = 0;
  for (const Iso2709Piece& piece : *found) {
    if (std::all_of(piece.tag.begin(), piece.tag.end(), is_tag_character)) {
      read_field(piece, record.fields[count++], mended);
    } else {
      note(mended, "bad_tag");
    }
  }
  record.fields.resize(count);
  return record;
}

// Sets all of `field`, which may hold another.
void Iso2709Reader::read_field(const Iso2709Piece& piece, MarcField& field, Mended& mended) {
  const std::string_view text = piece.text;
  field.tag = piece.tag;
  field.indicator1 = field.indicator2 = ' ';
  if (field.is_control()) {
    decoder_.fixed(text, field.text);
    field.subfields.clear();
    return;
  }
  field.text.clear();
  const std::size_t first = text.find(kSubfield);
  if (first == kNone) {
    // Some systems write fields of their own (FMT, LKR) like control fields.
    const bool letters = field.tag.find_first_not_of("0123456789") != kNone;
    if (!letters) note(mended, "no_subfield_code");
    field.indicator1 = letters ? ' ' : indicator(text, 0);
    field.indicator2 = letters ? ' ' : indicator(text, 1);
    const std::size_t begin = letters ? 0 : std::min(kIndicators, text.size());
    field.subfields.resize(1);
    field.subfields[0].code = 'a';
    decoder_.value(text.substr(begin), field.subfields[0].value);
    return;
  }
  if (first != kIndicators) note(mended, "wrong_indicators");
  const std::string_view indicators = text.substr(0, first);
  field.indicator1 = indicator(indicators, 0);
  field.indicator2 = indicator(indicators, 1);
  read_subfields(text.substr(first + 1), field, mended);
}

void Iso2709Reader::read_subfields(std::string_view text, MarcField& field, Mended& mended) {
  field.subfields.resize(static_cast<std::size_t>(std::count(text.begin(), text.end(), kSubfield)) +
                         1);
  std::size_t count = 0;
  while (true) {
    const std::size_t end = text.find(kSubfield);
    const std::string_view subfield = text.substr(0, end);
    if (!subfield.empty()) {
      const bool printable = subfield[0] >= 0x20 && subfield[0] <= 0x7E;
      if (!printable) note(mended, "bad_subfield_code");
      // What may be the first byte of a letter belongs to the text.
      const std::string_view value = printable ? subfield.substr(1) : subfield;
      MarcSubfield& place = field.subfields[count++];
      place.code = printable ? subfield[0] : '?';
      decoder_.value(value, place.value);
    }
    if (end == kNone) break;
    text.remove_prefix(end + 1);
  }
  field.subfields.resize(count);
}

}  // namespace carrel
