// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_numbers.hpp"
#include "marc_builder.hpp"

namespace carrel {

using Texts = std::vector<std::string>;

TEST_CASE("an ISBN of ten digits and one of thirteen are one") {
  const Record record = mapped(
      Marc().with("020", "##$a 0306406152 (pbk.)").with("020", "##$a 978-0-306-40615-7 : $c £5"));
  CHECK(record.isbns == Texts{"9780306406157"});
}

TEST_CASE("a cancelled ISBN is kept apart, unless it is also a valid one") {
  const Record record = mapped(Marc()
                                   .with("020", "##$a 0306406152")
                                   .with("020", "##$z 0306406152")
                                   .with("020", "##$z 9781400043392"));
  CHECK(record.isbns == Texts{"9780306406157"});
  CHECK(record.isbns_cancelled == Texts{"9781400043392"});
}

TEST_CASE("an ISBN with a wrong check digit is kept as a cancelled one, and counted") {
  Mended mended;
  Marc marc;
  marc.with("001", "r1").with("245", "00$a Salt").with("020", "##$a 0-306-40615-3 (pbk.)");
  const auto record = map_record(marc.record, mapping_of("default"), &mended);
  REQUIRE(record);
  CHECK(record->isbns.empty());
  CHECK(record->isbns_cancelled == Texts{"0306406153"});
  CHECK(mended == Mended{"wrong_isbn"});
}

TEST_CASE("a qualifier without a number is no ISBN") {
  for (const char* text : {"(pbk.)", "", "n/a", "12345", "v. 1"}) {
    INFO(text);
    CHECK(isbn_in(text).digits.empty());
  }
}

TEST_CASE("ISSNs are found with and without a hyphen, also former ones") {
  CHECK(mapped(Marc().with("022", "0#$a 03785955 $z 0730-9481")).issns ==
        Texts{"0378-5955", "0730-9481"});
  CHECK(mapped(Marc().with("022", "0#$a 0378-5954")).issns.empty());
}

TEST_CASE("an OCLC number is known by what stands before it, and loses it") {
  CHECK(oclc_in("(OCoLC)ocm00012345") == "12345");
  CHECK(oclc_in("(OCoLC) 946096001") == "946096001");
  CHECK(oclc_in("ocn123456789") == "123456789");
  CHECK(oclc_in("on1012851705") == "1012851705");
  CHECK(oclc_in("(DLC)2004061454").empty());
  CHECK(oclc_in("2004061454").empty());
  CHECK(oclc_in("(OCoLC)fst00840336").empty());
}

TEST_CASE("001 is an OCLC number where 003 or the number itself says so") {
  CHECK(mapped(Marc().with("001", "12345").with("003", "OCoLC")).identifiers.oclc ==
        Texts{"12345"});
  CHECK(mapped(Marc().with("001", "ocm00012345")).identifiers.oclc == Texts{"12345"});
  CHECK(mapped(Marc().with("001", "12345").with("003", "DLC")).identifiers.oclc.empty());
}

TEST_CASE("a Library of Congress number has its own normal form") {
  CHECK(lccn_in("   86104385 ") == "86104385");
  CHECK(lccn_in(" 46032251 //r923") == "46032251");
  CHECK(lccn_in("85-2 ") == "85000002");
  CHECK(lccn_in("n  78089035") == "n78089035");
}

TEST_CASE("field 024 is read by its indicator") {
  const Record record = mapped(Marc()
                                   .with("024", "1#$a 043396264175")
                                   .with("024", "3#$a 9780306406157")
                                   .with("024", "3#$a 4006381333931")
                                   .with("024", "7#$a 10.1000/182 $2 doi"));
  CHECK(record.identifiers.upc == Texts{"043396264175", "4006381333931"});
  CHECK(record.isbns == Texts{"9780306406157"});
}

TEST_CASE("publishers' and report numbers are found") {
  CHECK(mapped(Marc().with("028", "02$a SK 46283 $b Sony").with("088", "##$a USGS-77"))
            .identifiers.publisher_number == Texts{"SK 46283", "USGS-77"});
}

}  // namespace carrel
