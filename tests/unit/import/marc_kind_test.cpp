// SPDX-License-Identifier: GPL-2.0-or-later
#include "marc_builder.hpp"

namespace carrel {

namespace {

Error refusal(Marc marc) {
  const auto record = map_record(marc.record, mapping_of("default"));
  REQUIRE_FALSE(record);
  CHECK_FALSE(record.error().hint.empty());
  return record.error();
}

Marc book() {
  return Marc().with("001", "r1").with("245", "00$a Salt roads");
}

}  // namespace

TEST_CASE("records that are no titles are set aside, each kind under its own code") {
  const Marc untitled = Marc().with("001", "a1").with("100", "1#$a Lind, Anna");
  CHECK(refusal(Marc(untitled).leader(6, "z")).code == "authority_record");
  for (const char* type : {"u", "v", "x", "y"})
    CHECK(refusal(Marc(untitled).leader(6, type)).code == "holdings_record");
  CHECK(refusal(Marc(untitled).leader(6, "w")).code == "classification_record");
  CHECK(refusal(Marc(untitled).leader(6, "q")).code == "community_record");
}

TEST_CASE("a record with a title is one, whatever kind its leader says") {
  for (const char* type : {"z", "v", "w", "q", " ", "?"}) {
    INFO(type);
    CHECK(mapped(book().leader(6, type)).title == "Salt roads");
  }
}

TEST_CASE("a record that is marked as deleted is set aside") {
  CHECK(refusal(book().leader(5, "d")).code == "deleted_record");
}

TEST_CASE("an authority that is deleted is counted as an authority") {
  CHECK(refusal(Marc().with("001", "a1").leader(5, "dz")).code == "authority_record");
}

TEST_CASE("UNIMARC is told by its fields and refused") {
  CHECK(refusal(Marc()
                    .with("001", "u1")
                    .with("100", "##$a 20051010d2005    m  y0frey50      ba")
                    .with("200", "1#$a Les routes du sel $f Anne Morel")
                    .with("700", "#1$a Morel $b Anne"))
            .code == "unimarc_record");
}

TEST_CASE("UNIMARC without a title is told by its coded data") {
  CHECK(refusal(Marc().with("001", "u1").with("100", "##$a 20051010d2005    m  y0frey50      ba"))
            .code == "unimarc_record");
}

TEST_CASE("a record of MARC 21 with a stray 200 is still MARC 21") {
  CHECK(mapped(Marc().with("245", "00$a Salt roads").with("200", "1#$a x")).title == "Salt roads");
}

TEST_CASE("a long name in 100 is no UNIMARC") {
  const Error error =
      refusal(Marc().with("001", "r1").with("100", "1#$a Featherstonehaugh, Bartholomew James"));
  CHECK(error.code == "no_title");
}

TEST_CASE("a record without an id is refused with a word on mappings") {
  const Error error = refusal(Marc().with("245", "00$a Salt roads"));
  CHECK(error.code == "no_id");
  CHECK(error.hint.find("035") != std::string::npos);
}

TEST_CASE("a record without an id takes one from where the mapping says") {
  const auto mapping = MarcMapping::from_toml(
      R"(rules = [{ tag = "035", subfields = "a", to = "id" }])", "our.toml");
  REQUIRE(mapping);
  const auto record = map_record(
      Marc().with("035", "##$a (Ours)77").with("245", "00$a Salt roads").record, *mapping);
  REQUIRE(record);
  CHECK(record->id == "(Ours)77");
}

TEST_CASE("blanks around an id go") {
  CHECK(mapped(Marc().with("001", "   86104385 ")).id == "86104385");
}

TEST_CASE("an id of 200 bytes is taken, and one of 201 is refused") {
  CHECK(mapped(Marc().with("001", std::string(200, '7'))).id.size() == 200);
  CHECK(refusal(Marc().with("001", std::string(201, '7')).with("245", "00$a x")).code == "bad_id");
}

TEST_CASE("a record without any title is refused and named") {
  const Error error = refusal(Marc().with("001", "r1").with("245", "00$c by A. Lind"));
  CHECK(error.code == "no_title");
  CHECK(error.message.find("r1") != std::string::npos);
}

TEST_CASE("a record without leader, indicators or subfields does no harm") {
  MarcRecord record;
  CHECK_FALSE(map_record(record, mapping_of("default")));
  for (const char* tag :
       {"001", "008", "006", "007", "020", "245", "490", "505", "856", "880", "952"}) {
    MarcField field;
    field.tag = tag;
    record.fields.push_back(field);
    field.subfields = {{'a', ""}, {'6', ""}, {'u', " "}};
    record.fields.push_back(field);
  }
  CHECK_FALSE(map_record(record, mapping_of("koha")));
}

// 20,000 fields of each kind: what compares each with all others would take minutes.
TEST_CASE("a record of very many fields is mapped in a time that grows with it alone") {
  Marc marc;
  for (int i = 0; i < 20000; ++i) {
    const std::string number = std::to_string(i);
    marc.with("650", "#0$a Subject " + number)
        .with("700", "1#$a Name " + number + " $e role" + number)
        .with("490", "0#$a Series of reports " + number)
        .with("583", "##$a note " + number)
        .with("246", "3#$a Title " + number)
        .with("952", "##$b E $p " + number);
  }
  marc.with("041", "##$a " + std::string(300000, 'a'))
      .with("245", "00$a x $b " + std::string(90000, '='));
  const Record record = mapped(std::move(marc));
  CHECK(record.subjects.size() == 20000);
  CHECK(record.contributors.size() == 20000);
  CHECK(record.holdings.size() == 20000);
}

}  // namespace carrel
