// SPDX-License-Identifier: GPL-2.0-or-later
#include "marc_builder.hpp"

namespace carrel {

using Texts = std::vector<std::string>;

TEST_CASE("title and subtitle stand apart, without the responsibility and the kind of material") {
  const Record record = mapped(
      Marc().with("245", "10$a Salt roads $h [sound recording] : $b a journey / $c by Anna Lind."));
  CHECK(record.title == "Salt roads");
  CHECK(record.subtitle == "a journey");
}

TEST_CASE("parts of a title are put behind it") {
  CHECK(mapped(Marc().with("245", "10$a Salt roads. $n Part 2, $p The coast /")).title ==
        "Salt roads. Part 2, The coast");
  CHECK(mapped(Marc().with("245", "10$a Salt roads $p The coast")).title ==
        "Salt roads. The coast");
}

TEST_CASE("a parallel title and a second work are other titles, not subtitles") {
  const Record parallel = mapped(Marc().with("245", "10$a Salt roads = $b Salzwege : eine Reise"));
  CHECK(parallel.subtitle.empty());
  CHECK(parallel.alternative_titles == Texts{"Salzwege : eine Reise"});
  const Record second = mapped(Marc().with("245", "10$a Salt roads ; $b The tide"));
  CHECK(second.alternative_titles == Texts{"The tide"});
  const Record both = mapped(Marc().with("245", "10$a Salt roads : $b a journey = Salzwege"));
  CHECK(both.subtitle == "a journey");
  CHECK(both.alternative_titles == Texts{"Salzwege"});
}

TEST_CASE("the article of a title stays in it") {
  const Record record = mapped(Marc().with("245", "04$a The salt roads"));
  CHECK(record.title == "The salt roads");
  CHECK(record.alternative_titles.empty());
}

TEST_CASE("an article that only the indicator knows leaves another title without it") {
  const Record record = mapped(Marc().coded(35, "hun").with("245", "03$a Az ember"));
  CHECK(record.alternative_titles == Texts{"ember"});
}

TEST_CASE("a count of non-filing characters that cannot be an article's is passed over") {
  CHECK(mapped(Marc().with("240", "19$a Poems")).alternative_titles == Texts{"Poems"});
  CHECK(mapped(Marc().with("240", "13$a Poems of old")).alternative_titles ==
        Texts{"Poems of old"});
}

TEST_CASE("uniform, varying, former and contained titles are other titles") {
  const Record record = mapped(Marc()
                                   .with("245", "10$a Salt roads")
                                   .with("130", "4#$a The uniform title.")
                                   .with("240", "10$a Sel. $l English")
                                   .with("246", "3#$a Roads of salt")
                                   .with("247", "10$a Old roads")
                                   .with("730", "0#$a Related")
                                   .with("740", "4#$a The contained")
                                   .with("700", "12$a Lind, Anna. $t Tides. $n 2."));
  CHECK(record.alternative_titles == Texts{"uniform title", "Sel", "Roads of salt", "Old roads",
                                           "Related", "contained", "Tides. 2"});
}

TEST_CASE("another title that says the same as the title is left out") {
  const Record record = mapped(Marc()
                                   .with("245", "10$a Salt roads : $b a journey")
                                   .with("246", "30$a Salt Roads.")
                                   .with("246", "3#$a Salt roads : a journey"));
  CHECK(record.alternative_titles.empty());
}

TEST_CASE("a record without 245 takes the next best title") {
  Marc marc;
  marc.with("001", "r1").with("246", "3#$a Varying").with("130", "0#$a Uniform");
  const auto record = map_record(marc.record, mapping_of("default"));
  REQUIRE(record);
  CHECK(record->title == "Uniform");
}

TEST_CASE("the title in its own script stands beside the romanised one") {
  const Record record = mapped(Marc()
                                   .with("245", "10$6 880-02 $a Voĭna i mir : $b roman")
                                   .with("880", "10$6 245-02/(N $a Война и мир : $b роман"));
  CHECK(record.title == "Voĭna i mir");
  CHECK(record.title_script == "Война и мир : роман");
  CHECK(record.alternative_titles.empty());
}

TEST_CASE("where the only title is in its own script it is the title") {
  const Record record = [] {
    Marc marc;
    marc.with("001", "r1").with("880", "10$6 245-00/$1 $a 雪国");
    auto made = map_record(marc.record, mapping_of("default"));
    REQUIRE(made);
    return *made;
  }();
  CHECK(record.title == "雪国");
  CHECK(record.title_script.empty());
}

TEST_CASE("marks of the reading direction are no part of a title") {
  const Record record =
      mapped(Marc()
                 .with("245", "10$6 880-01 $a Shodede-yam")
                 .with("880", "10$6 245-01/(2/r $a \u200Fשודדי ים :\u200F $b \u202Bספור\u202C /"));
  CHECK(record.title_script == "שודדי ים : ספור");
}

TEST_CASE("an 880 that is linked to nothing known is passed over") {
  const Record record =
      mapped(Marc().with("245", "10$a Salt").with("880", "10$a x").with("880", "10$6 zz $a y"));
  CHECK(record.title_script.empty());
}

TEST_CASE("the uniform title stands without article and language, and is another title as well") {
  const Record record = mapped(Marc()
                                   .with("245", "10$a Crime and punishment")
                                   .with("240", "14$a The example. $n Part 1. $l English"));
  CHECK(record.uniform_title == "example. Part 1");
  CHECK(record.alternative_titles == Texts{"example. Part 1"});
  const Record entry = mapped(
      Marc().with("245", "10$a Tales").with("130", "0 $a Beowulf. $k Selections. $l English"));
  CHECK(entry.uniform_title == "Beowulf. Selections");
}

TEST_CASE("a record without a uniform title has none") {
  CHECK(mapped(Marc().with("245", "10$a Salt roads").with("246", "3 $a Roads of salt"))
            .uniform_title.empty());
}

}  // namespace carrel
