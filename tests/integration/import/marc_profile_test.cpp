// SPDX-License-Identifier: GPL-2.0-or-later
#include <fstream>

#include "import/marc/marc_mapping.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace carrel {

TEST_CASE("a library's own mapping file is read by its path, on top of the default") {
  const TemporaryFolder folder;
  std::ofstream(folder / "ours.toml")
      << R"(rules = [{ tag = "900", subfields = "a", to = "edition" }])";
  const auto mapping = MarcMapping::of_profile((folder / "ours.toml").string());
  REQUIRE(mapping);
  CHECK(mapping->reads("900", 'a'));
  CHECK(mapping->reads("245", 'a'));
}

TEST_CASE("a mapping file that is not there is refused by name") {
  const auto mapping = MarcMapping::of_profile("/nowhere/ours.toml");
  REQUIRE_FALSE(mapping);
  CHECK(describe(mapping.error()).find("/nowhere/ours.toml") != std::string::npos);
}

}  // namespace carrel
