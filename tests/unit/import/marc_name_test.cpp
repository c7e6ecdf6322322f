// SPDX-License-Identifier: GPL-2.0-or-later
#include "marc_builder.hpp"

namespace carrel {

namespace {

Contributor only_name(Marc marc, std::string_view profile = "default") {
  const Record record = mapped(std::move(marc), profile);
  REQUIRE(record.contributors.size() == 1);
  return record.contributors[0];
}

}  // namespace

TEST_CASE("a person is named without years and without punctuation") {
  CHECK(only_name(Marc().with("100", "1#$a Ishiguro, Kazuo, $d 1954-")).name == "Ishiguro, Kazuo");
  CHECK(only_name(Marc().with("100", "1#$a Smith, John.")).name == "Smith, John");
  CHECK(only_name(Marc().with("100", "1#$a Public, John Q.")).name == "Public, John Q.");
  CHECK(only_name(Marc().with("100", "0#$a Elizabeth $b II, $c Queen, $d 1926-")).name ==
        "Elizabeth II, Queen");
}

TEST_CASE("bodies and meetings are named with their parts") {
  CHECK(only_name(Marc().with("110", "1#$a United States. $b Congress. $b House.")).name ==
        "United States. Congress. House");
  CHECK(only_name(Marc().with("111", "2#$a Salt Congress $n (2nd : $d 1999) $e Committee.")).name ==
        "Salt Congress Committee");
}

TEST_CASE("the main entry of a text is its author, and others have no role unless they say one") {
  CHECK(only_name(Marc().with("100", "1#$a Lind, Anna")).role == "author");
  CHECK(only_name(Marc().with("700", "1#$a Lind, Anna")).role.empty());
}

TEST_CASE("the main entry of music, a map or a picture is what fits it") {
  const auto role = [](const char* type, bool uniform = false) {
    Marc marc;
    marc.leader(6, type).with("100", "1#$a Lind, Anna");
    if (uniform) marc.with("240", "10$a Suites");
    return only_name(marc).role;
  };
  CHECK(role("c") == "composer");
  CHECK(role("j") == "performer");
  CHECK(role("j", true) == "composer");
  CHECK(role("e") == "cartographer");
  CHECK(role("k") == "artist");
  CHECK(role("g").empty());
}

TEST_CASE("roles come from words, abbreviations, codes and addresses of codes") {
  CHECK(only_name(Marc().with("700", "1#$a Lind, Anna, $e translator.")).role == "translator");
  CHECK(only_name(Marc().with("700", "1#$a Lind, Anna, $e ill.")).role == "illustrator");
  CHECK(only_name(Marc().with("700", "1#$a Lind, Anna, $e joint author.")).role == "author");
  CHECK(only_name(Marc().with("700", "1#$a Lind, Anna $4 nrt")).role == "narrator");
  CHECK(only_name(Marc().with("700", "1#$a Lind $4 http://id.loc.gov/vocabulary/relators/edt"))
            .role == "editor");
}

TEST_CASE("the same role said twice stands once, and several stand together") {
  CHECK(only_name(Marc().with("700", "1#$a Lind, Anna, $e author, $e narrator. $4 aut")).role ==
        "author, narrator");
}

TEST_CASE("a code that nobody knows is no role") {
  CHECK(only_name(Marc().with("700", "1#$a Lind, Anna $4 zzz")).role.empty());
}

TEST_CASE("the part of a meeting is not its role") {
  const Contributor meeting =
      only_name(Marc().with("711", "2#$a Salt Congress. $e Committee, $j sponsor."));
  CHECK(meeting.name == "Salt Congress. Committee");
  CHECK(meeting.role == "sponsor");
}

TEST_CASE("somebody who is named twice stands once, with both roles") {
  const Contributor who = only_name(
      Marc().with("100", "1#$a Lind, Anna.").with("700", "1#$a Lind, Anna, $e illustrator."));
  CHECK(who.role == "author, illustrator");
}

TEST_CASE("a name that introduces one more work changes nothing") {
  CHECK(only_name(Marc().with("100", "1#$a Lind, Anna.").with("700", "12$a Lind, Anna. $t Tides."))
            .role == "author");
}

TEST_CASE("the main entry comes first wherever it stands in the record") {
  const Record record = mapped(Marc().with("700", "1#$a Second, A.").with("100", "1#$a First, B."));
  REQUIRE(record.contributors.size() == 2);
  CHECK(record.contributors[0].name == "First, B.");
}

TEST_CASE("a name in its own script stands beside the romanised one") {
  const Contributor who =
      only_name(Marc()
                    .with("100", "1#$6 880-01 $a Dostoevskiĭ, Fedor, $d 1821-")
                    .with("880", "1#$6 100-01/(N $a Достоевский, Федор, $d 1821-"));
  CHECK(who.name == "Dostoevskiĭ, Fedor");
  CHECK(who.name_script == "Достоевский, Федор");
}

TEST_CASE("each name gets its own script, by the number of the link") {
  const Record record = mapped(Marc()
                                   .with("700", "1#$6 880-03 $a Yi, Min-su")
                                   .with("700", "1#$6 880-04 $a Kim, So-wŏl")
                                   .with("880", "1#$6 700-04/$1 $a 김소월")
                                   .with("880", "1#$6 700-03/$1 $a 이민수"));
  REQUIRE(record.contributors.size() == 2);
  CHECK(record.contributors[0].name_script == "이민수");
  CHECK(record.contributors[1].name_script == "김소월");
}

TEST_CASE("a name that is there in its own script alone is a name") {
  CHECK(only_name(Marc().with("880", "1#$6 700-00/$1 $a 김소월")).name == "김소월");
}

TEST_CASE("the authority of a name is kept, and where it stands differs by profile") {
  Marc marc;
  marc.with("100", "1#$a Lind, Anna $9 77 $0 (DLC)n 81012345 $1 http://example.org/1");
  CHECK(only_name(marc).authority == "(DLC)n 81012345");
  CHECK(only_name(marc, "koha").authority == "77");
  CHECK(only_name(Marc().with("100", "1#$a Lind $1 http://example.org/1")).authority ==
        "http://example.org/1");
}

TEST_CASE("the tag tells organizations and meetings from persons") {
  const Record record = mapped(Marc()
                                   .with("110", "2 $a Lind Geological Survey")
                                   .with("700", "1 $a Lind, Anna")
                                   .with("711", "2 $a Meeting on Salt"));
  REQUIRE(record.contributors.size() == 3);
  CHECK(record.contributors[0].kind == "organization");
  CHECK(record.contributors[1].kind.empty());
  CHECK(record.contributors[2].kind == "meeting");
}

}  // namespace carrel
