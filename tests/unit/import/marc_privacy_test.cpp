// SPDX-License-Identifier: GPL-2.0-or-later
#include "marc_builder.hpp"
#include "schema/record_json.hpp"
#include "schema/view.hpp"

namespace carrel {

namespace {

constexpr std::string_view kSecret = "Sesamwort";

// All that the public sees of the record.
std::string public_words(const Record& record) {
  const auto seen = view(record, Audience::everyone);
  if (!seen) return {};
  std::string words = card_json(*seen) + rest_json(*seen) + holdings_json(*seen);
  for (const BlockItems& block : seen->blocks) {
    for (const Item& item : block.items)
      (words += item.text) += item.source;
  }
  return words;
}

bool is_public(const Record& record) {
  return public_words(record).find(kSecret) != std::string::npos;
}

bool is_staff_note(const Record& record) {
  for (const Item& item : record.block(Block::staff_notes).items) {
    if (item.text.find(kSecret) != std::string::npos) return true;
  }
  return false;
}

std::string with_secret(std::string_view field) {
  std::string text(field);
  for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%'))
    text.replace(at, 1, kSecret);
  return text;
}

struct Case {
  std::string_view tag, field;
};

void check_private(std::string_view profile, const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(profile << " " << one.tag << " " << one.field);
    const Record record = mapped(Marc().with(one.tag, with_secret(one.field)), profile);
    CHECK_FALSE(is_public(record));
    CHECK(is_staff_note(record));
  }
}

}  // namespace

TEST_CASE("what the standard calls private is for staff alone, field by field") {
  check_private("default", {{"541", "0#$a % $h 50"},
                            {"541", "##$a %"},
                            {"541", "1#$a Gift $h %"},
                            {"541", "1#$a Gift $b %"},
                            {"542", "0#$a %"},
                            {"561", "0#$a %"},
                            {"583", "0#$a %"},
                            {"583", "1#$a repair $k %"},
                            {"583", "##$a repair $z %"},
                            {"852", "0#$b Main $h A $x %"},
                            {"856", "40$u https://example.org/ $x %"},
                            {"863", "40$8 1.1 $a 1 $x %"},
                            {"866", "#0$a v.1 $x %"},
                            {"876", "##$a 1 $x %"},
                            {"952", "##$b Main $p 1 $x %"}});
}

TEST_CASE("what a profile calls private is for staff alone") {
  check_private("koha", {{"590", "##$a %"},
                         {"599", "##$a %"},
                         {"952", "##$b E $p 1 $x %"},
                         {"952", "##$b E $p 1 $e %"}});
  check_private("evergreen", {{"852", "4#$b E $p 1 $x %"}, {"852", "4#$b E $p 1 $y %"}});
  check_private("sierra", {{"590", "##$a %"}, {"945", "##$i 1 $n %"}, {"945", "##$i 1 $m %"}});
  check_private("alma", {{"592", "##$a %"}, {"HLD", "##$b A $h B $x %"}});
  check_private("symphony", {{"595", "##$a %"}, {"999", "##$i 1 $m M $o %"}});
}

TEST_CASE("59X is read by no rule unless a profile says so") {
  const Record record = mapped(Marc().with("590", with_secret("##$a %")));
  CHECK_FALSE(is_public(record));
  CHECK_FALSE(is_staff_note(record));
}

TEST_CASE("a first indicator 0 that means nothing else in the standard is private") {
  for (const char* tag :
       {"500", "501", "502", "504", "507", "508", "513", "514", "515", "516", "518", "522",
        "524", "525", "530", "533", "534", "535", "536", "538", "540", "546", "547", "550",
        "552", "556", "562", "563", "567", "580", "581", "584", "585", "586"}) {
    check_private("default", {{tag, "0#$a %"}});
  }
}

TEST_CASE("the same notes with another first indicator are public") {
  for (const char* tag : {"500", "508", "514", "538", "546", "586"}) {
    INFO(tag);
    CHECK(is_public(mapped(Marc().with(tag, with_secret("##$a %")))));
    CHECK(is_public(mapped(Marc().with(tag, with_secret("8#$a %")))));
  }
}

TEST_CASE("a first indicator 0 to which the standard gives a public meaning is not private") {
  for (const Case& one : std::vector<Case>{{"505", "0#$a %"},
                                           {"520", "0#$a %"},
                                           {"506", "0#$a %"},
                                           {"510", "0#$a %"},
                                           {"511", "0#$a %"},
                                           {"555", "0#$a %"},
                                           {"544", "0#$a %"},
                                           {"545", "0#$a %"},
                                           {"588", "0#$a %"}}) {
    INFO(one.tag);
    const Record record = mapped(Marc().with(one.tag, with_secret(one.field)));
    CHECK(is_public(record));
    CHECK_FALSE(is_staff_note(record));
  }
}

TEST_CASE("what is said openly of a gift and of former owners is public") {
  CHECK(is_public(mapped(Marc().with("541", with_secret("1#$c Gift; $a %")))));
  CHECK(is_public(mapped(Marc().with("561", with_secret("1#$a %")))));
  CHECK(is_public(mapped(Marc().with("542", with_secret("1#$a %")))));
}

TEST_CASE("a private note stays private in another script") {
  const Record record = mapped(Marc()
                                   .with("880", with_secret("0#$6 561-01/(N $a %"))
                                   .with("880", with_secret("##$6 583-00 $a %")));
  CHECK_FALSE(is_public(record));
  CHECK(is_staff_note(record));
}

TEST_CASE("no rule of a library can bring a private field before the public") {
  const auto mapping = MarcMapping::from_toml(R"(
rules = [
  { tag = "583", subfields = "a", to = "notes", kind = "general" },
  { tag = "583", subfields = "a", to = "title" },
  { tag = "561", subfields = "a", to = "summary" },
  { tag = "852", to = "holdings", branch = "x", location = "b" },
  { tag = "856", subfields = "x", to = "subjects" },
])",
                                              "our.toml");
  REQUIRE(mapping);
  for (const Case& one : std::vector<Case>{{"583", "##$a %"},
                                           {"561", "0#$a %"},
                                           {"852", "0#$b Main $x %"},
                                           {"856", "40$u https://example.org/ $x %"}}) {
    INFO(one.tag);
    const Record record = mapped(Marc().with(one.tag, with_secret(one.field)), *mapping);
    CHECK_FALSE(is_public(record));
  }
}

TEST_CASE("nothing of an item that is hidden is public") {
  const Record record =
      mapped(Marc().with("852", with_secret("4#$b E $c % $j % $p % $x hidden")), "evergreen");
  CHECK_FALSE(is_public(record));
  REQUIRE(record.holdings.size() == 1);
  CHECK(record.holdings[0].call_number == kSecret);
}

TEST_CASE("the same private note stands once") {
  const Record record = mapped(
      Marc().with("583", "##$a mended").with("583", "##$a mended").with("583", "##$a bound"));
  REQUIRE(record.block(Block::staff_notes).items.size() == 2);
  CHECK(record.block(Block::staff_notes).items[0].id !=
        record.block(Block::staff_notes).items[1].id);
}

}  // namespace carrel
