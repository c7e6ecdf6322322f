// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/identifiers.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("an ISBN is the same with ten digits or thirteen, hyphens, label and binding") {
  for (const char* text :
       {"9781400043392", "978-1-4000-4339-2", "1400043395", "1-4000-4339-5", "ISBN 1400043395",
        "ISBN-13: 978-1-4000-4339-2", "ISBN-10 1-4000-4339-5", "urn:isbn:9781400043392",
        "1400043395 (pbk.) : $24.00", "978‑1‑4000‑4339‑2", " 978 1 4000 4339 2 "}) {
    INFO(text);
    CHECK(isbn13(text) == "9781400043392");
  }
}

TEST_CASE("an X is a check digit in either case") {
  CHECK(isbn13("080442957X") == isbn13("0-8044-2957-x"));
  CHECK(isbn13("080442957X"));
}

TEST_CASE("an ISBN of the 979 range stays itself") {
  CHECK(isbn13("979-10-90636-07-1") == "9791090636071");
}

TEST_CASE("what is no ISBN is none") {
  for (const char* text :
       {"", "9781400043393", "1400043396", "140004339", "14000433955", "9771400043392",
        "X400043395", "97814000433929", "14000X4339", "1400043395pbk", "ISBN", "978140004339X"}) {
    INFO(text);
    CHECK_FALSE(isbn13(text));
  }
}

TEST_CASE("an ISSN is written with its hyphen and a capital X") {
  CHECK(issn("03785955") == "0378-5955");
  CHECK(issn("ISSN 2434-561x") == "2434-561X");
}

TEST_CASE("what is no ISSN is none") {
  for (const char* text : {"", "0378-5956", "0378-595", "0378-59555", "X378-5955"}) {
    INFO(text);
    CHECK_FALSE(issn(text));
  }
}

TEST_CASE("identifiers are compared by their letters and digits") {
  CHECK(identifier_key("(OCoLC) 0012-34 ab") == "ocolc001234ab");
  CHECK(identifier_key("---").empty());
}

TEST_CASE("ISBD punctuation at a heading's end is taken off") {
  CHECK(trim_heading("Smith, John.") == "Smith, John");
  CHECK(trim_heading("A title /") == "A title");
  CHECK(trim_heading("  New York :") == "New York");
  CHECK(trim_heading("Boarding schools --  Fiction.") == "Boarding schools -- Fiction");
  CHECK(trim_heading("Doe, Jane, 1950- ,") == "Doe, Jane, 1950-");
}

TEST_CASE("the period of an initial or an abbreviation stays") {
  CHECK(trim_heading("Public, John Q.") == "Public, John Q.");
  CHECK(trim_heading("Tolkien, J.R.R.") == "Tolkien, J.R.R.");
  CHECK(trim_heading("Достоевский, Ф.") == "Достоевский, Ф.");
  CHECK(trim_heading("Davis, Sammy, Jr.") == "Davis, Sammy, Jr.");
  CHECK(trim_heading("And then...") == "And then...");
}

TEST_CASE("a heading of signs is not emptied") {
  CHECK(trim_heading(":") == ":");
}

}  // namespace carrel

TEST_CASE("a wrong check digit is noticed in what is written as an ISBN or ISSN") {
  for (const char* text : {"9781400043393", "978-1-4000-4339-3", "1400043396", "ISBN 1-4000-4339-6",
                           "287009776-1", "ISBN-13: 9781400043393 (pbk.)"}) {
    INFO(text);
    CHECK(carrel::wrong_check_digit(text) == "ISBN");
  }
  for (const char* text : {"0027-8379", "ISSN 00278379", "1476-4688"}) {
    INFO(text);
    CHECK(carrel::wrong_check_digit(text) == "ISSN");
  }
  for (const char* text : {"9781400043392", "1400043395", "0027-8378", "1914-1918", "19141918",
                           "12345", "9771400043393", "heron", "", "ISSN"}) {
    INFO(text);
    CHECK(carrel::wrong_check_digit(text).empty());
  }
}
