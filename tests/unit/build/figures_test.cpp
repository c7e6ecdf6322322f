// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/figures.hpp"

#include "support/catch.hpp"

TEST_CASE("thousands are grouped") {
  CHECK(carrel::grouped(0) == "0");
  CHECK(carrel::grouped(999) == "999");
  CHECK(carrel::grouped(1000) == "1,000");
  CHECK(carrel::grouped(1234567) == "1,234,567");
}

TEST_CASE("bytes are told in the unit that fits") {
  CHECK(carrel::in_bytes(999) == "999 bytes");
  CHECK(carrel::in_bytes(1000) == "1.0 kB");
  CHECK(carrel::in_bytes(999'960) == "1.0 MB");
  CHECK(carrel::in_bytes(2'345'678'901) == "2.3 GB");
}

TEST_CASE("a bar is as long as its share, and never vanishes") {
  CHECK(carrel::bar(1.0, 4) == "####");
  CHECK(carrel::bar(0.5, 4) == "##");
  CHECK(carrel::bar(0.001, 4) == "#");
  CHECK(carrel::bar(0.0, 4).empty());
}
