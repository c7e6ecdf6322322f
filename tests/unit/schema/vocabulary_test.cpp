// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/vocabulary.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("formats and statuses have labels, and an unknown value is its own") {
  const Vocabulary& standard = standard_vocabulary();
  CHECK(label_in(standard.formats, "large_print") == "Large print");
  CHECK(label_in(standard.statuses, "on_loan") == "On loan");
  CHECK(label_in(standard.audiences, "teen") == "Teens");
  CHECK(label_in(standard.formats, "papyrus") == "papyrus");
}

TEST_CASE("a language is its MARC code whichever way it is written") {
  for (const char* text : {"en", "en-US", "en_GB", "eng", "ENG", "English", " english "}) {
    INFO(text);
    CHECK(language_code(text) == "eng");
  }
}

TEST_CASE("MARC's bibliographic codes win over ISO 639-2/T") {
  CHECK(language_code("de") == "ger");
  CHECK(language_code("deu") == "ger");
  CHECK(language_code("ger") == "ger");
  CHECK(language_code("zh-Hant") == "chi");
  CHECK(language_code("fr-CA") == "fre");
  CHECK(language_code("Greek") == "gre");
}

TEST_CASE("a three-letter code that nobody knows is kept, other words are not") {
  CHECK(language_code("qzq") == "qzq");
  CHECK(language_code("gibberish") == "und");
  CHECK(language_code("q1") == "und");
  CHECK(language_code("") == "und");
}

TEST_CASE("a language code has an English label, else it is its own") {
  CHECK(language_label("ger") == "German");
  CHECK(language_label("rus") == "Russian");
  CHECK(language_label("qzq") == "qzq");
}

}  // namespace carrel
