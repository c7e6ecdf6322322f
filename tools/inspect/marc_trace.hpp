// SPDX-License-Identifier: GPL-2.0-or-later
// What does each field of a MARC record give, taken by itself?
//
// Every field is mapped alone, beside an id and a title, and what that gives more than the two is
// its part. In the whole record another field may be preferred, or say the same.
#pragma once

#include <string>
#include <vector>

#include "import/marc/marc_mapping.hpp"
#include "import/marc/marc_record.hpp"
#include "inspect/facts.hpp"

namespace carrel {

struct TracedField {
  std::string tag, indicators;  // "245", "10"; a blank is #
  std::string text;             // "$a Salt roads / $c by A. Lind."
  std::vector<Fact> gives;
  bool is_read = false;  // by any rule; one that is read may still give nothing
};

std::vector<TracedField> trace(const MarcRecord& marc, const MarcMapping& mapping);

}  // namespace carrel
