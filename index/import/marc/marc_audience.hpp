// SPDX-License-Identifier: GPL-2.0-or-later
// For whom is it?
#pragma once

#include <string>
#include <string_view>

#include "import/marc/marc_record.hpp"
#include "schema/record.hpp"

namespace carrel {

// What 008/22 says, for the kinds of material that have it there: one of the audiences in
// schema/vocabulary.hpp, or nothing. "General" says nothing.
std::string_view coded_audience(const MarcRecord& marc);

// The ages that "008-012", "Ages 8 to 12" or "12 and up" name.
TargetAge ages_in(std::string_view text);

// The level that a note gives: its first number, "3.1" of "3.1." and "780" of "780L", with the
// letters of a Lexile code before it ("BR100"). Empty if there is none.
std::string level_in(std::string_view text);

}  // namespace carrel
