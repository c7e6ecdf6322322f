// SPDX-License-Identifier: GPL-2.0-or-later
// What of a MARC record goes into which field of ours, and what of it is for staff alone?
//
// Read from mapping files: config/marc/default.toml, where the language of the rules is explained,
// what a profile says otherwise, and what a library says otherwise. Immutable once read; many
// threads may use one.
//
// What `hides` names is private: the mapper makes staff notes of it and shows it to no other rule,
// so that no rule, ours or a library's, can bring it before the public. A file may hide more than
// the one it builds on, never less.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "import/marc/marc_record.hpp"
#include "import/marc/marc_target.hpp"
#include "import/marc/tag_map.hpp"

namespace carrel {

// Which subfields hold one fact: of "b|a" the first that is there, of "hi" both, in that order.
using MarcChoice = std::vector<std::string>;

struct MarcRule {
  std::string indicators1, indicators2;  // the values it is for; empty: any
  std::string subfields;                 // of a data field; empty for control fields and holdings
  MarcTarget to{};
  std::size_t rank = 0;  // its place among all rules: where one value is wanted the least wins

  std::string kind, role;
  MarcChoice authority;
  int nonfiling = 0;                             // 1 or 2: the indicator that counts an article
  std::vector<std::string> words, unless_words;  // folded; any of them in the field
  std::vector<std::string> spare_sources;        // codes in $2
  std::map<std::string, std::string, std::less<>> values;  // folded -> our word
  std::array<MarcChoice, kHoldingKeys.size()> holding;     // in the order of kHoldingKeys

  bool fits(const MarcField& field) const;
};

// Which coded values are read by code.
struct MarcCoded {
  bool format = false, languages = false, dates = false, audience = false, added = false;
};

class MarcMapping {
 public:
  // A profile's name (profile_names()), or a path, which has a "/" or ends with ".toml".
  // `unknown_profile`, as of read_file, or as of from_toml.
  static Result<MarcMapping> of_profile(std::string_view profile);

  // A mapping file's text; `name` is what errors call it. `bad_mapping` names file, line and key.
  static Result<MarcMapping> from_toml(std::string_view text, std::string_view name);

  MarcMapping() = default;

  // Whether anything of a subfield (of a control field, if `subfield` is a blank) is used.
  bool reads(std::string_view tag, char subfield) const;

  // The rules for a tag, the most important first.
  const std::vector<MarcRule>& rules_for(std::string_view tag) const;

  // Whether any part of fields with that tag may be for staff alone.
  bool may_hide(std::string_view tag) const { return hidden_.find(tag) != nullptr; }

  // Whether the whole field, or one of its subfields, is for staff alone. `tag` is given apart,
  // for a field in another script (880) is hidden as the one it stands for.
  bool hides(std::string_view tag, const MarcField& field) const;
  bool hides(std::string_view tag, const MarcField& field, char subfield) const;

  // Our word for a system's word for an item's state; empty if no file knows it.
  std::string_view status_of(std::string_view word) const;

  const MarcCoded& coded() const { return coded_; }

 private:
  friend class MarcMappingReader;
  struct Hidden {
    std::string indicators1, indicators2, subfields;
    bool fits(const MarcField& field) const;
  };

  TagMap<std::vector<MarcRule>> rules_;
  TagMap<std::vector<Hidden>> hidden_;
  std::map<std::string, std::string, std::less<>> statuses_;  // folded -> of kStatuses
  MarcCoded coded_;
};

// "default", "alma" …
std::vector<std::string_view> profile_names();

}  // namespace carrel
