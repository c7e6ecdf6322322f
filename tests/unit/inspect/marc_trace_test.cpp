// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/marc_trace.hpp"

#include "support/catch.hpp"

namespace carrel {

namespace {

MarcField control(std::string tag, std::string text) {
  MarcField field;
  field.tag = std::move(tag);
  field.text = std::move(text);
  return field;
}

MarcField data(std::string tag, std::vector<MarcSubfield> subfields) {
  MarcField field;
  field.tag = std::move(tag);
  field.subfields = std::move(subfields);
  return field;
}

std::vector<TracedField> traced(std::vector<MarcField> fields) {
  const auto mapping = MarcMapping::of_profile("default");
  REQUIRE(mapping);
  return trace({.leader = "00000cam a2200000 a 4500", .fields = std::move(fields)}, *mapping);
}

}  // namespace

TEST_CASE("a field gives what the record would lack without it") {
  const auto fields = traced({control("001", "r1"), data("245", {{'a', "Salt :"}, {'b', "roads"}}),
                              data("700", {{'a', "Lind, Anna"}, {'e', "editor."}})});
  REQUIRE(fields.size() == 3);
  CHECK(fields[0].gives == std::vector<Fact>{{"id", "r1"}});
  CHECK(fields[1].gives == std::vector<Fact>{{"title", "Salt"}, {"subtitle", "roads"}});
  CHECK(fields[1].text == "$a Salt : $b roads");
  CHECK(fields[1].indicators == "##");
  CHECK(fields[2].gives == std::vector<Fact>{{"contributors", "Lind, Anna · editor"}});
}

TEST_CASE("a field that no rule reads says so, and one that gives nothing does not") {
  const auto fields = traced({data("994", {{'a', "x"}}), data("020", {{'a', "(pbk.)"}})});
  CHECK_FALSE(fields[0].is_read);
  CHECK(fields[1].is_read);
  CHECK(fields[1].gives.empty());
}

TEST_CASE("a field in another script is seen beside the one that it stands for") {
  const auto fields = traced({data("245", {{'6', "880-01"}, {'a', "Voĭna"}}),
                              data("880", {{'6', "245-01/(N"}, {'a', "Война"}})});
  CHECK(fields[1].gives == std::vector<Fact>{{"title_script", "Война"}});
}

TEST_CASE("what is for staff is named as that") {
  const auto fields = traced({data("583", {{'a', "mended"}})});
  CHECK(fields[0].gives == std::vector<Fact>{{"staff_notes", "mended"}});
}

TEST_CASE("fields of a record that is set aside are traced all the same") {
  const auto mapping = MarcMapping::of_profile("default");
  REQUIRE(mapping);
  const auto fields = trace(
      {.leader = "00000dam a2200000 a 4500", .fields = {data("245", {{'a', "Salt"}})}}, *mapping);
  CHECK(fields[0].gives == std::vector<Fact>{{"title", "Salt"}});
}

TEST_CASE("blanks are shown where places have meaning") {
  CHECK(traced({control("008", "760225s1975    utu")})[0].text == "760225s1975####utu");
}

}  // namespace carrel
