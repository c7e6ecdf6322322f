// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_lists.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("a list of any length takes each value once") {
  std::vector<std::string> list;
  KnownValues known;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100; ++i)
      known.add(std::to_string(i), list);
  }
  CHECK(list.size() == 100);
}

TEST_CASE("two lists know nothing of each other") {
  std::vector<std::string> one, other;
  KnownValues known;
  known.add("same", one);
  known.add("same", other);
  CHECK(one.size() == 1);
  CHECK(other.size() == 1);
}

TEST_CASE("a heading is there already in other capitals, accents and punctuation") {
  std::vector<std::string> list;
  KnownValues known;
  known.add_heading("Cafés -- France", list);
  known.add_heading("CAFES, France.", list);
  known.add_heading("Cafes -- Paris", list);
  CHECK(list == std::vector<std::string>{"Cafés -- France", "Cafes -- Paris"});
}

TEST_CASE("an empty value is none, and one of signs alone stands for itself") {
  std::vector<std::string> list;
  KnownValues known;
  known.add("", list);
  known.add_heading("", list);
  known.add_heading("???", list);
  known.add_heading("!!!", list);
  CHECK(list.size() == 2);
}

}  // namespace carrel
