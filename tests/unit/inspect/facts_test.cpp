// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/facts.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("each member of a record and of its lists is a fact") {
  CHECK(facts_of(R"({"title":"Salt","year":2005,"subjects":["a","b"],
                     "contributors":[{"name":"Lind, Anna","role":"author"}],
                     "identifiers":{"oclc":["7"]},"suppressed":true})") ==
        std::vector<Fact>{{"title", "Salt"},
                          {"year", "2005"},
                          {"subjects", "a"},
                          {"subjects", "b"},
                          {"contributors", "Lind, Anna · author"},
                          {"identifiers.oclc", "7"},
                          {"suppressed", "true"}});
}

TEST_CASE("the id of something that was written is left out") {
  CHECK(facts_of(R"({"staff_notes":[{"id":"s-1","text":"mended"}]})") ==
        std::vector<Fact>{{"staff_notes", "mended"}});
}

TEST_CASE("what is no record has no facts") {
  CHECK(facts_of("").empty());
  CHECK(facts_of("[1]").empty());
}

TEST_CASE("a fact is new that was not known") {
  CHECK(new_facts({{"a", "1"}, {"a", "2"}}, {{"a", "1"}}) == std::vector<Fact>{{"a", "2"}});
}

}  // namespace carrel
