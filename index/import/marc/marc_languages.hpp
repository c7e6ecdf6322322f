// SPDX-License-Identifier: GPL-2.0-or-later
// Which languages does a coded value name?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carrel {

// The MARC codes in 008/35-37 or in a subfield of 041: one, or several written together as before
// 2001 ("engfre"). Withdrawn codes become their successors ("scr" is hrv). Left out: what says that
// nothing is known, that there is none, or that there are many (und, zxx, mul).
std::vector<std::string> languages_in(std::string_view value);

}  // namespace carrel
