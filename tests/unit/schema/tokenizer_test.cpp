// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>

#include "base/text.hpp"
#include "schema/analyzer.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

using Words = std::vector<std::string>;

Words words_of(const std::vector<Token>& tokens) {
  Words words;
  for (const Token& token : tokens)
    words.push_back(token.word);
  return words;
}

Words indexed(std::string_view text) {
  return words_of(tokenize(text));
}
Words asked(std::string_view text) {
  return words_of(tokenize_query(text));
}

std::vector<std::uint32_t> positions(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (const Token& token : tokenize(text))
    out.push_back(token.position);
  return out;
}

// The bytes of `text` that each token stands for.
Words covered(std::string_view text) {
  Words out;
  for (const Token& token : tokenize(text)) {
    out.emplace_back(text.substr(token.begin, token.end - token.begin));
  }
  return out;
}

}  // namespace

TEST_CASE("words are folded and counted from 0") {
  CHECK(indexed("Never Let Me GO!") == Words{"never", "let", "me", "go"});
  CHECK(positions("Never Let Me GO!") == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("a token knows the bytes it stands for") {
  CHECK(covered("(Été) d’un J.R. x") == Words{"Été", "d’un", "J.R.", "J.R.", "J.R.", "x"});
}

TEST_CASE("text without a word gives none") {
  CHECK(indexed("").empty());
  CHECK(indexed(" … !!! -- ★ 😀 ' . , $ # + ").empty());
}

TEST_CASE("an elision may have a space behind its apostrophe") {
  CHECK(indexed("l' opera, d’ un") == Words{"lopera", "opera", "dun"});
  CHECK(asked("l' opera") == asked("l'opera"));
  CHECK(positions("l' opera buffa") == std::vector<std::uint32_t>{0, 0, 1});
}

TEST_CASE("an apostrophe that closes a quotation or a genitive joins nothing") {
  CHECK(indexed("rock 'n' roll") == Words{"rock", "n", "roll"});
  CHECK(indexed("students' tests") == Words{"students", "tests"});
  CHECK(indexed("l' ") == Words{"l"});
}

TEST_CASE("a full stop in front of a word is part of it, and whoever leaves it out finds it too") {
  CHECK(indexed(".hack//Another birth") == Words{".hack", "hack", "another", "birth"});
  CHECK(indexed("the (.NET) way") == Words{"the", ".net", "net", "way"});
  CHECK(asked(".hack") == Words{".hack"});
  CHECK(covered(".NET") == Words{".NET", "NET"});
  CHECK(positions(".hack sign") == std::vector<std::uint32_t>{0, 0, 1});
}

TEST_CASE("a full stop behind another sign, or apart from the word, says nothing") {
  CHECK(indexed("end.Next ...and . so") == Words{"end", "next", "and", "so"});
  CHECK(asked("asp.net") == Words{"asp", "net"});
  CHECK(asked(".5") == Words{"5"});
}

TEST_CASE("apostrophes inside a word are dropped") {
  CHECK(indexed("can't can’t cant") == Words{"cant", "cant", "cant"});
  CHECK(indexed("the 1980's dogs' 'tis rock 'n' roll") ==
        Words{"the", "1980s", "dogs", "tis", "rock", "n", "roll"});
}

TEST_CASE("an elision is found with and without its article, at one position") {
  CHECK(indexed("l'opera buffa") == Words{"lopera", "opera", "buffa"});
  CHECK(positions("l'opera buffa") == std::vector<std::uint32_t>{0, 0, 1});
  CHECK(indexed("L’Étranger") == Words{"letranger", "etranger"});
  CHECK(indexed("nell'ombra") == Words{"nellombra", "ombra"});
}

TEST_CASE("an elision asked for is one word") {
  CHECK(asked("l'opera") == Words{"lopera"});
}

TEST_CASE("English apostrophes are no elisions") {
  CHECK(indexed("all's O'Brien it's") == Words{"alls", "obrien", "its"});
}

TEST_CASE("initials are one word without their dots, and letters") {
  CHECK(indexed("J.R.R. Tolkien, U.S.A, e.g. А.С. Пушкин") == Words{"jrr", "j", "r", "tolkien",
                                                                    "usa", "a", "s", "u", "eg", "e",
                                                                    "g", "ас", "а", "с", "пушкин"});
  CHECK(asked("J.R.R. Tolkien, U.S.A") == Words{"jrr", "tolkien", "usa"});
}

TEST_CASE("initials may be set apart by spaces, and all of them have one position") {
  CHECK(indexed("J. R. R. Tolkien") == Words{"jrr", "j", "r", "tolkien"});
  CHECK(positions("J. R. R. Tolkien") == std::vector<std::uint32_t>{0, 0, 0, 1});
  CHECK(asked("J. R. R. Tolkien") == Words{"jrr", "tolkien"});
}

TEST_CASE("an abbreviation in front of initials is not one of them") {
  CHECK(asked("e.g. J. Smith, i.e. J. R.R. Smith") ==
        Words{"eg", "j", "smith", "ie", "jrr", "smith"});
}

TEST_CASE("a letter at the end of a sentence is no initial of the next") {
  CHECK(indexed("Vitamin C. A study") == Words{"vitamin", "c", "a", "study"});
  CHECK(indexed("Kathy H. is") == Words{"kathy", "h", "is"});
}

TEST_CASE("names of programming languages stay whole") {
  CHECK(indexed("C++, C# and F#; C++11") == Words{"c++", "c#", "and", "f#", "c++", "11"});
}

TEST_CASE("the sharp sign of music is a hash behind a letter, and punctuation elsewhere") {
  CHECK(indexed("C♯ and F♯ minor") == Words{"c#", "and", "f#", "minor"});
  CHECK(indexed("♯ do♯ C♯m") == Words{"do", "c", "m"});
}

TEST_CASE("a plus or a hash elsewhere is punctuation") {
  CHECK(indexed("salt+pepper ab++ #1 no#") == Words{"salt", "pepper", "ab", "1", "no"});
}

TEST_CASE("a dollar sign that stands for a letter stays") {
  CHECK(indexed("$en$e A$AP") == Words{"$en$e", "a$ap"});
  CHECK(indexed("$100 US$ $") == Words{"100", "us"});
}

TEST_CASE("an ampersand is the word and") {
  CHECK(indexed("Pride & Prejudice") == Words{"pride", "and", "prejudice"});
  CHECK(indexed("R&B") == Words{"r", "and", "b"});
}

TEST_CASE("slashes split letters and join digits") {
  CHECK(indexed("AC/DC 1/2 9/11") == Words{"ac", "dc", "1/2", "9/11"});
}

TEST_CASE("numbers keep their decimal point and lose their thousands comma") {
  CHECK(indexed("2.5 1984. 20,000 1,234,567") == Words{"2.5", "1984", "20000", "1234567"});
  CHECK(indexed("1,2 1990,1991") == Words{"1", "2", "1990", "1991"});
}

TEST_CASE("a fraction is a word of its own") {
  CHECK(indexed("9½ weeks") == Words{"9", "1/2", "weeks"});
}

TEST_CASE("words with a hyphen between them follow each other, and are one word as well") {
  CHECK(indexed("neo-romantic e‑mail") ==
        Words{"neo", "neoromantic", "romantic", "e", "email", "mail"});
  CHECK(indexed("mother-in-law's") == Words{"mother", "motherinlaws", "in", "laws"});
  CHECK(positions("neo-romantic sea") == std::vector<std::uint32_t>{0, 0, 1, 2});
  CHECK(covered("Neo-Romantic") == Words{"Neo", "Neo-Romantic", "Romantic"});
  CHECK(asked("neo-romantic") == Words{"neo", "romantic"});
}

TEST_CASE("dashes, hyphens with a space or a number beside them, and words too long make none") {
  CHECK(indexed("1823–1831 1984-1985 left - right up--down") ==
        Words{"1823", "1831", "1984", "1985", "left", "right", "up", "down"});
  const std::string half(carrel::kMaxWordBytes / 2 + 1, 'x');
  CHECK(indexed(half + "-" + half) == Words{half, half});
  CHECK(indexed(half.substr(1) + "-" + half.substr(1)).size() == 3);
}

TEST_CASE("letters with accents and ligatures fold inside words") {
  CHECK(indexed("Ærø Türkiye straße Gogolʹ Dvořák") ==
        Words{"aero", "turkiye", "strasse", "gogol", "dvorak"});
  CHECK(indexed("e\xCC\x81t\xC3\xA9") == Words{"ete"});
}

TEST_CASE("soft hyphens do not split a word, zero-width spaces do") {
  CHECK(indexed("co\xC2\xADop") == Words{"coop"});
}

TEST_CASE("a Chinese run gives each character and each pair, pairs at their first character") {
  CHECK(indexed("红楼梦") == Words{"红", "红楼", "楼", "楼梦", "梦"});
  CHECK(positions("红楼梦") == std::vector<std::uint32_t>{0, 0, 1, 1, 2});
  CHECK(covered("红楼梦") == Words{"红", "红楼", "楼", "楼梦", "梦"});
}

TEST_CASE("traditional characters give the words of simplified ones") {
  CHECK(indexed("紅樓夢") == indexed("红楼梦"));
}

TEST_CASE("a CJK run asked for gives pairs, and a single character itself") {
  CHECK(asked("红楼梦") == Words{"红楼", "楼梦"});
  CHECK(asked("红") == Words{"红"});
}

TEST_CASE("Korean words do not run together over a space") {
  CHECK(asked("해리 포터") == Words{"해리", "포터"});
  CHECK(indexed("해리") == Words{"해", "해리", "리"});
}

TEST_CASE("Korean letters written apart give the words of composed syllables") {
  CHECK(indexed("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xEA\xB5\xAD") == indexed("한국"));
}

TEST_CASE("kana with separate voicing marks, also of half width, are whole characters") {
  CHECK(indexed("ｶﾞ") == Words{"ガ"});
  CHECK(asked("スーパー") == Words{"スー", "ーパ", "パー"});
}

TEST_CASE("a Latin word beside CJK stays a word") {
  CHECK(asked("iPhone手机2号") == Words{"iphone", "手机", "2", "号"});
}

TEST_CASE("ill-formed bytes split words and are never in one") {
  CHECK(indexed("ab\xFF"
                "cd\xC3") == Words{"ab", "cd"});
}

TEST_CASE("a longer run of letters is cut between characters") {
  const auto tokens = tokenize(std::string(200, 'a') + " b");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].word == std::string(kMaxWordBytes, 'a'));
  CHECK(tokens[0].end == 200);
  std::string hebrew = "x";
  for (int i = 0; i < 100; ++i)
    hebrew += "א";
  const auto cut = tokenize(hebrew);
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].word.size() == 63);
  CHECK(is_utf8(cut[0].word));
}

TEST_CASE("whatever the bytes, tokens are folded words with rising positions inside the text") {
  std::mt19937 random(20240601);
  const std::vector<std::string> pieces{"a",
                                        "B",
                                        "é",
                                        "红",
                                        "한",
                                        "が",
                                        "'",
                                        "’",
                                        ".",
                                        " ",
                                        "-",
                                        "$",
                                        "+",
                                        "#",
                                        "&",
                                        "/",
                                        ",",
                                        "1",
                                        "½",
                                        "\xFF",
                                        "\xE6\x9C",
                                        "\xCC\x81",
                                        "\xE3\x82\x99",
                                        "ﷺ",
                                        "ʹ",
                                        "\xC2\xAD",
                                        "\xE1\x85\xA1",
                                        "𝒜",
                                        "l'"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i)
      text += pieces[random() % pieces.size()];
    for (const bool query : {false, true}) {
      const auto tokens = query ? tokenize_query(text) : tokenize(text);
      const std::uint32_t step = query ? 2 : 1;  // the end of a CJK run is in its last pair
      std::uint32_t position = 0;
      for (const Token& token : tokens) {
        INFO(text << " gives " << token.word);
        REQUIRE_FALSE(token.word.empty());
        REQUIRE(token.word.size() <= kMaxWordBytes);
        REQUIRE(token.word.find(' ') == std::string::npos);
        REQUIRE(fold(token.word) == token.word);
        REQUIRE(token.position >= position);
        REQUIRE(token.position <= position + step);
        REQUIRE(token.begin < token.end);
        REQUIRE(token.end <= text.size());
        position = token.position;
      }
    }
  }
}

TEST_CASE("every word that a query asks for is one that the index has for the same text") {
  for (const char* text : {"l'opera d’Artagnan", "J. R. R. Tolkien", "红楼梦 红", "해리 포터",
                           "C++ 20,000 $en$e", "R&B"}) {
    INFO(text);
    const Words all = indexed(text);
    for (const std::string& word : asked(text))
      CHECK(std::find(all.begin(), all.end(), word) != all.end());
  }
}

}  // namespace carrel
