// SPDX-License-Identifier: GPL-2.0-or-later
// Which word rules hold where a library has set none up? Those of config/, compiled in.
#pragma once

#include <string_view>

namespace carrel {

std::string_view built_in_protected();  // config/protected.txt
std::string_view built_in_synonyms();   // config/synonyms.txt

}  // namespace carrel
