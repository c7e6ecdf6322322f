// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/toml_guard.hpp"

#include "import/marc_mapping.hpp"
#include "support/catch.hpp"

namespace carrel {

namespace {

int faulty_line(std::string_view text) {
  const auto fault = toml_fault(text);
  return fault ? fault->line : 0;
}

}  // namespace

TEST_CASE("a header without a name is found, and brackets inside of arrays are none") {
  CHECK(faulty_line("a = 1\n [,\n") == 2);
  CHECK(faulty_line("[[#\n") == 1);
  CHECK(faulty_line("[\nx = 1\n") == 1);
  CHECK(faulty_line("[a]\n[[b]]\n[ \"c d\" ]\n") == 0);
  CHECK(faulty_line("a = [\n  [\n { b = 1 } ]\n]\n") == 0);
  CHECK(faulty_line("a = \"\"\"\n[,\n\"\"\"\nb = '''\n[,'''\n[,") == 6);
}

TEST_CASE("letters beyond ASCII are found where no string or comment holds them") {
  CHECK(faulty_line("a = 'ä'\n# ä\nb = \"\\\"ä\"\nc = '\\'\n") == 0);
  CHECK(faulty_line("\xEF\xBB\xBF"
                    "a = 1\nä = 1\n") == 2);
  CHECK(faulty_line("a = 1\xC2\xA0\n") == 1);
}

TEST_CASE("a mapping file with such a line is refused with its place") {
  const auto mapping = MarcMapping::from_toml("# our own\n[,\n", "our.toml");
  REQUIRE_FALSE(mapping);
  CHECK(mapping.error().code == "bad_mapping");
  CHECK(mapping.error().message.find("our.toml:2") != std::string::npos);
}

}  // namespace carrel
