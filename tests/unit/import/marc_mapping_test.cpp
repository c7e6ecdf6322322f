// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc_mapping.hpp"

#include "marc_builder.hpp"

namespace carrel {

TEST_CASE("every profile that comes with the program can be read") {
  for (const std::string_view name : profile_names()) {
    INFO(name);
    const auto mapping = MarcMapping::of_profile(name);
    if (!mapping) FAIL(mapping.error().message);
    CHECK(mapping->reads("245", 'a'));
  }
}

TEST_CASE("a plain record comes out with its title and its author") {
  const Record record = mapped(Marc()
                                   .with("001", "ocm00012345")
                                   .with("100", "1#$a Ishiguro, Kazuo, $d 1954-")
                                   .with("245", "10$a Never let me go / $c Kazuo Ishiguro."));
  CHECK(record.id == "ocm00012345");
  CHECK(record.title == "Never let me go");
  REQUIRE(record.contributors.size() == 1);
  CHECK(record.contributors[0].name == "Ishiguro, Kazuo");
  CHECK(record.contributors[0].role == "author");
  CHECK(record.format == "book");
}

}  // namespace carrel
