// SPDX-License-Identifier: GPL-2.0-or-later
// Which mapping files came with the program?
#pragma once

#include <string_view>
#include <vector>

namespace carrel {

struct MarcProfile {
  std::string_view name;  // "koha"
  std::string_view file;  // "config/marc/koha.toml", for messages
  std::string_view text;
};

std::vector<MarcProfile> built_in_profiles();

}  // namespace carrel
