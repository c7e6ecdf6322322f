// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/word_rules.hpp"

#include "support/catch.hpp"

using carrel::read_protected;
using carrel::read_synonyms;
using carrel::WordRules;

TEST_CASE("each word of a line of synonyms means the others, however it is spelt there") {
  WordRules rules;
  REQUIRE(read_synonyms("# words\n\nKoran, Qur'an , alcoran # a book\ncello,violoncello", rules));
  CHECK(rules.synonyms.at("koran") == std::vector<std::string>{"quran", "alcoran"});
  CHECK(rules.synonyms.at("quran") == std::vector<std::string>{"koran", "alcoran"});
  CHECK(rules.synonyms.at("violoncello") == std::vector<std::string>{"cello"});
  CHECK(rules.synonyms.size() == 5);
}

TEST_CASE("a word on two lines means what both say") {
  WordRules rules;
  REQUIRE(read_synonyms("tin, can\ncan, may", rules));
  CHECK(rules.synonyms.at("can") == std::vector<std::string>{"tin", "may"});
}

TEST_CASE("a new list takes the place of the old one") {
  WordRules rules = carrel::standard_word_rules();
  REQUIRE(read_synonyms("", rules));
  REQUIRE(read_protected("Ovid\n", rules));
  CHECK(rules.synonyms.empty());
  CHECK(rules.unstemmed == std::set<std::string, std::less<>>{"ovid"});
}

TEST_CASE("a list with two words where there must be one is refused with its line") {
  WordRules rules;
  CHECK(read_protected("heron\ntwo words\n", rules).error().message ==
        "line 2: 'two words' is no single word");
  CHECK(read_synonyms("koran, the quran\n", rules).error().code == "bad_word_list");
  CHECK(read_synonyms("koran,\n", rules).error().message == "line 1: '' is no single word");
  CHECK(read_synonyms("koran\n", rules).error().message == "line 1: 'koran' stands alone");
}

TEST_CASE("the lists that come with the program can be read, and say what they are for") {
  const WordRules& rules = carrel::standard_word_rules();
  CHECK(rules.unstemmed.contains("constanter"));
  CHECK(rules.synonyms.at("quran").front() == "koran");
}
