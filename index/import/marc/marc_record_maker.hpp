// SPDX-License-Identifier: GPL-2.0-or-later
// How does a record of ours grow, rule by rule, out of the fields of one MARC record?
//
// Used by the mapper alone: once for each field and rule that fits, then finish(). One thread.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/marc/marc_fields.hpp"
#include "import/marc/marc_lists.hpp"
#include "import/marc/marc_mapping.hpp"
#include "schema/record.hpp"
#include "schema/record_json.hpp"

namespace carrel {

class MarcRecordMaker {
 public:
  MarcRecordMaker(const MarcRecord& marc, const MarcMapping& mapping, Mended& mended);

  // Reads the item that the field is, if the rule is for holdings. False if the item is hidden:
  // then no rule may read anything of the field.
  bool take_item(const MarcRule& rule, const SourceField& source);

  void apply(const MarcRule& rule, const SourceField& source);

  // What can be said only when all fields are read: coded values, what is there twice, staff notes.
  Record finish(std::vector<std::string> staff_notes);

 private:
  struct Name {
    bool is_main = false;
    Contributor who = {};
  };

  void apply_number(const MarcRule& rule, const MarcField& field);
  void apply_text(const MarcRule& rule, const SourceField& source);
  void apply_list(const MarcRule& rule, const SourceField& source);

  void take_one(const MarcRule& rule, const SourceField& source, std::string value,
                std::string& place);
  void take_title(const MarcRule& rule, const SourceField& source);
  void take_subtitle(const MarcRule& rule, const SourceField& source);
  void take_alternative(const MarcRule& rule, const SourceField& source);
  void take_uniform_title(const MarcRule& rule, const SourceField& source);
  void take_name(const MarcRule& rule, const SourceField& source);
  void take_series(const MarcRule& rule, const SourceField& source);
  void take_headings(const MarcRule& rule, const MarcField& field);
  void take_isbn(std::string_view text, bool cancelled);
  void take_languages(const MarcRule& rule, const MarcField& field,
                      std::vector<std::string>& place);
  void take_value(const MarcRule& rule, const MarcField& field, std::string& place);
  void take_volume(const MarcRule& rule, const MarcField& field);
  void take_said(Block block, std::string text, std::string kind = "", std::string source = "");

  void finish_titles();
  void finish_names();
  void finish_coded();
  void finish_items(std::vector<std::string> staff_notes);

  const MarcRecord& marc_;
  const MarcMapping& mapping_;
  Mended& mended_;
  Record record_;
  std::array<std::size_t, kMarcTargets.size()> ranks_;  // of what single values came from
  std::string filing_title_;
  std::vector<Name> names_;
  std::vector<std::string> spare_subjects_, spare_genres_;
  std::map<std::string, std::size_t> linked_holdings_;               // by $8 of their fields
  std::map<std::pair<std::string, int>, std::size_t> linked_names_;  // by tag and number of link
  KnownValues known_;
  bool is_oclc_ = false;  // 003 says that 001 is OCLC's number
  bool has_uniform_title_ = false;
};

}  // namespace carrel
