// SPDX-License-Identifier: GPL-2.0-or-later
// What do the pages look like?
#pragma once

#include <string_view>

namespace carrel {

// The one style sheet, as it stands between <style> and </style>; page_policy() names its hash.
std::string_view style_sheet();

}  // namespace carrel
