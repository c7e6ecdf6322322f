// SPDX-License-Identifier: GPL-2.0-or-later
// How does a MARC record stand on a terminal beside what became of it?
#pragma once

#include <string>
#include <vector>

#include "inspect/facts.hpp"
#include "inspect/marc_trace.hpp"
#include "query/page.hpp"

namespace carrel {

struct MarcPage {
  std::string heading;  // which record of which file
  std::string leader;
  std::vector<TracedField> fields;
  std::vector<Fact> record;         // what became of it; empty if it was refused
  std::string refusal;              // why it was, with a hint
  std::vector<std::string> mended;  // what was put right
};

// Lines of style.width columns (100 where that is 0), all text made harmless for a terminal.
std::string marc_page(const MarcPage& page, const PageStyle& style);

}  // namespace carrel
