// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_mapping.hpp"

#include <algorithm>

#include "marc_builder.hpp"

namespace carrel {

namespace {

Error refusal(std::string_view text) {
  const auto mapping = MarcMapping::from_toml(text, "our.toml");
  INFO(text);
  REQUIRE_FALSE(mapping);
  CHECK(mapping.error().code == "bad_mapping");
  return mapping.error();
}

std::string rule(std::string_view text) {
  return "rules = [\n  { " + std::string(text) + " },\n]\n";
}

MarcMapping made(std::string_view text) {
  auto mapping = MarcMapping::from_toml(text, "our.toml");
  if (!mapping) FAIL(mapping.error().message);
  return std::move(*mapping);
}

}  // namespace

TEST_CASE("every profile that comes with the program can be read") {
  for (const std::string_view name : profile_names()) {
    INFO(name);
    const auto mapping = MarcMapping::of_profile(name);
    if (!mapping) FAIL(mapping.error().message);
    CHECK(mapping->reads("245", 'a'));
  }
}

TEST_CASE("the profiles are those that the documentation names") {
  std::vector<std::string_view> names = profile_names();
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string_view>{"alma", "default", "evergreen", "koha", "sierra",
                                               "symphony"});
}

TEST_CASE("an unknown profile is refused with the nearest known one") {
  const auto mapping = MarcMapping::of_profile("kohaa");
  REQUIRE_FALSE(mapping);
  CHECK(mapping.error().code == "unknown_profile");
  CHECK(mapping.error().hint.find("'koha'") != std::string::npos);
}

TEST_CASE("a file comes on top of the profile that it names, or of nothing") {
  CHECK(made("extends = \"koha\"").reads("590", 'a'));
  CHECK_FALSE(made("").reads("590", 'a'));
  CHECK_FALSE(made("extends = \"none\"").reads("245", 'a'));
}

TEST_CASE("a file's own rules come before those that it builds on") {
  const MarcMapping ours = made(rule(R"(tag = "900", subfields = "a", to = "publisher")"));
  CHECK(mapped(Marc().with("260", "##$b Nord").with("900", "##$a Ours"), ours).publisher == "Ours");
  CHECK(mapped(Marc().with("260", "##$b Nord"), ours).publisher == "Nord");
}

TEST_CASE("rules can be dropped by tag, wherever in the file that stands") {
  const MarcMapping ours = made(
      "rules = [{ tag = \"490\", subfields = \"a\", to = \"genres\" }]\ndrop = [\"490\", "
      "\"8XX\"]\n");
  const Record record = mapped(Marc().with("490", "0#$a Salt").with("830", "#0$a Tide"), ours);
  CHECK(record.series.empty());
  CHECK(record.genres == std::vector<std::string>{"Salt"});
}

TEST_CASE("an indicator that is given must fit, and # is a blank") {
  const MarcMapping ours =
      made(rule(R"(tag = "900", ind1 = "#1", ind2 = "0", subfields = "a", to = "edition")"));
  CHECK(mapped(Marc().with("900", "#0$a x"), ours).edition == "x");
  CHECK(mapped(Marc().with("900", "10$a x"), ours).edition == "x");
  CHECK(mapped(Marc().with("900", "20$a x"), ours).edition.empty());
  CHECK(mapped(Marc().with("900", "11$a x"), ours).edition.empty());
}

TEST_CASE("X in a tag stands for any digit, and only where digits stand beside it") {
  const MarcMapping ours = made(rule(R"(tag = "91X", subfields = "a", to = "genres")"));
  CHECK(ours.reads("910", 'a'));
  CHECK(ours.reads("919", 'a'));
  CHECK_FALSE(ours.reads("920", 'a'));
  CHECK(made(rule(R"(tag = "EXT", subfields = "a", to = "genres")")).reads("EXT", 'a'));
}

TEST_CASE("words are looked for without capitals and accents") {
  const MarcMapping ours = made(rule(
      R"(tag = "900", words = ["cafe"], unless_words = ["no"], subfields = "a", to = "genres")"));
  CHECK(mapped(Marc().with("900", "##$a Café life"), ours).genres.size() == 1);
  CHECK(mapped(Marc().with("900", "##$a Café NO"), ours).genres.empty());
  CHECK(mapped(Marc().with("900", "##$a Tea"), ours).genres.empty());
}

TEST_CASE("a library's words for a status add to the known ones") {
  const MarcMapping ours = made("extends = \"koha\"\n[statuses]\n\"77\" = \"on_hold\"\n");
  CHECK(mapped(Marc().with("952", "##$b E $p 1 $7 77"), ours).holdings[0].status == "on_hold");
  CHECK(mapped(Marc().with("952", "##$b E $p 1 $7 1"), ours).holdings[0].status == "in_library");
}

TEST_CASE("a mapping tells which subfields it reads") {
  const MarcMapping& mapping = mapping_of("default");
  CHECK(mapping.reads("001", ' '));
  CHECK(mapping.reads("008", ' '));
  CHECK(mapping.reads("880", 'a'));
  CHECK(mapping.reads("700", 'e'));
  CHECK(mapping.reads("583", 'z'));
  CHECK(mapping.reads("852", 'x'));
  CHECK(mapping.reads("336", 'a'));
  CHECK_FALSE(mapping.reads("245", 'c'));
  CHECK_FALSE(mapping.reads("994", 'a'));
  CHECK_FALSE(mapping.reads("009", ' '));
}

TEST_CASE("an error names the file, the line and what to do") {
  const Error error =
      refusal("# ours\nrules = [\n  { tag = \"245\", subfields = \"a\", to = \"titel\" },\n]\n");
  CHECK(error.message.starts_with("our.toml:3: "));
  CHECK(error.param == "our.toml:3");
  CHECK(error.hint == "did you mean 'title'?");
}

TEST_CASE("a file that is no TOML is refused at its line") {
  CHECK(refusal("rules = [\n  { tag = \n").message.starts_with("our.toml:"));
}

TEST_CASE("an unknown key is refused, never passed over") {
  CHECK(refusal("ruels = []").hint == "did you mean 'rules'?");
  CHECK(refusal(rule(R"(tag = "245", subfelds = "a", to = "title")")).hint ==
        "did you mean 'subfields'?");
  CHECK(refusal(rule(R"(tag = "245", subfields = "a", to = "title", kind = "general")"))
            .message.find("'kind'") != std::string::npos);
  CHECK(refusal("private = [{ tag = \"590\", to = \"notes\" }]").message.find("'to'") !=
        std::string::npos);
}

TEST_CASE("a value that is no text is refused with a hint") {
  CHECK(refusal(rule("tag = 245, subfields = \"a\", to = \"title\"")).hint == "write tag = \"…\"");
}

TEST_CASE("a rule that lacks something is refused") {
  for (const char* text :
       {R"(subfields = "a", to = "title")", R"(tag = "245", subfields = "a")",
        R"(tag = "245", to = "title")", R"(tag = "500", subfields = "a", to = "notes")",
        R"(tag = "856", subfields = "u", to = "links")",
        R"(tag = "942", subfields = "n", to = "suppressed")", R"(tag = "852", to = "holdings")"}) {
    INFO(text);
    CHECK(refusal(rule(text)).message.starts_with("our.toml:2: "));
  }
}

TEST_CASE("a rule with a wrong value is refused") {
  for (const char* text :
       {R"(tag = "24", subfields = "a", to = "title")",
        R"(tag = "2-5", subfields = "a", to = "title")",
        R"(tag = 245, subfields = "a", to = "title")",
        R"(tag = "245", subfields = "", to = "title")",
        R"(tag = "245", subfields = "a b", to = "title")",
        R"(tag = "245", ind1 = "", subfields = "a", to = "title")",
        R"(tag = "245", subfields = "a", to = "title", nonfiling = 3)",
        R"(tag = "500", subfields = "a", to = "notes", kind = "remark")",
        R"(tag = "942", subfields = "c", to = "format", values = { "X" = "papyrus" })",
        R"(tag = "942", subfields = "c", to = "format", values = "book")",
        R"(tag = "852", to = "holdings", branch = "b|")",
        R"(tag = "852", subfields = "b", to = "holdings", branch = "b")",
        R"(tag = "001", subfields = "a", to = "id")",
        R"(tag = "245", words = "x", subfields = "a", to = "title")",
        R"(tag = "245", words = [1], subfields = "a", to = "title")"}) {
    INFO(text);
    CHECK(refusal(rule(text)).message.starts_with("our.toml:2: "));
  }
}

TEST_CASE("lists and tables of the wrong kind are refused") {
  for (const char* text :
       {"rules = 1", "rules = [1]", "private = {}", "private = [\"590\"]",
        "private = [{ tag = \"001\" }]", "coded = [\"colour\"]", "coded = \"dates\"",
        "drop = [\"777777\"]", "drop = [\"123\"]", "drop = 1", "extends = 1",
        "extends = \"nobody\"", "statuses = 1", "[statuses]\nx = \"gone\"", "[statuses]\nx = 1"}) {
    INFO(text);
    CHECK_FALSE(refusal(text).message.empty());
  }
}

TEST_CASE("a mapping file that toml++ would not survive is refused with its place") {
  const auto mapping = MarcMapping::from_toml("# our own\n[,\n", "our.toml");
  REQUIRE_FALSE(mapping);
  CHECK(mapping.error().code == "bad_mapping");
  CHECK(mapping.error().message.find("our.toml:2") != std::string::npos);
}

}  // namespace carrel
