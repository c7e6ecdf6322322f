// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>
#include <vector>

#include "import/marc/isbd.hpp"
#include "support/catch.hpp"

namespace carrel {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("the signs that part areas go from the end of a heading") {
  for (const auto& [given, wanted] : Pairs{{"A title /", "A title"},
                                           {"A title/", "A title"},
                                           {"Smith, John.", "Smith, John"},
                                           {"Smith, John,", "Smith, John"},
                                           {"New York :", "New York"},
                                           {"Knopf,", "Knopf"},
                                           {"A title =", "A title"},
                                           {"288 p. ; 23 cm.", "288 p. ; 23 cm"},
                                           {"1 disc +", "1 disc"},
                                           {"A title. /", "A title"},
                                           {"  A   title :  ", "A title"},
                                           {"1899-1961.", "1899-1961"},
                                           {"(Series).", "(Series)"}}) {
    INFO(given);
    CHECK(without_isbd(given) == wanted);
  }
}

TEST_CASE("a full stop stays where it belongs to an initial, an abbreviation or an ellipsis") {
  for (const std::string text :
       {"Public, John Q.", "King, Martin Luther, Jr.", "Acme, Inc.", "2nd ed.", "Smith & Co.",
        "Tolkien, J. R. R.", "And then...", "U.S.", "Чехов, А.", "Culver City, Calif."}) {
    INFO(text);
    CHECK(without_isbd(text) == text);
  }
}

TEST_CASE("signs that are part of a word stay") {
  for (const std::string text : {"C++", "1954-", "Who?", "Help!", "a+b=", "Fish & chips"}) {
    INFO(text);
    CHECK(without_isbd(text) == text);
  }
}

TEST_CASE("a heading of nothing but signs is empty") {
  for (const std::string text : {"", " ", "/", " : ", ".", ";.,"}) {
    INFO(text);
    CHECK(without_isbd(text).empty());
  }
}

TEST_CASE("brackets of what the cataloguer supplied go from places and publishers") {
  CHECK(without_brackets("[New York] :") == "New York");
  CHECK(without_brackets("[Paris?]") == "Paris");
  CHECK(without_brackets("Knopf]") == "Knopf");
}

TEST_CASE("a publisher that is not known is none") {
  for (const std::string text : {"[S.l.] :", "[s.n.],", "[Publisher not identified],",
                                 "[S.l. :", "[Place of publication not identified] :"}) {
    INFO(text);
    CHECK(without_brackets(text).empty());
  }
}

}  // namespace carrel
