// SPDX-License-Identifier: GPL-2.0-or-later
// What of a record may the public's rules read, and what is for staff?
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "import/marc/marc_mapping.hpp"
#include "import/marc/marc_record.hpp"

namespace carrel {

// A field as rules see it. One in another script (880) has the tag of the field that it stands for.
struct SourceField {
  const MarcField* whole{};            // as it came; for what may read hidden subfields
  std::unique_ptr<MarcField> changed;  // where rules may not see it as it came
  int link = 0;            // joins a field and its 880, which have the same tag; 0: none
  bool is_script = false;  // it was an 880

  const MarcField& field() const { return changed ? *changed : *whole; }
};

struct SortedFields {
  std::vector<SourceField> fields;       // in the order of the record, those in script behind
  std::vector<std::string> staff_notes;  // what the mapping hides, field by field
};

// Points into `marc`, which must live as long.
SortedFields sort_fields(const MarcRecord& marc, const MarcMapping& mapping);

}  // namespace carrel
