// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/tag_map.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("what is put under a tag is found there, whether it is of digits or of letters") {
  TagMap<int> map;
  map["000"] = 1;
  map["999"] = 2;
  map["LKR"] = 3;
  REQUIRE(map.find("000"));
  CHECK(*map.find("000") == 1);
  CHECK(*map.find("999") == 2);
  CHECK(*map.find("LKR") == 3);
  CHECK(map.find("001") == nullptr);
  CHECK(map.find("lkr") == nullptr);
}

TEST_CASE("a tag of another length is no number") {
  TagMap<int> map;
  map["001"] = 1;
  for (const char* tag : {"", "1", "01", "0001"})
    CHECK(map.find(tag) == nullptr);
}

TEST_CASE("what is erased is gone, may come again, and leaves the others") {
  TagMap<int> map;
  map["245"] = 1;
  map["LKR"] = 2;
  CHECK(map.erase("245"));
  CHECK(map.erase("LKR"));
  CHECK_FALSE(map.erase("245"));
  CHECK_FALSE(map.erase("LKR"));
  CHECK(map.find("245") == nullptr);
  CHECK(map.find("LKR") == nullptr);
  map["246"] = 3;
  map["245"] = 4;
  CHECK(*map.find("246") == 3);
  CHECK(*map.find("245") == 4);
}

TEST_CASE("a copy has values of its own") {
  TagMap<int> map;
  map["245"] = 1;
  const TagMap<int> copy = map;
  map["245"] = 2;
  CHECK(*copy.find("245") == 1);
}

}  // namespace carrel
