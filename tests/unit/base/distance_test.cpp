// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/text.hpp"
#include "support/catch.hpp"

namespace carrel {

TEST_CASE("the distance counts insertions, deletions, replacements and swaps of neighbours") {
  CHECK(edit_distance("stlye", "style", 3) == 1);
  CHECK(edit_distance("colour", "color", 3) == 1);
  CHECK(edit_distance("kitten", "sitting", 3) == 3);
  CHECK(edit_distance("same", "same", 3) == 0);
  CHECK(edit_distance("", "ab", 3) == 2);
}

TEST_CASE("the distance counts characters, not bytes") {
  CHECK(edit_distance("本", "木", 3) == 1);
}

TEST_CASE("a distance above the limit is the limit and one") {
  CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
  CHECK(edit_distance("a", "abcdefgh", 2) == 3);
}

TEST_CASE("a swap at the end of a row that is over the limit is still found") {
  CHECK(edit_distance("ab", "ba", 1) == 1);
  CHECK(edit_distance("xab", "xba", 1) == 1);
}

TEST_CASE("the closest candidate is named") {
  CHECK(closest("formt", {"author", "format", "year"}) == "format");
  CHECK(closest("Autor", {"author", "format"}) == "author");
}

TEST_CASE("nothing is named where nothing is close") {
  CHECK(closest("shelf", {"author", "format"}).empty());
  CHECK(closest("", {"author"}).empty());
  CHECK(closest("ab", {"xy"}).empty());
}

}  // namespace carrel
