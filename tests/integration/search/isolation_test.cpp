// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::Audience;
using carrel::test::record;
using carrel::test::SmallLibrary;

TEST_CASE("what only staff may see is found by staff alone") {
  const SmallLibrary library(
      {record("a", "Heron", R"(,"staff_notes":[{"id":"n1","text":"Mildew on the spine."}])"),
       record("b", "Otter", R"(,"comments":[{"id":"c1","text":"Verdigris.","state":"pending"}])"),
       record("c", "Bittern", R"(,"suppressed":true)"), record("d", "Pike")});
  for (const char* word : {"mildew", "verdigris", "bittern"}) {
    INFO(word);
    CHECK(library.search(word, Audience::everyone).total.value == 0);
    CHECK(library.search(word, Audience::staff).total.value == 1);
  }
}
