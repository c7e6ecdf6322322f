// SPDX-License-Identifier: GPL-2.0-or-later
// What is a MARC 21 record, once it is read?
//
// Plain data, the same whether it came as ISO 2709 or as MARCXML: leader, control fields (001 to
// 009, text only) and data fields (two indicators and subfields), in the order of the source. All
// text is valid UTF-8 without control characters. Tags are three ASCII letters or digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carrel {

struct MarcSubfield {
  char code = 'a';  // a lower-case letter or digit; what else the source had is kept as it is
  std::string value;
};

struct MarcField {
  std::string tag;
  char indicator1 = ' ', indicator2 = ' ';  // of data fields
  std::string text;                         // of control fields
  std::vector<MarcSubfield> subfields;      // of data fields

  bool is_control() const { return tag.size() > 1 && tag[0] == '0' && tag[1] == '0'; }

  // Asked of every field of every record, many times: without a call for three characters.
  bool has_tag(std::string_view wanted) const {
    return tag.size() == 3 && wanted.size() == 3 && tag[0] == wanted[0] && tag[1] == wanted[1] &&
           tag[2] == wanted[2];
  }

  // The first subfield with that code, or null.
  const std::string* find(char code) const {
    for (const MarcSubfield& subfield : subfields) {
      if (subfield.code == code) return &subfield.value;
    }
    return nullptr;
  }
};

struct MarcRecord {
  std::string leader;  // 24 characters; shorter or absent leaders are filled with blanks
  std::vector<MarcField> fields;

  // The first field with that tag, or null.
  const MarcField* find(std::string_view tag) const {
    for (const MarcField& field : fields) {
      if (field.has_tag(tag)) return &field;
    }
    return nullptr;
  }
};

}  // namespace carrel
