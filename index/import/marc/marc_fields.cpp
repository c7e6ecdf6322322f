// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_fields.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "import/marc/marc_lists.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

// Field 880 says in $6 for which field it stands: "245-01/(N"; that one says "880-01". The number
// 00 is an 880 without a counterpart.
struct Linkage {
  std::string tag;
  int number = 0;
};

Linkage linkage_of(const MarcField& field) {
  const std::string* const link = field.find('6');
  if (link == nullptr) return {};
  const std::string text = squeeze(*link);
  constexpr std::size_t tag_size = 3;
  if (text.size() <= tag_size || text[tag_size] != '-') return {};
  return {text.substr(0, tag_size), leading_number(part(text, tag_size + 1, 2)).value_or(0)};
}

// Letters and $3; the other digits are control subfields.
bool is_text(char code) {
  return (code >= 'a' && code <= 'z') || code == '3';
}

std::string note_of(const MarcField& field) {
  std::string note;
  for (const MarcSubfield& subfield : field.subfields) {
    const std::string piece = is_text(subfield.code) ? squeeze(subfield.value) : std::string();
    if (!piece.empty()) (note += note.empty() ? "" : "; ") += piece;
  }
  return note;
}

// Marks that turn the reading direction surround words of right-to-left scripts in exports, and
// stand between the text and its punctuation. They say nothing that the letters do not.
bool is_direction_mark(char32_t c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void take_direction_marks(std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_direction_mark(next_code_point(text, at))) out.append(text, begin, at - begin);
  }
  text = std::move(out);
}

bool has_direction_mark(const MarcField& field) {
  return std::any_of(field.subfields.begin(), field.subfields.end(), [](const MarcSubfield& one) {
    return one.value.find('\xE2') != std::string::npos;  // the first byte of all of them
  });
}

// Moves what is hidden of `field` to the notes; false if nothing else is left of it.
bool take_hidden(const MarcMapping& mapping, MarcField& field, std::vector<std::string>& notes) {
  if (mapping.hides(field.tag, field)) {
    notes.push_back(note_of(field));
    return false;
  }
  const auto is_hidden = [&](const MarcSubfield& subfield) {
    return mapping.hides(field.tag, field, subfield.code);
  };
  MarcField hidden;
  for (const MarcSubfield& subfield : field.subfields) {
    if (is_hidden(subfield)) hidden.subfields.push_back(subfield);
  }
  if (hidden.subfields.empty()) return true;
  notes.push_back(note_of(hidden));
  field.subfields.erase(std::remove_if(field.subfields.begin(), field.subfields.end(), is_hidden),
                        field.subfields.end());
  return true;
}

// Most fields are shown as they came, and are not copied for it. False if nothing is shown.
bool prepare(const MarcMapping& mapping, SourceField& source, std::vector<std::string>& notes) {
  const MarcField& field = *source.whole;
  if (field.is_control()) return true;
  Linkage linkage = linkage_of(field);
  source.link = linkage.number;
  const std::string& tag = source.is_script && !linkage.tag.empty() ? linkage.tag : field.tag;
  const bool hides = mapping.may_hide(tag);
  const bool marked = has_direction_mark(field);
  if (!hides && !marked && !source.is_script) return true;
  source.changed = std::make_unique<MarcField>(field);
  source.changed->tag = tag;
  for (MarcSubfield& subfield : source.changed->subfields) {
    if (marked) take_direction_marks(subfield.value);
  }
  return !hides || take_hidden(mapping, *source.changed, notes);
}

}  // namespace

SortedFields sort_fields(const MarcRecord& marc, const MarcMapping& mapping) {
  SortedFields sorted;
  std::vector<std::string> notes;
  sorted.fields.reserve(marc.fields.size());
  for (const bool in_script : {false, true}) {
    for (const MarcField& field : marc.fields) {
      if (field.has_tag("880") != in_script) continue;
      SourceField source;
      source.whole = &field;
      source.is_script = in_script;
      if (!prepare(mapping, source, notes)) continue;
      sorted.fields.push_back(std::move(source));
    }
  }
  KnownValues known;
  for (std::string& note : notes)
    known.add(std::move(note), sorted.staff_notes);
  return sorted;
}

}  // namespace carrel
