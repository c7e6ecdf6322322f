// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc8.hpp"

#include <fstream>
#include <string>

#include "base/composed.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

namespace carrel {

namespace {

struct Converted {
  std::string text;
  bool good = false;
};

Converted converted(std::string_view text) {
  Marc8 marc8;
  Converted result;
  result.good = marc8.append(text, result.text);
  result.text = composed(result.text);
  return result;
}

const std::string kLost = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("diacritics before their letters become composed letters") {
  CHECK(converted("Dvo\xE9r\xE2"
                  "ak")
            .text == "Dvořák");
  CHECK(converted("\xE3\xF2"
                  "a")
            .text == "ậ");
}

TEST_CASE("diacritics stand on their letters where another set is called beside them as well") {
  const std::string cyrillic = "\x1B(N\x4D\x1B(B";  // and ASCII again
  CHECK(converted("Caf\xE2"
                  "e " +
                  cyrillic + " ok")
            .text == "Café м ok");
  CHECK(converted(cyrillic + "\xE8Uber M\xE8unchen").text == "мÜber München");
  CHECK(converted("r\xE2"
                  "esum\xE2"
                  "e CO\x1B"
                  "b2\x1Bs emissions")
            .text == "résumé CO₂ emissions");
  CHECK(converted("\xE3\xF2"
                  "a \xE4"
                  "ao " +
                  cyrillic)
            .text == "ậ ão м");
  CHECK(converted("\xE2\x1B(N\x41\x1B(B a").text == "а́ a");
}

TEST_CASE("a diacritic that no letter follows is not given to a later one") {
  const Converted end = converted("\x1B(N\x41\x1B(B e\xE2");
  CHECK(end.text == "а e" + kLost);
  CHECK_FALSE(end.good);
}

TEST_CASE("every set that can be called is read") {
  CHECK(converted("\x1B(NPRST\x1B(B x").text == "прст x");
  CHECK(converted("\x1B(2`ab\x1B(B").text == "אבג");
  CHECK(converted("\x1B(SAB\x1B(B").text == "ΑΒ");
  CHECK(converted("H\x1B"
                  "b2\x1BsO")
            .text == "H₂O");
  CHECK(converted("m\x1Bp2\x1Bs").text == "m²");
  CHECK(converted("\x1Bg"
                  "a\x1Bs")
            .text == "α");
  CHECK(converted("\x1B$1!0!\x1B(B.").text == "一.");
  CHECK(converted("\x1B$)1\xA1\xB0\xA1").text == "一");
}

TEST_CASE("a set that is called goes on until another is, and ends with the text") {
  Marc8 marc8;
  std::string text;
  CHECK(marc8.append("\x1B(NP", text));
  CHECK(marc8.append("P", text));
  CHECK(text == "пP");
}

TEST_CASE("a byte that no set has is not passed over in silence") {
  const Converted result = converted(
      "a\xFF"
      "b");
  CHECK_FALSE(result.good);
  CHECK(result.text == "a" + kLost + "b");
}

TEST_CASE("a character that the East Asian set does not know is not passed over in silence") {
  const Converted result = converted("\x1B$1!0!!!!!0!\x1B(Bx");
  CHECK_FALSE(result.good);
  CHECK(result.text == "一" + kLost + "一x");
}

TEST_CASE("a text that ends inside a character says so") {
  for (const char* text : {"a\xE2", "a\x1B$1!0", "\x1B(N\x1B"}) {
    INFO(text);
    CHECK_FALSE(converted(text).good);
  }
}

TEST_CASE("an escape character that begins no sequence costs only itself") {
  const Converted result = converted("a\x1Bz");
  CHECK_FALSE(result.good);
  CHECK(result.text == "az");
}

TEST_CASE("a long text is converted whole") {
  std::string text, wanted;
  for (int i = 0; i < 5'000; ++i) {
    text += "\xE8u, ";
    wanted += "ü, ";
  }
  CHECK(converted(text).text == wanted);
}

TEST_CASE("text in Windows-1252 does not read well as MARC-8") {
  CHECK(
      reads_as_marc8("Dvo\xE9r\xE2"
                     "ak",
                     true));
  CHECK_FALSE(
      reads_as_marc8("Stra\xDF"
                     "e",
                     false));
  CHECK_FALSE(reads_as_marc8("G\xE4vle", false));
  CHECK_FALSE(reads_as_marc8("caf\xE9 ", false));
}

TEST_CASE("punctuation of the East Asian set is read, and what the set has not is marked") {
  CHECK(converted("a \x1B$1!\x20=\x1B(B z").text == "a \u2026 z");
  CHECK(converted("a \x1B$1\x7F\x20\x14\x1B(B z").good);
  const auto unknown = converted("a \x1B$1\x7F\x7E\x7E\x1B(B z");
  CHECK(unknown.text == "a \uFFFD z");
  CHECK_FALSE(unknown.good);
}

// The twins are one text in both encodings, line by line, made for the tests of MARC-8 readers.
TEST_CASE("the MARC-8 twin says what the UTF-8 twin says", "[real]") {
  const auto place = GENERATE("ruby-marc/test/marc8/data", "pymarc/test");
  const auto folder = shared(std::string("corpora/marc/bad/") + place);
  if (!folder) return;
  std::ifstream marc8_lines(*folder / "test_marc8.txt"), utf8_lines(*folder / "test_utf8.txt");
  std::string marc8, utf8;
  std::size_t lines = 0;
  while (std::getline(marc8_lines, marc8)) {
    REQUIRE(std::getline(utf8_lines, utf8));
    INFO("line " << ++lines);
    CHECK(converted(marc8).text == composed(utf8));
  }
  CHECK(lines > 1'000);
}

}  // namespace carrel
