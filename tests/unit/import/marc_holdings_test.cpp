// SPDX-License-Identifier: GPL-2.0-or-later
#include "marc_builder.hpp"

namespace carrel {

namespace {

Holding only_holding(Marc marc, std::string_view profile) {
  const Record record = mapped(std::move(marc), profile);
  REQUIRE(record.holdings.size() == 1);
  return record.holdings[0];
}

}  // namespace

TEST_CASE("the call number that stands first in the mapping is the record's") {
  Marc marc;
  marc.with("082", "04$a 553.6 $2 23").with("050", "00$a TN900 $b .L56 2005");
  CHECK(mapped(marc).call_number == "TN900 .L56 2005");
  CHECK(mapped(marc.with("852", "0#$b Main $h TN900 $i .L56")).call_number == "TN900 .L56");
  CHECK(mapped(marc.with("099", "##$a SALT $a LIND")).call_number == "SALT LIND");
}

TEST_CASE("a copy in 852 is a holding with its place and call number, in the order of a label") {
  const Holding holding = only_holding(
      Marc().with("852", "0#$b Main $c Stacks $h TN900 $i .L56 $k REF $p 31234"), "default");
  CHECK(holding.branch == "Main");
  CHECK(holding.location == "Stacks");
  CHECK(holding.call_number == "REF TN900 .L56");
  CHECK(holding.barcode == "31234");
  CHECK(holding.status.empty());
}

TEST_CASE("what is held of a serial goes to the copy that it is linked to") {
  const Record record = mapped(Marc()
                                   .with("852", "0#$8 11 $b Main $h A")
                                   .with("852", "0#$8 12 $b East $h A")
                                   .with("866", "#0$8 11 $a v.1-10")
                                   .with("866", "#0$a v.11"));
  REQUIRE(record.holdings.size() == 2);
  CHECK(record.holdings[0].volume == "v.1-10");
  CHECK(record.holdings[1].volume == "v.11");
}

TEST_CASE("Koha's items come with collection, state and due date") {
  const Marc item = Marc().with("999", "##$c 42 $d 42");
  const auto holding = [&](std::string_view more) {
    return only_holding(
        Marc(item).with(
            "952",
            "##$0 0 $1 0 $4 0 $7 0 $8 FIC $9 900 $a MAIN $b EAST $c SHELF $o F LIN $p 31234" +
                std::string(more)),
        "koha");
  };
  CHECK(holding("").id == "900");
  CHECK(holding("").branch == "EAST");
  CHECK(holding("").collection == "FIC");
  CHECK(holding("").call_number == "F LIN");
  CHECK(holding("").status == "available");
  CHECK(holding(" $q 2026-12-01").status == "on_loan");
  CHECK(holding(" $q 2026-12-01").due == "2026-12-01");
  CHECK(mapped(Marc(item).with("001", "x"), "koha").id == "42");
}

TEST_CASE("Koha's flags decide whether an item can be had") {
  const auto status = [](std::string_view flags) {
    return only_holding(Marc().with("952", "##$b EAST $p 31234 " + std::string(flags)), "koha")
        .status;
  };
  CHECK(status("$1 1 $7 0") == "unavailable");
  CHECK(status("$0 1 $7 0") == "unavailable");
  CHECK(status("$7 1") == "in_library");
  CHECK(status("$7 -1") == "on_order");
}

TEST_CASE("a state that no mapping knows makes the item unavailable and is counted") {
  Mended mended;
  const Record record =
      mapped(Marc().with("952", "##$b EAST $p 31234 $7 99"), mapping_of("koha"), &mended);
  CHECK(record.holdings[0].status == "unavailable");
  CHECK(mended == Mended{"unknown_status"});
}

TEST_CASE("a remark in 952 of another system is no item") {
  CHECK(mapped(Marc().with("952", "##$a not viewed; td12")).holdings.empty());
}

TEST_CASE("Evergreen's copies come with status, and hidden ones are for staff") {
  Marc marc;
  marc.with("901", "##$c 77")
      .with("852",
            "4#$b BR1 $b BR2 $c Fiction $k J $j LIND $g book $p 31234 $s Checked out $y $9.99");
  const Record record = mapped(marc, "evergreen");
  CHECK(record.id == "77");
  CHECK(record.call_number == "J LIND");
  REQUIRE(record.holdings.size() == 1);
  CHECK(record.holdings[0].branch == "BR1");
  CHECK(record.holdings[0].status == "on_loan");
  CHECK_FALSE(record.holdings[0].suppressed);
  const Record hidden =
      mapped(Marc().with("852", "4#$b BR1 $j LIND $p 31234 $x unholdable $x hidden"), "evergreen");
  REQUIRE(hidden.holdings.size() == 1);
  CHECK(hidden.holdings[0].suppressed);
  CHECK(hidden.call_number.empty());
}

TEST_CASE("Sierra's items stand in 945 and its records are suppressed in 998") {
  const Record record =
      mapped(Marc()
                 .with("907", "##$a .b1234567x $b 01-02-20")
                 .with("998", "##$a main $b 05-12-04 $e - $f eng")
                 .with("945", "##$a F LIN $c v.2 $i 31234 $l mfic $o - $s - $y .i555"),
             "sierra");
  CHECK(record.id == ".b1234567x");
  CHECK(record.added == "2004-05-12");
  CHECK_FALSE(record.suppressed);
  REQUIRE(record.holdings.size() == 1);
  CHECK(record.holdings[0].volume == "v.2");
  CHECK(record.holdings[0].status == "available");
  CHECK(mapped(Marc().with("998", "##$e n"), "sierra").suppressed);
  CHECK(mapped(Marc().with("945", "##$i 31234 $o n"), "sierra").holdings[0].suppressed);
}

TEST_CASE("Alma's items stand where a publishing profile puts them") {
  const Record record =
      mapped(Marc().with("ITM", "##$8 233 $9 39074 $b 1 $f KARDON $e p_remote $i NA1.A85 $c v.83"),
             "alma");
  REQUIRE(record.holdings.size() == 1);
  CHECK(record.holdings[0].branch == "KARDON");
  CHECK(record.holdings[0].barcode == "39074");
  CHECK(record.holdings[0].status == "available");
}

TEST_CASE("Symphony's items stand in 999, and only those that are away say where they are") {
  const auto status = [](std::string_view more) {
    return only_holding(
               Marc().with("999",
                           "##$a F LIN $w LC $c 1 $i 31234 $l STACKS $m MAIN $t BOOK $u 2/3/1995 " +
                               std::string(more)),
               "symphony")
        .status;
  };
  CHECK(status("") == "available");
  CHECK(status("$k CHECKEDOUT") == "on_loan");
  CHECK(mapped(Marc().with("999", "##$a F $i 1 $m MAIN $u 2/3/1995"), "symphony").added ==
        "1995-02-03");
  CHECK(only_holding(Marc().with("999", "##$i 1 $m MAIN $k SHADOW"), "symphony").suppressed);
}

TEST_CASE("a record that the OPAC hides is suppressed") {
  CHECK(mapped(Marc().with("942", "##$n 1")).suppressed);
  CHECK_FALSE(mapped(Marc().with("942", "##$n 0")).suppressed);
  CHECK_FALSE(mapped(Marc().with("942", "##$c BK")).suppressed);
}

TEST_CASE("a record without copies names no holdings") {
  CHECK_FALSE(mapped(Marc()).holdings_present);
  CHECK(mapped(Marc().with("852", "##$b Main $h A")).holdings_present);
}

}  // namespace carrel
