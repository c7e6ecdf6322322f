// SPDX-License-Identifier: GPL-2.0-or-later
// When did it appear, and when was its record made?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace carrel {

struct MarcYears {
  std::optional<int> year = {}, year_end = {}, original_year = {};
};

// The years that 008/06-14 code. A year that is not known to the decade is none; one that is known
// to its decade ("197u") is a range. Nothing where the positions are blank, "unknown" or BC.
MarcYears coded_years(std::string_view field_008);

// The years that a date says in words: "c2005", "1998-2003", "[between 1950 and 1960?]",
// "5765 [2005]". The original year is never among them.
MarcYears years_in(std::string_view date_text);

// Six digits yymmdd as ISO 8601 (60 to 99 are of the twentieth century: the first catalogues were
// put into machines in the 1960s); empty if they are no date.
std::string date_of_six(std::string_view digits);

// A date as systems write it, as ISO 8601: 2004-05-12, 20040512, 20040512153000.0 (field 005),
// 05-12-04 and 5/12/2004 (month first), 040512. Empty if it is none of these.
std::string date_of(std::string_view text);

}  // namespace carrel
