// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc_mapping.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("every profile that comes with the program can be read") {
  for (const std::string_view name : profile_names()) {
    INFO(name);
    const auto mapping = MarcMapping::of_profile(name);
    if (!mapping) FAIL(mapping.error().message);
    CHECK(mapping->reads("245", 'a'));
  }
}

}  // namespace carrel
