// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_check.hpp"

#include <utility>

#include "support/catch.hpp"

using namespace carrel;

namespace {

FoundHit hit(std::string id, std::string title = "", std::vector<std::string> authors = {}) {
  FoundHit made;
  made.id = std::move(id);
  made.title = std::move(title);
  made.authors = std::move(authors);
  made.document = "{}";
  return made;
}

FoundHit some(std::string id) {
  FoundHit made = hit(std::move(id));
  made.whole = false;
  return made;
}

CaseAnswer answer(std::vector<FoundHit> hits) {
  CaseAnswer made;
  made.hits = std::move(hits);
  made.has_total = true;
  for (const FoundHit& one : made.hits)
    made.total += one.whole ? 1 : 0;
  return made;
}

// Checks one expectation of the query "q" against its answer.
Verdict checked(Expectation expect, CaseAnswer found, std::string_view own = "") {
  Case one;
  one.query = "q";
  one.expect = std::move(expect);
  return check(one, {{"q", std::move(found)}}, own);
}

bool holds(Expectation expect, CaseAnswer found, std::string_view own = "") {
  return checked(std::move(expect), std::move(found), own).faults.empty();
}

bool holds_beside(Expectation expect, CaseAnswer found, CaseAnswer other) {
  Case one;
  one.query = "q";
  one.expect = std::move(expect);
  return check(one, {{"q", std::move(found)}, {"other", std::move(other)}}).faults.empty();
}

const CaseAnswer kTwo = answer({hit("a"), hit("b")});

}  // namespace

TEST_CASE("first is the first hit") {
  CHECK(holds({.first = "a"}, kTwo));
  CHECK_FALSE(holds({.first = "b"}, kTwo));
  CHECK_FALSE(holds({.first = "c"}, kTwo));
}

TEST_CASE("the first n stand at the top in any order") {
  CHECK(holds({.first_n = {"b", "a"}}, answer({hit("a"), hit("b"), hit("c")})));
  CHECK_FALSE(holds({.first_n = {"a", "c"}}, answer({hit("a"), hit("b"), hit("c")})));
  CHECK_FALSE(holds({.first_n = {"a", "d"}}, kTwo));
}

TEST_CASE("before means that all are there, and in that order") {
  CHECK(holds({.before = {"a", "b"}}, kTwo));
  CHECK_FALSE(holds({.before = {"b", "a"}}, kTwo));
  CHECK_FALSE(holds({.before = {"a", "c"}}, kTwo));
}

TEST_CASE("a sequence is all there is") {
  CHECK(holds({.sequence = {"a", "b"}}, kTwo));
  CHECK_FALSE(holds({.sequence = {"a"}}, kTwo));
  CHECK_FALSE(holds({.sequence = {"b", "a"}}, kTwo));
}

TEST_CASE("what has most of the words only has a rank and is not found") {
  const CaseAnswer found = answer({hit("a"), some("b")});
  CHECK(holds({.before = {"a", "b"}}, found));
  CHECK(holds({.not_found = {"b"}}, found));
  CHECK_FALSE(holds({.found = {"b"}}, found));
  CHECK(holds({.count = 1}, found));
}

TEST_CASE("within counts from one") {
  CHECK(holds({.within = Among{2, {"a", "b"}}}, kTwo));
  CHECK_FALSE(holds({.within = Among{1, {"b"}}}, kTwo));
  CHECK(holds({.not_within = Among{1, {"b", "c"}}}, kTwo));
  CHECK_FALSE(holds({.not_within = Among{2, {"b"}}}, kTwo));
}

TEST_CASE("a count is the answer's total") {
  CHECK(holds({.count = 2}, kTwo));
  CHECK_FALSE(holds({.count = 1}, kTwo));
  CHECK(holds({.count = 0}, answer({})));
}

TEST_CASE("sets are compared without their order, orders with it") {
  const CaseAnswer turned = answer({hit("b"), hit("a")});
  CHECK(holds_beside({.same_set = {"other"}}, kTwo, turned));
  CHECK_FALSE(holds_beside({.same_order = {"other"}}, kTwo, turned));
  CHECK(holds_beside({.same_order = {"other"}}, kTwo, kTwo));
  CHECK_FALSE(holds_beside({.same_set = {"other"}}, kTwo, answer({hit("a")})));
  CHECK_FALSE(holds_beside({.same_set = {"other"}}, answer({hit("a")}), kTwo));
}

TEST_CASE("sets that were not read to their end are not compared") {
  CaseAnswer cut = kTwo;
  cut.total = 3;
  CHECK_FALSE(holds_beside({.same_set = {"other"}}, cut, cut));
}

TEST_CASE("what was not read to its end says nothing of what is not found") {
  CaseAnswer cut = kTwo;
  CHECK(holds({.not_found = {"c"}}, cut));
  cut.total = 3;
  CHECK_FALSE(holds({.not_found = {"c"}}, cut));
  CHECK(holds({.found = {"b"}}, cut));
}

TEST_CASE("a superset holds all that the other query finds") {
  CHECK(holds_beside({.superset_of = {"other"}}, kTwo, answer({hit("b")})));
  CHECK_FALSE(holds_beside({.superset_of = {"other"}}, answer({hit("b")}), kTwo));
}

TEST_CASE("fewer and more do not mean as many") {
  CHECK(holds_beside({.fewer_than = {"other"}}, answer({hit("a")}), kTwo));
  CHECK_FALSE(holds_beside({.fewer_than = {"other"}}, kTwo, kTwo));
  CHECK(holds_beside({.more_than = {"other"}}, kTwo, answer({hit("a")})));
  CHECK_FALSE(holds_beside({.more_than = {"other"}}, kTwo, kTwo));
}

TEST_CASE("evidence is looked for by all that is said of it") {
  FoundHit told = hit("a");
  FoundMatch match;
  match.field = "comments";
  match.user = "gull";
  match.item = 2;
  match.rating = 1.0;
  match.text = "dull as mud";
  told.matches.push_back(match);
  const CaseAnswer found = answer({told});
  const auto expects = [&](ExpectedMatch expected) {
    expected.id = "a";
    Expectation expect;
    expect.matches.push_back(std::move(expected));
    return holds(std::move(expect), found);
  };
  CHECK(expects(
      {.id = "", .field = "comments", .user = "gull", .item = 2, .rating = 1.0, .text = "mud"}));
  CHECK_FALSE(expects({.id = "", .field = "critics"}));
  CHECK_FALSE(expects({.id = "", .user = "tern"}));
  CHECK_FALSE(expects({.id = "", .item = 1}));
  CHECK_FALSE(expects({.id = "", .rating = 2.0}));
  CHECK_FALSE(expects({.id = "", .text = "bright"}));
  CHECK(expects({.id = "", .user = "tern", .count = 0}));
  CHECK_FALSE(expects({.id = "", .user = "gull", .count = 0}));
  CHECK_FALSE(expects({.id = "", .count = 2}));
}

TEST_CASE("evidence of a record that is not there is not there") {
  Expectation expect;
  expect.matches.push_back({.id = "c", .count = 0});
  CHECK_FALSE(holds(expect, kTwo));
}

TEST_CASE("a facet that is not listed counts nothing") {
  CaseAnswer found = kTwo;
  found.facets["format"]["book"] = 2;
  Expectation expect;
  expect.facets = {{"format", "book", 2}, {"format", "dvd", 0}, {"subject", "Fens", 0}};
  CHECK(holds(expect, found));
  expect.facets = {{"format", "book", 1}};
  CHECK_FALSE(holds(expect, found));
}

TEST_CASE("a document holds members, and lists hold elements, in any order") {
  FoundHit voted = hit("a");
  voted.document = R"({"id":"a","votes":[{"min":14,"user":"x"},{"min":16,"user":"y"}]})";
  const CaseAnswer found = answer({voted});
  const auto shows = [&](std::string json) {
    Expectation expect;
    expect.document = ExpectedDocument{"a", std::move(json)};
    return holds(std::move(expect), found);
  };
  CHECK(shows(R"({"votes":[{"min":16},{"min":14}]})"));
  CHECK_FALSE(shows(R"({"votes":[{"min":18}]})"));
  CHECK_FALSE(shows(R"({"vote":[]})"));
}

TEST_CASE("an error is a fault, whatever was expected") {
  CaseAnswer refused;
  refused.error = "400 bad_value: no";
  CHECK_FALSE(holds({}, refused));
  CHECK_FALSE(holds_beside({.not_found = {"a"}}, answer({}), refused));
}

TEST_CASE("a spelling that is offered is a fault where none is expected") {
  CaseAnswer found = kTwo;
  CHECK(holds({.no_spelling = true}, found));
  found.spelling_offered = true;
  CHECK_FALSE(holds({.no_spelling = true}, found));
  CHECK(holds({}, found));
}

TEST_CASE("the rank is that of the first record the case speaks of") {
  CHECK(checked({.found = {"b"}}, kTwo).rank == 2);
  CHECK(checked({.not_found = {"c"}}, kTwo).rank == std::nullopt);
}

TEST_CASE("among other records, one that nobody could tell apart is passed over") {
  const CaseAnswer found = answer({hit("x", "We", {"Other, Ann"}), hit("own-we", "We", {"Z, Y"})});
  Case one;
  one.expect.first = "own-we";
  const auto verdict = [&](const std::string& query, std::string_view own) {
    one.query = query;
    return check(one, {{query, found}}, own);
  };
  CHECK(verdict("we", "own-").faults.empty());
  CHECK(verdict("we", "own-").rank == 1);
  CHECK_FALSE(verdict("we", "").faults.empty());
  CHECK_FALSE(verdict("z we", "own-").faults.empty());
}

TEST_CASE("among other records, one with the same title and author is passed over") {
  const CaseAnswer found = answer({hit("x", "WE", {"Y Z"}), hit("own-we", "We", {"Z, Y"})});
  Case one;
  one.query = "z we";
  one.expect.first = "own-we";
  CHECK(check(one, {{"z we", found}}, "own-").faults.empty());
}

TEST_CASE("among other records, one of the same author is passed over where only he is asked for") {
  const CaseAnswer found = answer({hit("x", "Us", {"Y Z"}), hit("own-we", "We", {"Z, Y"})});
  Case one;
  one.expect.first = "own-we";
  const auto passes = [&](const std::string& query) {
    one.query = query;
    return check(one, {{query, found}}, "own-").faults.empty();
  };
  CHECK(passes("z y"));
  CHECK(passes("Z, Y."));
  CHECK_FALSE(passes("z we"));
  CHECK_FALSE(passes(""));
}

TEST_CASE("among other records, one whose title begins with the query as well is passed over") {
  const auto passes = [](const std::string& wanted) {
    Case one;
    one.query = ".hack";
    one.expect.first = "own-a";
    const CaseAnswer found = answer({hit("x", ".Hack: Legend"), hit("own-a", wanted)});
    return check(one, {{one.query, found}}, "own-").faults.empty();
  };
  CHECK(passes(".hack//Birth"));
  CHECK_FALSE(passes(".hack"));
  CHECK_FALSE(passes("The .hack"));
}

TEST_CASE("among other records, one with another title is not passed over, nor is one of our own") {
  CHECK_FALSE(holds({.first = "own-a"}, answer({hit("x", "Q again"), hit("own-a", "Q")}), "own-"));
  CHECK_FALSE(holds({.first = "own-a"}, answer({hit("own-b", "Q"), hit("own-a", "Q")}), "own-"));
}

TEST_CASE("among other records, counts and sequences are of our own") {
  const CaseAnswer found = answer({hit("own-a"), hit("x"), hit("own-b")});
  CHECK(holds({.sequence = {"own-a", "own-b"}}, found, "own-"));
  CHECK(holds({.count = 2}, found, "own-"));
  CaseAnswer cut = found;
  cut.total = 4;
  CHECK_FALSE(holds({.count = 2}, cut, "own-"));
  CHECK_FALSE(holds({.count = 2}, found));
}
