// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "import/marc/marc_dates.hpp"
#include "import/marc/marc_format.hpp"
#include "import/marc/marc_languages.hpp"
#include "marc_builder.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {

namespace {

std::string format(Marc marc) {
  return std::string(format_of(marc.record));
}
Marc of_type(std::string_view type_and_level) {
  return Marc().leader(6, type_and_level);
}

// 008/06-14: type of date and two years.
MarcYears years(std::string_view coded) {
  return coded_years("040512" + std::string(coded));
}

using Texts = std::vector<std::string>;

}  // namespace

// --- format ---

TEST_CASE("the leader tells books, scores, maps, pictures, kits and things") {
  CHECK(format(of_type("am")) == "book");
  CHECK(format(of_type("cm")) == "score");
  CHECK(format(of_type("dm")) == "score");
  CHECK(format(of_type("em")) == "map");
  CHECK(format(of_type("km")) == "picture");
  CHECK(format(of_type("om")) == "kit");
  CHECK(format(of_type("pc")) == "manuscript");
  CHECK(format(of_type("rm")) == "object");
  CHECK(format(of_type("rm").coded(33, "g")) == "game");
  CHECK(format(of_type("tm")) == "manuscript");
}

TEST_CASE("a continuing resource is a serial, a newspaper, a website or loose leaves") {
  CHECK(format(of_type("as").coded(21, "p")) == "serial");
  CHECK(format(of_type("as").coded(21, "n")) == "newspaper");
  CHECK(format(of_type("ai").coded(21, "d")) == "website");
  CHECK(format(of_type("ai").coded(21, "l")) == "book");
  CHECK(format(of_type("ai").coded(23, "o")) == "website");
  CHECK(format(of_type("as").coded(23, "b")) == "serial");  // also on microfiche
}

TEST_CASE("the form of item tells large print, braille, microform and e-books") {
  CHECK(format(of_type("am").coded(23, "d")) == "large_print");
  CHECK(format(of_type("am").coded(23, "f")) == "braille");
  CHECK(format(of_type("am").coded(23, "b")) == "microform");
  CHECK(format(of_type("am").coded(23, "o")) == "ebook");
  CHECK(format(of_type("am").coded(23, "s")) == "ebook");
}

TEST_CASE("words tell what the form of item does not") {
  CHECK(format(of_type("am").with("250", "##$a Large print ed.")) == "large_print");
  CHECK(format(of_type("am").with("245", "10$a Salt $h [electronic resource]")) == "ebook");
  CHECK(format(of_type("am").with("300", "##$a 1 online resource")) == "ebook");
  CHECK(format(of_type("am").with("245", "10$a Salt $h [microform]")) == "microform");
}

TEST_CASE("the same words in a title tell nothing") {
  CHECK(format(of_type("am").with("245", "10$a Braille and large print")) == "book");
}

TEST_CASE("a book with a disc is a book, and so is one whose online edition has a code") {
  CHECK(format(of_type("am").with("007", "co cga").with("300", "##$a 200 p. $e 1 CD-ROM")) ==
        "book");
  CHECK(format(of_type("am").with("007", "cr |||").with("300", "##$a 200 p.")) == "book");
}

TEST_CASE("a text that comes on a disc is software, and no e-book") {
  CHECK(format(of_type("am").coded(23, "s").with("007", "co cga")) == "software");
}

TEST_CASE("the code of a carrier tells one video from another") {
  const Marc video = of_type("gm").coded(33, "v");
  CHECK(format(Marc(video).with("007", "vd cvaizq")) == "dvd");
  CHECK(format(Marc(video).with("007", "vd csaizq")) == "bluray");
  CHECK(format(Marc(video).with("007", "vf cbahos")) == "vhs");
  CHECK(format(Marc(video).coded(29, "o")) == "streaming_video");
}

TEST_CASE("words tell one video from another") {
  const Marc video = of_type("gm").coded(33, "v");
  CHECK(format(Marc(video).with("538", "##$a DVD, region 1.")) == "dvd");
  CHECK(format(Marc(video).with("538", "##$a Blu-ray disc; DVD copy.")) == "bluray");
  CHECK(format(Marc(video).with("300", "##$a 1 videocassette")) == "vhs");
  CHECK(format(Marc(video).with("300", "##$a 1 streaming video file")) == "streaming_video");
  CHECK(format(video) == "other");
}

TEST_CASE("slides are pictures and a reel of film is none of the lists") {
  CHECK(format(of_type("gm").coded(33, "s")) == "picture");
  CHECK(format(of_type("gm").coded(33, "m")) == "other");
}

TEST_CASE("speech and music are told apart, and what they come on") {
  CHECK(format(of_type("im")) == "audiobook");
  CHECK(format(of_type("im").coded(23, "o")) == "eaudiobook");
  CHECK(format(of_type("jm")) == "music_cd");
  CHECK(format(of_type("jm").with("007", "sd fungnn")) == "music_cd");
  CHECK(format(of_type("jm").with("007", "sd bsmennmplu")) == "vinyl");
  CHECK(format(of_type("jm").with("007", "ss lunjlc")) == "cassette");
  CHECK(format(of_type("jm").coded(23, "o")) == "streaming_music");
}

TEST_CASE("computer files are games, websites, texts, serials or software") {
  CHECK(format(of_type("mm").coded(26, "g")) == "game");
  CHECK(format(of_type("mm").coded(26, "j")) == "website");
  CHECK(format(of_type("mm").coded(26, "d").coded(23, "o")) == "ebook");
  CHECK(format(of_type("mm").with("006", "s     ")) == "serial");
  CHECK(format(of_type("mm").coded(26, "b")) == "software");
}

TEST_CASE("where the leader says nothing the words decide") {
  CHECK(format(of_type("  ").with("245", "10$a Salt $h [sound recording]")) == "music_cd");
  CHECK(format(of_type("vm").with("300", "##$a 2 volumes")) == "book");
  CHECK(format(of_type("  ")) == "other");
}

TEST_CASE("every format that can come out is in the closed list") {
  for (const char type : std::string("acdefgijkmoprt ?")) {
    for (const char form : std::string(" abcdfoqrs")) {
      const std::string made =
          format(of_type(std::string(1, type) + "m").coded(23, std::string(1, form)));
      INFO(type << form << " " << made);
      CHECK(std::any_of(standard_vocabulary().formats.begin(), standard_vocabulary().formats.end(),
                        [&](const Term& known) { return known.value == made; }));
    }
  }
}

TEST_CASE("a mapping may say the format itself") {
  const auto mapping = MarcMapping::from_toml(
      R"(rules = [{ tag = "942", subfields = "c", to = "format", values = { "BK" = "book", "Film" = "dvd" } }])",
      "our.toml");
  REQUIRE(mapping);
  CHECK(mapped(of_type("gm").with("942", "##$c FILM"), *mapping).format == "dvd");
  CHECK(mapped(of_type("cm").with("942", "##$c XX"), *mapping).format == "score");
}

// --- dates ---

TEST_CASE("the type of date says what its two years are") {
  CHECK(years("s2005    ").year == 2005);
  CHECK(years("t20052004").year == 2005);
  CHECK_FALSE(years("t20052004").original_year);
  CHECK(years("r20051899").original_year == 1899);
  CHECK(years("p20152014").original_year == 2014);
  CHECK(years("e20050317").year == 2005);
}

TEST_CASE("ranges have an end unless they go on") {
  CHECK(years("m19982003").year_end == 2003);
  CHECK(years("d19441967").year_end == 1967);
  CHECK(years("q19501960").year_end == 1960);
  CHECK(years("c19449999").year == 1944);
  CHECK_FALSE(years("c19449999").year_end);
  CHECK_FALSE(years("m20031998").year_end);
}

TEST_CASE("a year that is known to its decade is a range, and one that is not is none") {
  CHECK(years("s197u    ").year == 1970);
  CHECK(years("s197u    ").year_end == 1979);
  CHECK_FALSE(years("s19uu    ").year);
  CHECK(years("q19uu1960").year == 1960);
}

TEST_CASE("what is coded as unknown or before Christ is no year") {
  for (const char* coded :
       {"nuuuuuuuu", "b        ", "||||||||||", "         ", "s0000    ", "s9999    ", ""}) {
    INFO(coded);
    CHECK_FALSE(years(coded).year);
  }
}

TEST_CASE("where nothing is coded the words give the year") {
  CHECK(years_in("c2005").year == 2005);
  CHECK(years_in("[1998]-2003").year == 1998);
  CHECK(years_in("1998-2003").year_end == 2003);
  CHECK(years_in("[between 1950 and 1960?]").year_end == 1960);
  CHECK(years_in("5765 [2005]").year == 2005);
  CHECK_FALSE(years_in("20051 pages").year);
  CHECK_FALSE(years_in("2005, c2004").year_end);
  CHECK_FALSE(years_in("[19--?]").year);
}

TEST_CASE("the year of a record is the coded one, and its words are kept") {
  const Record record =
      mapped(Marc().coded(6, "s2005").with("260", "##$a Paris : $b Nord, $c c2004."));
  CHECK(record.year == 2005);
  CHECK(record.date_text == "c2004");
  CHECK(mapped(Marc().with("260", "##$c [1987]")).year == 1987);
  CHECK(mapped(Marc().coded(6, "s198u").with("260", "##$c [1987]")).year == 1987);
}

TEST_CASE("an original year that is no earlier is none") {
  CHECK_FALSE(mapped(Marc().coded(6, "p20122012")).original_year);
  CHECK(mapped(Marc().coded(6, "s2005    ").with("534", "##$p First: $c London, 1899"))
            .original_year == 1899);
}

TEST_CASE("dates of systems become ISO dates") {
  CHECK(date_of("20040512153000.0") == "2004-05-12");
  CHECK(date_of("2004-05-12 10:00:00") == "2004-05-12");
  CHECK(date_of("2004-05-12") == "2004-05-12");
  CHECK(date_of("05-12-04") == "2004-05-12");
  CHECK(date_of("5/12/2004") == "2004-05-12");
  CHECK(date_of("040512") == "2004-05-12");
  CHECK(date_of_six("760225") == "1976-02-25");
}

TEST_CASE("what is no date is none") {
  for (const char* text :
       {"", "soon", "20041350", "00000000", "991332", "1/2", "a/b/c", "13-40-04"}) {
    INFO(text);
    CHECK(date_of(text).empty());
  }
}

TEST_CASE("a record was added when 008 says that it was made") {
  CHECK(mapped(Marc().coded(0, "040512")).added == "2004-05-12");
  CHECK(mapped(Marc().coded(0, "      ")).added.empty());
}

// --- language and audience ---

TEST_CASE("the language is that of 008, then those of 041") {
  const Record record =
      mapped(Marc().coded(35, "eng").with("041", "1#$a eng $a fre $h rus $j ger"));
  CHECK(record.languages == Texts{"eng", "fre"});
  CHECK(record.original_languages == Texts{"rus"});
  CHECK(record.subtitle_languages == Texts{"ger"});
}

TEST_CASE("languages written together, withdrawn or by another code are understood") {
  CHECK(languages_in("engfre") == Texts{"eng", "fre"});
  CHECK(languages_in("scr") == Texts{"hrv"});
  CHECK(languages_in("de") == Texts{"ger"});
  CHECK(languages_in("French") == Texts{"fre"});
}

TEST_CASE("what says that no language is known is none") {
  for (const char* code : {"", "   ", "|||", "und", "zxx", "mul"}) {
    INFO(code);
    CHECK(languages_in(code).empty());
  }
}

TEST_CASE("the audience is coded for those kinds that have it") {
  CHECK(mapped(Marc().coded(22, "a")).audience == "preschool");
  CHECK(mapped(Marc().coded(22, "j")).audience == "children");
  CHECK(mapped(Marc().coded(22, "d")).audience == "teen");
  CHECK(mapped(Marc().coded(22, "e")).audience == "adult");
  CHECK(mapped(Marc().coded(22, "g")).audience.empty());
  CHECK(mapped(of_type("as").coded(22, "a")).audience.empty());
}

TEST_CASE("levels and ages come of 521 by its indicator, and reading programmes of 526") {
  const Record record = mapped(Marc()
                                   .with("521", "8#$a 780L $b Lexile")
                                   .with("521", "0#$a 3.1.")
                                   .with("521", "1#$a 008-012.")
                                   .with("526", "0#$a Accelerated Reader $c 4.8 $d 9.0"));
  REQUIRE(record.levels.size() == 3);
  CHECK(record.levels[0].scheme == "lexile");
  CHECK(record.levels[0].value == "780");
  CHECK(record.levels[1].value == "3.1");
  CHECK(record.levels[2].scheme == "accelerated_reader");
  CHECK(record.target_age.min == 8);
  CHECK(record.target_age.max == 12);
  CHECK(record.notes.empty());
}

TEST_CASE("ages in words are understood, and other notes on the audience are kept") {
  const Record record =
      mapped(Marc().with("521", "##$a Ages 9 and up.").with("521", "8#$a MPAA rating: PG-13."));
  CHECK(record.target_age.min == 9);
  CHECK_FALSE(record.target_age.max);
  CHECK(record.notes.back().text == "MPAA rating: PG-13.");
}

TEST_CASE("no coded value is read where a mapping says so") {
  const auto mapping = MarcMapping::from_toml("coded = []", "our.toml");
  REQUIRE(mapping);
  const Record record =
      mapped(Marc().coded(0, "040512s2005").coded(22, "j").coded(35, "eng"), *mapping);
  CHECK(record.format.empty());
  CHECK(record.languages.empty());
  CHECK_FALSE(record.year);
  CHECK(record.audience.empty());
  CHECK(record.added.empty());
}

}  // namespace carrel
