// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/toml_guard.hpp"

#include "base/setting.hpp"
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

TEST_CASE("a bracket that is closed out of turn is found") {
  CHECK(faulty_line("a = 1\nb = [}]\n") == 2);
  CHECK(faulty_line("b = [ { c = 1 } }, ]\n") == 1);
  CHECK(faulty_line("b = { c = ] }\n") == 1);
  CHECK(faulty_line("b = 1 ]\n") == 1);
  CHECK(faulty_line("b = [ { c = [1, 2] }, '}', \"]\" ] # }\n[d]\n") == 0);
  CHECK(faulty_line("b = [\n") == 0);  // which toml++ refuses itself
}

TEST_CASE("letters beyond ASCII are found where no string or comment holds them") {
  CHECK(faulty_line("a = 'ä'\n# ä\nb = \"\\\"ä\"\nc = '\\'\n") == 0);
  CHECK(faulty_line("\xEF\xBB\xBF"
                    "a = 1\nä = 1\n") == 2);
  CHECK(faulty_line("a = 1\xC2\xA0\n") == 1);
}

TEST_CASE("a quotation mark or a bracket within a name or value is found") {
  CHECK(faulty_line("a = 1\nb = 2\"\xD0\x98\"\n") == 2);
  CHECK(faulty_line("b\"c\" = 2\n") == 1);
  CHECK(faulty_line("b = 4.'c'\n") == 1);
  CHECK(faulty_line("b = { c = 4.'d' }\n") == 1);
  CHECK(faulty_line("b = [4.'d']\n") == 1);
  CHECK(faulty_line("b = 4['c']\n") == 1);
  CHECK(faulty_line("b = 4{\n") == 1);
  CHECK(faulty_line("[a.'b'.\"c\"]\n[[a.'b'.\"c\"]]\nd.'e' = { f.'g' = [{ h.'i' = 4 }], j.'k' = 4 "
                    "}\nl.'m' = 4") == 0);
  CHECK(faulty_line("a = \"b\"\"c\"\n") == 1);
  CHECK(faulty_line("a = '''b''''''c'''\n") == 1);
  CHECK(faulty_line("'a'.\"b\"=[\"c\",'d',\t'',{\"e\"=\"f\"}]\n[\"g\"]\n\"h\"=\"\"") == 0);
  // A long string may have one or two of its own marks at its end.
  CHECK(faulty_line("a = \"\"\"\"b\"\"\"\"\nc = ''''''''\nd = ''''e'''''\nf = 1\"\n") == 4);
}

TEST_CASE("a letter beyond ASCII behind a backslash is found") {
  CHECK(faulty_line("a = 1\nb = \"\\\xD0\x98\"\n") == 2);
  CHECK(faulty_line("a = \"\"\"b\nc \\ \n \xD0\x98\"\"\"\n") == 2);
  CHECK(faulty_line(
            "a = '\\\xD0\x98'\nb = \"\\\\\xD0\x98\"\nc = \"\"\"d\\\n e\xD0\x98\"\"\"\n[,") == 5);
}

TEST_CASE("a file of settings with such a line is refused with its place") {
  for (const char* text : {"[log]\n[,\n", "[log]\nlevel = ä\n", "a = 1\n[[#\n", "a = 1\nb = [}]",
                           "a = 1\nb = 2\"c\"\n"}) {
    INFO(text);
    const auto file = parse_settings(text, "carreld.toml");
    REQUIRE_FALSE(file);
    CHECK(file.error().code == "bad_config");
    CHECK(file.error().message.starts_with("carreld.toml:2: this is not TOML: "));
    CHECK_FALSE(file.error().hint.empty());
  }
}

}  // namespace carrel
