// SPDX-License-Identifier: GPL-2.0-or-later
// How does a test write down a MARC record in a few words?
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "import/marc/marc_mapper.hpp"
#include "support/catch.hpp"

namespace carrel {

// A field as catalogues print it: two indicators (# is a blank), then "$a text $b text".
inline MarcField marc_field(std::string_view tag, std::string_view text) {
  MarcField field;
  field.tag = tag;
  if (field.is_control()) {
    field.text = text;
    return field;
  }
  field.indicator1 = text[0] == '#' ? ' ' : text[0];
  field.indicator2 = text[1] == '#' ? ' ' : text[1];
  std::size_t at = text.find('$');
  while (at != std::string_view::npos) {
    const std::size_t next = text.find('$', at + 2);
    std::string_view value =
        text.substr(at + 2, next == std::string_view::npos ? next : next - at - 2);
    while (value.starts_with(' '))
      value.remove_prefix(1);
    if (next != std::string_view::npos && value.ends_with(' ')) value.remove_suffix(1);
    field.subfields.push_back({text[at + 1], std::string(value)});
    at = next;
  }
  return field;
}

// A record that grows: Marc().with("245", "10$a Title").
struct Marc {
  MarcRecord record;

  // A printed monograph with an id and, until another one comes, a title.
  Marc() { record.leader = "00000nam a2200000 a 4500"; }

  Marc& with(std::string_view tag, std::string_view text) {
    record.fields.push_back(marc_field(tag, text));
    return *this;
  }
  Marc& leader(std::size_t at, std::string_view characters) {
    record.leader.replace(at, characters.size(), characters);
    return *this;
  }
  // 008 of blanks with these characters at that position.
  Marc& coded(std::size_t at, std::string_view characters) {
    for (MarcField& field : record.fields) {
      if (field.tag == "008") {
        field.text.replace(at, characters.size(), characters);
        return *this;
      }
    }
    record.fields.push_back(marc_field("008", std::string(40, ' ')));
    return coded(at, characters);
  }
};

inline MarcMapping mapping_of(std::string_view profile) {
  auto mapping = MarcMapping::of_profile(profile);
  if (!mapping) FAIL(mapping.error().message);
  return std::move(*mapping);
}

inline Result<Record> mapped_or_not(Marc marc, const MarcMapping& mapping,
                                    Mended* mended = nullptr) {
  return map_record(marc.record, mapping, mended);
}

// What becomes of the record; an id and a title are given to it where it has none.
inline Record mapped(Marc marc, const MarcMapping& mapping, Mended* mended = nullptr) {
  if (marc.record.find("001") == nullptr) marc.with("001", "r1");
  if (marc.record.find("245") == nullptr) marc.with("245", "00$a Salt roads");
  auto record = map_record(marc.record, mapping, mended);
  if (!record) FAIL(record.error().message);
  return std::move(*record);
}

inline Record mapped(Marc marc, std::string_view profile = "default") {
  static std::map<std::string, MarcMapping, std::less<>> mappings;
  auto found = mappings.find(profile);
  if (found == mappings.end())
    found = mappings.emplace(std::string(profile), mapping_of(profile)).first;
  return mapped(std::move(marc), found->second);
}

}  // namespace carrel
