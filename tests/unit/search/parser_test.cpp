// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>

#include "support/catch.hpp"
#include "unit/search/parsing.hpp"

using carrel::test::parsed;
using carrel::test::read;

TEST_CASE("plain words are each wanted") {
  CHECK(read("Silver Harbour") == "silver harbour");
}

TEST_CASE("a stop word beside others need not be there") {
  CHECK(read("the harbour") == "?the harbour");
}

TEST_CASE("a query of stop words alone wants them all") {
  CHECK(read("the who") == "the who");
}

TEST_CASE("quotes make a phrase, curly ones too") {
  CHECK(read("\"silver harbour\"") == "phrase(silver harbour)");
  CHECK(read("“silver harbour”") == "phrase(silver harbour)");
}

TEST_CASE("a minus before a word or a phrase excludes it") {
  CHECK(read("silver -harbour") == "silver -harbour");
  CHECK(read("silver -\"old harbour\"") == "silver -phrase(old harbour)");
}

TEST_CASE("a minus between spaces is passed over") {
  CHECK(read("neo - romantic") == "neo romantic");
}

TEST_CASE("words joined by a hyphen stand side by side") {
  CHECK(read("neo-romantic") == "compound(neo romantic)");
  CHECK(read("neo- romantic") == "neo romantic");
}

TEST_CASE("a slash separates words") {
  CHECK(read("fire/water") == "fire water");
}

TEST_CASE("OR in capitals gives alternatives and binds less than words side by side") {
  CHECK(read("tin OR lead") == "any(all(tin) all(lead))");
  CHECK(read("tin mine OR lead") == "any(all(tin mine) all(lead))");
}

TEST_CASE("brackets group alternatives") {
  CHECK(read("mine (tin OR lead)") == "mine any(all(tin) all(lead))");
}

TEST_CASE("NOT excludes what follows, also a group") {
  CHECK(read("space NOT nasa") == "space -nasa");
  CHECK(read("space AND NOT nasa") == "space -nasa");
  CHECK(read("space NOT (moon mars)") == "space -all(moon mars)");
}

TEST_CASE("small and or not are words") {
  CHECK(read("tin or lead") == "tin ?or lead");
}

TEST_CASE("an operator without an operand is a word") {
  CHECK(read("harry AND") == "harry ?and");
  CHECK(read("OR harry") == "?or harry");
  CHECK(read("OR") == "or");
}

TEST_CASE("a query in capitals throughout has no operators") {
  CHECK(read("THE NOT SO BIG HOUSE") == "?the ?not ?so big house");
}

TEST_CASE("a lone quote or bracket inside a word does not split it") {
  for (const char* typed : {"motor\"cycle", "motor(cycle", "motor[cycle", "motor{cycle",
                            "motor)cycle", "motor]cycle", "motor}cycle"}) {
    INFO(typed);
    CHECK(read(typed) == "motorcycle");
  }
}

TEST_CASE("a bracket or a quote inside a word that has its partner splits as ever") {
  CHECK(read("child(ren)") == "child ren");
  CHECK(read("array[0]") == "array 0");
  CHECK(read("say\"cheese please\"") == "say cheese please");
  CHECK(read("(tin OR lead)zinc") == "any(all(tin) all(lead)) zinc");
}

TEST_CASE("initials and elisions are one word, spaces or not") {
  CHECK(read("A. A. Milne") == read("A.A. Milne"));
  CHECK(read("A. A. Milne") == "aa milne");
  CHECK(read("J. R. R. Tolkien") == "jrr tolkien");
  CHECK(read("l' opera") == "lopera");
  CHECK(read("author:J. K. Rowling") == "author:jk rowling");
}

TEST_CASE("what is no initial keeps its distance") {
  CHECK(read("A. Milne") == "?a milne");
  CHECK(read("tin. lead.") == "tin lead");
  CHECK(read("a. AND b.") == "?a b");
}

TEST_CASE("lone quotes and brackets change nothing") {
  for (const char* typed :
       {"silver \" harbour", "\"silver harbour", "silver (harbour", "silver) harbour",
        "silver harbour\"", "(silver harbour", "silver () harbour", "( silver harbour )"}) {
    INFO(typed);
    CHECK(read(typed) == "silver harbour");
  }
}

TEST_CASE("a bracket inside a word is part of it") {
  CHECK(read("(child(ren) play)") == "child ren play");
}

TEST_CASE("what holds no word gives no clause") {
  for (const char* typed : {"", " ", ":", ";", "\\", "(", "-", "*", "\"\"", "()", "-()",
                            "title:", "&", "(&)", "& &", "-&"}) {
    INFO(typed);
    const std::string seen = read(typed);
    CHECK((seen.empty() || seen == "title"));
  }
}

TEST_CASE("an ampersand beside words is a word that need not be there") {
  CHECK(read("salt & mud") == "salt ?and mud");
}

TEST_CASE("a star asks for words that begin so") {
  CHECK(read("harb*") == "prefix(harb)");
}

TEST_CASE("a beginning of two letters is searched as a word, and that is said") {
  CHECK(read("ha*") == "ha");
  CHECK(parsed("ha*").notes.size() == 1);
  CHECK(parsed("har*").notes.empty());
}

TEST_CASE("a word said twice is wanted once and counts more") {
  const auto query = parsed("tin tin tin");
  REQUIRE(query.root.clauses.size() == 1);
  CHECK(query.root.clauses[0].times == 3);
}

TEST_CASE("words beyond the limit are left out, and that is said") {
  carrel::SearchLimits limits;
  limits.query_words = 3;
  CHECK(parsed("tin lead iron", carrel::Audience::everyone, limits).notes.empty());
  const auto cut = parsed("tin lead iron zinc", carrel::Audience::everyone, limits);
  CHECK(cut.root.clauses.size() == 3);
  CHECK(cut.notes.size() == 1);
}

TEST_CASE("brackets deeper than the limit are passed over, and that is said") {
  carrel::SearchLimits limits;
  limits.query_depth = 2;
  CHECK(parsed("((tin OR lead))", carrel::Audience::everyone, limits).notes.empty());
  const auto deep = parsed("(((tin OR lead)))", carrel::Audience::everyone, limits);
  CHECK(deep.notes.size() == 1);
  CHECK(deep.root.clauses.size() == 1);
}

TEST_CASE("forty thousand brackets are read without harm") {
  const std::string typed = std::string(40'000, '(') + "tin" + std::string(40'000, ')');
  CHECK(parsed(typed).root.clauses.size() == 1);
}

TEST_CASE("any bytes are read") {
  const std::vector<std::string> parts{"a",
                                       "b",
                                       "tin",
                                       "\"",
                                       "(",
                                       ")",
                                       "-",
                                       ":",
                                       "*",
                                       ".",
                                       "..",
                                       ">=",
                                       "19",
                                       " ",
                                       " OR ",
                                       " AND ",
                                       " NOT ",
                                       "title:",
                                       "year:",
                                       "\xC3\xA9",
                                       "\xE2\x80\x9C",
                                       "\xFF",
                                       std::string(1, '\0')};
  std::mt19937 random(7);
  const auto below = [&](std::size_t end) { return std::size_t{random()} % end; };
  for (int round = 0; round < 3000; ++round) {
    std::string typed;
    for (std::size_t left = below(40); left > 0; --left)
      typed += parts[below(parts.size())];
    const auto query = parsed(typed);
    CHECK(query.root.kind == carrel::Clause::Kind::all_of);
    CHECK_FALSE(query.root.excluded);
  }
}

TEST_CASE("initials typed apart are also the word that they make together") {
  using Joined = std::vector<std::string>;
  const auto joined_of_first = [](const char* typed) {
    return carrel::test::parsed(typed).root.clauses.at(0).joined;
  };
  CHECK(joined_of_first("j r r tolkien") == Joined{"jr", "jrr"});
  CHECK(joined_of_first("j k rowling") == Joined{"jk"});
  CHECK(joined_of_first("j j abrams") == Joined{"jabrams", "jj"});
  CHECK(joined_of_first("j -k r r").empty());
}
