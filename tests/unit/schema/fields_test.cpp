// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/fields.hpp"

#include "base/text.hpp"
#include "schema/blocks.hpp"
#include "support/catch.hpp"

namespace carrel {

TEST_CASE("a field is found by its name") {
  CHECK(field_named("title", Audience::everyone) == Field::title);
  CHECK(field_named("comment", Audience::everyone) == Field::comment);
  CHECK_FALSE(field_named("autor", Audience::everyone));
}

TEST_CASE("the staff's notes are a field for staff alone") {
  CHECK(field_named("note", Audience::staff) == Field::staff_note);
  CHECK_FALSE(field_named("note", Audience::everyone));
}

TEST_CASE("a block's text field is for the audience that sees the block") {
  for (const BlockSpec& spec : kBlocks) {
    const auto field = field_of(spec.block);
    CHECK(field.has_value() == ((spec.keys & kText) != 0));
    if (!field) continue;
    CHECK(spec_of(*field).block == spec.name);
    CHECK((spec_of(*field).audience == Audience::everyone) == spec.is_public);
  }
}

TEST_CASE("blocks are found by their name and by the kind of a contribution") {
  CHECK(block_named("comments") == Block::comments);
  CHECK(block_of_kind("comment") == Block::comments);
  CHECK_FALSE(block_named("comment"));
  CHECK_FALSE(block_of_kind("comments"));
}

TEST_CASE("a term is its prefix and its word") {
  CHECK(term("XO", "dull") == "XOdull");
}

TEST_CASE("a term of 245 bytes stays, a longer one is cut to fit") {
  CHECK(term("T", std::string(244, 'a')) == "T" + std::string(244, 'a'));
  CHECK(term("T", std::string(245, 'a')).size() == 245);
}

TEST_CASE("two long values that differ at their ends are two terms") {
  const std::string common(400, 'a');
  CHECK(term("XWT", common + "x") != term("XWT", common + "y"));
  CHECK(term("XWT", common + "x") == term("XWT", common + "x"));
}

TEST_CASE("a long term is cut between characters") {
  std::string word;
  for (int i = 0; i < 200; ++i)
    word += "红";
  const std::string cut = term("XWT", word);
  CHECK(cut.size() <= 245);
  CHECK(is_utf8(cut));
}

}  // namespace carrel
