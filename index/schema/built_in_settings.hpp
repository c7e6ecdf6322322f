// SPDX-License-Identifier: GPL-2.0-or-later
// Which settings does an index get that nobody has set up? Those of config/carrel-index.toml,
// compiled in.
#pragma once

#include <string_view>

namespace carrel {

std::string_view built_in_index_settings();  // the file's text

}  // namespace carrel
