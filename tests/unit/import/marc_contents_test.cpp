// SPDX-License-Identifier: GPL-2.0-or-later
#include "marc_builder.hpp"

namespace carrel {

namespace {

using Texts = std::vector<std::string>;

std::string kind_of_link(std::string_view field) {
  const Record record = mapped(Marc().with("856", field));
  REQUIRE(record.links.size() == 1);
  return record.links[0].kind;
}

std::vector<std::pair<std::string, std::string>> series(Marc marc) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Series& one : mapped(std::move(marc)).series)
    out.emplace_back(one.title, one.volume);
  return out;
}
using Pairs = std::vector<std::pair<std::string, std::string>>;

}  // namespace

// --- publication ---

TEST_CASE("the publication statement is that of publication, however it is recorded") {
  const Record rda = mapped(Marc()
                                .with("264", "#3$a Leipzig : $b Print House, $c 2006")
                                .with("264", "#1$a [New York] : $b Knopf, $c [2005]")
                                .with("264", "#4$c ©2004"));
  CHECK(rda.place == "New York");
  CHECK(rda.publisher == "Knopf");
  CHECK(rda.date_text == "[2005]");
  const Record old = mapped(Marc().with("260", "##$a Paris ; $a London : $b Nord, $c c1999."));
  CHECK(old.place == "Paris");
  CHECK(old.publisher == "Nord");
}

TEST_CASE("an unknown publisher gives way to the distributor") {
  CHECK(
      mapped(Marc()
                 .with("264",
                       "#1$a [Place of publication not identified] : $b [publisher not identified]")
                 .with("264", "#2$b Post & Sons"))
          .publisher == "Post & Sons");
}

TEST_CASE(
    "an imprint that does not say what it is counts as one of publication, after those that do") {
  const Record slip = mapped(Marc().with("264", "##$a Golden : $b The Press, $c 2013."));
  CHECK(slip.publisher == "The Press");
  CHECK(slip.place == "Golden");
  CHECK(slip.date_text == "2013");
  const Record both = mapped(Marc()
                                 .with("264", "##$a Golden : $b The Press, $c 2013.")
                                 .with("264", "#1$a Dover : $b House, $c 2014."));
  CHECK(both.publisher == "House");
  CHECK(both.date_text == "2014");
}

TEST_CASE("edition and extent lose their last signs") {
  const Record record = mapped(
      Marc().with("250", "##$a Second edition.").with("300", "##$a 288 p. : $b ill. ; $c 23 cm."));
  CHECK(record.edition == "Second edition");
  CHECK(record.extent == Texts{"288 p. : ill. ; 23 cm"});
}

// --- series ---

TEST_CASE("a series on the piece and the same one as it is filed are one") {
  CHECK(series(Marc()
                   .with("490", "1#$a Salt studies ; $v v. 5")
                   .with("830", "#0$a Salt studies (Nord Press) ; $v 5.")) ==
        Pairs{{"Salt studies (Nord Press)", "v. 5"}});
  CHECK(series(Marc()
                   .with("490", "1#$a Circular of the salt office ; $v 9")
                   .with("830", "#0$a Nord. Circular of the salt office ; $v 9.")) ==
        Pairs{{"Nord. Circular of the salt office", "9"}});
}

TEST_CASE("other series and other volumes stay apart") {
  CHECK(series(Marc()
                   .with("490", "0#$a Salt studies ; $v 5")
                   .with("490", "0#$a Tide studies ; $v 5")
                   .with("490", "0#$a Salt studies ; $v 6")) ==
        Pairs{{"Salt studies", "5"}, {"Tide studies", "5"}, {"Salt studies", "6"}});
}

TEST_CASE("two series in one field are two, and a volume behind a semicolon is one") {
  CHECK(series(Marc().with("490", "0#$a Salt ; $v 5. $a Shore tides ; $v 2")) ==
        Pairs{{"Salt", "5"}, {"Shore tides", "2"}});
  CHECK(series(Marc().with("490", "0#$a Salt reports ; no. 7")) ==
        Pairs{{"Salt reports", "no. 7"}});
}

TEST_CASE("a series behind a name is its title, and an article does not file") {
  CHECK(series(Marc().with("800", "1#$a Lind, Anna. $t Tides ; $v 3.")) == Pairs{{"Tides", "3"}});
  CHECK(series(Marc().with("830", "#4$a The salt library.")) == Pairs{{"salt library", ""}});
}

// --- subjects ---

TEST_CASE("a heading has its subdivisions behind dashes and keeps names whole") {
  const Record record =
      mapped(Marc()
                 .with("650", "#0$a Salt $z France $x History $v Maps.")
                 .with("600", "10$a Lind, Anna, $d 1900-1980. $t Tides $x Criticism.")
                 .with("651", "#0$a Paris (France)"));
  CHECK(record.subjects == Texts{"Salt -- France -- History -- Maps",
                                 "Lind, Anna, 1900-1980. Tides -- Criticism", "Paris (France)"});
}

TEST_CASE("a heading of two thesauri stands once") {
  CHECK(mapped(Marc().with("650", "#0$a Salt trade.").with("650", "#2$a Salt Trade")).subjects ==
        Texts{"Salt trade"});
}

TEST_CASE("FAST counts only where there is nothing else") {
  Marc marc;
  marc.with("650", "#7$a Salt industry $2 fast");
  CHECK(mapped(marc).subjects == Texts{"Salt industry"});
  CHECK(mapped(marc.with("650", "#0$a Salt trade")).subjects == Texts{"Salt trade"});
}

TEST_CASE("several words in one 653 are several subjects, or genres where it says so") {
  const Record record =
      mapped(Marc().with("653", "##$a salt $a roads").with("653", "#6$a travel writing"));
  CHECK(record.subjects == Texts{"salt", "roads"});
  CHECK(record.genres == Texts{"travel writing"});
}

TEST_CASE("655 is a genre") {
  CHECK(mapped(Marc().with("655", "#7$a Travel writing. $2 lcgft")).genres ==
        Texts{"Travel writing"});
}

// --- summary, contents, notes ---

TEST_CASE("520 is a summary, a review or a warning by its indicator") {
  const Record record = mapped(Marc()
                                   .with("520", "##$a A walk along the coast.")
                                   .with("520", "1#$a Worth the blisters. $c Walker's Weekly")
                                   .with("520", "4#$a Speaks of drowning.")
                                   .with("520", "3#$a An abstract."));
  CHECK(record.summary == "A walk along the coast.\n\nAn abstract.");
  REQUIRE(record.block(Block::critics).items.size() == 1);
  CHECK(record.block(Block::critics).items[0].text == "Worth the blisters.");
  CHECK(record.block(Block::critics).items[0].source == "Walker's Weekly");
  CHECK_FALSE(record.block(Block::critics).items[0].id.empty());
  REQUIRE(record.block(Block::notices).items.size() == 1);
  CHECK(record.block(Block::notices).items[0].text == "Speaks of drowning.");
}

TEST_CASE("a record without reviews names no such block") {
  CHECK_FALSE(mapped(Marc()).block(Block::critics).present);
}

TEST_CASE("contents are kept as they stand, and signs that are missing are put in") {
  CHECK(mapped(Marc().with("505", "0#$a The shore -- The tide.")).contents ==
        "The shore -- The tide.");
  CHECK(mapped(Marc().with("505", "00$t The shore / $r A. Lind -- $t The tide $r B. Post"))
            .contents == "The shore / A. Lind -- The tide / B. Post");
  CHECK(mapped(Marc().with("505", "00$t The shore $t The tide")).contents ==
        "The shore -- The tide");
}

TEST_CASE("notes have their kind") {
  const Record record = mapped(Marc()
                                   .with("502", "##$a Thesis (M.A.)")
                                   .with("508", "##$a Director, A. Lind.")
                                   .with("511", "0#$a Read by B. Post.")
                                   .with("538", "##$a DVD.")
                                   .with("586", "##$a Salt Prize, 2005")
                                   .with("500", "##$a Maps on lining papers."));
  Texts kinds;
  for (const Note& note : record.notes)
    kinds.push_back(note.kind);
  CHECK(kinds == Texts{"thesis", "credits", "cast", "system", "awards", "general"});
}

TEST_CASE("a text in its own script follows the romanised one") {
  const Record record = mapped(Marc()
                                   .with("500", "##$6 880-01 $a Zametka")
                                   .with("880", "##$6 500-01/(N $a Заметка")
                                   .with("260", "##$6 880-02 $a Moskva : $b Nauka")
                                   .with("880", "##$6 260-02/(N $a Москва : $b Наука")
                                   .with("300", "##$6 880-03 $a 5 p.")
                                   .with("880", "##$6 300-03/(N $a 5 с."));
  REQUIRE(record.notes.size() == 2);
  CHECK(record.notes[1].text == "Заметка");
  CHECK(record.publisher == "Nauka");
  CHECK(record.extent == Texts{"5 p."});
}

// --- links and related titles ---

TEST_CASE("a link is what its second indicator says, unless its words know better") {
  CHECK(kind_of_link("40$u https://example.org/a") == "full");
  CHECK(kind_of_link("41$u https://example.org/a") == "full");
  CHECK(kind_of_link("42$u https://example.org/a") == "related");
  CHECK(kind_of_link("41$3 Table of contents $u https://example.org/a") == "related");
  CHECK(kind_of_link("41$3 Sample text $u https://example.org/a") == "sample");
  CHECK(kind_of_link("42$3 Cover image $u https://example.org/a") == "cover");
}

TEST_CASE("a link has a label, and one without a scheme gets one") {
  const Record record =
      mapped(Marc().with("856", "40$3 Volume 1 $u www.example.org/a $y Read online $z Free"));
  REQUIRE(record.links.size() == 1);
  CHECK(record.links[0].url == "http://www.example.org/a");
  CHECK(record.links[0].label == "Read online");
}

TEST_CASE("what is no address of the web becomes no link") {
  for (const char* url : {"mailto:a@example.org", "javascript:alert(1)", "file:///etc/passwd",
                          "data:text/html,x", "http://", "see the desk"}) {
    INFO(url);
    CHECK(mapped(Marc().with("856", std::string("40$u ") + url)).links.empty());
  }
}

TEST_CASE("related records come with title, id and ISSN") {
  const Record record =
      mapped(Marc()
                 .with("003", "OurLib")
                 .with("780", "00$t Old roads. $w (DLC)sf 83003072 $w (OurLib)77 $x 0378-5955")
                 .with("785", "00$s New roads $w 78")
                 .with("773", "0#$a Lind, Anna. $t Collected roads $w (DLC)   5")
                 .with("776", "1#$a Only a name"));
  REQUIRE(record.related.size() == 4);
  CHECK(record.related[0].kind == "continues");
  CHECK(record.related[0].title == "Old roads");
  CHECK(record.related[0].id == "77");
  CHECK(record.related[0].issn == "0378-5955");
  CHECK(record.related[1].kind == "continued_by");
  CHECK(record.related[1].id == "78");
  CHECK(record.related[2].title == "Collected roads");
  CHECK(record.related[2].id == "(DLC) 5");
  CHECK(record.related[3].kind == "other_format");
}

}  // namespace carrel
