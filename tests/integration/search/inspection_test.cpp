// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/inspection.hpp"

#include <algorithm>

#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::Audience;
using carrel::IndexedRecord;
using carrel::IndexedTerm;
using carrel::QueryStages;
using carrel::SearchRequest;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

const SmallLibrary& library() {
  static const SmallLibrary made(
      {record("Mcl-7", "The salt marshes",
              R"(,"isbns":["1400043395"],"year":1994,"format":"book","summary":"Herons at night.",)"
              R"("staff_notes":[{"id":"s","text":"Spine mended."}])"),
       record("b", "Otter")});
  return made;
}

IndexedRecord inspected(const std::string& id, Audience audience = Audience::everyone) {
  const auto searcher = library().searcher(audience);
  auto found = inspect_record(searcher.snapshot(), id);
  REQUIRE(found);
  return *std::move(found);
}

const IndexedTerm* find(const IndexedRecord& in, const std::string& family,
                        const std::string& word) {
  const auto at = std::find_if(in.terms.begin(), in.terms.end(), [&](const IndexedTerm& term) {
    return term.family == family && term.word == word;
  });
  return at == in.terms.end() ? nullptr : &*at;
}

QueryStages stages(const std::string& q) {
  const auto searcher = library().searcher();
  SearchRequest request;
  request.q = q;
  auto found = inspect_query(searcher.snapshot(), request, {}, {});
  REQUIRE(found);
  return *std::move(found);
}

}  // namespace

TEST_CASE("a record's terms are told by family, with their positions") {
  const IndexedRecord marsh = inspected("Mcl-7");
  REQUIRE(find(marsh, "title", "marshes"));
  const IndexedTerm* word = find(marsh, "word", "marshes");
  REQUIRE(word);
  CHECK(word->positions == std::vector<std::uint32_t>{3});
  const IndexedTerm* stem = find(marsh, "stem", "marsh");
  REQUIRE(stem);
  CHECK(stem->impact > 1);
  CHECK(stem->documents == 1);
  CHECK(find(marsh, "title stem", "marsh"));
  CHECK(find(marsh, "catalogue stem", "marsh"));
  CHECK(find(marsh, "whole title", "salt marshes"));
  CHECK(find(marsh, "isbn", "9781400043392"));
  CHECK(find(marsh, "id", "Mcl-7"));
}

TEST_CASE("every term of a record has a family, and all are there") {
  const IndexedRecord marsh = inspected("Mcl-7", Audience::staff);
  for (const IndexedTerm& term : marsh.terms) {
    INFO(term.family << ' ' << term.word);
    CHECK(!term.family.empty());
    CHECK((term.family == "id" || term.word.find_first_of("XZQ") == std::string::npos));
  }
}

TEST_CASE("a record's texts and columns are those of the audience") {
  const IndexedRecord open = inspected("Mcl-7");
  CHECK_FALSE(find(open, "word", "spine"));
  CHECK(open.items.size() == 2);
  const IndexedRecord staff = inspected("Mcl-7", Audience::staff);
  CHECK(find(staff, "note", "spine"));
  CHECK(staff.items.size() == 3);
  const std::pair<std::string, std::string> year{"year", "1994"};
  CHECK(std::count(open.columns.begin(), open.columns.end(), year) == 1);
}

TEST_CASE("a record that is not in the index is not found") {
  const auto searcher = library().searcher();
  const auto found = inspect_record(searcher.snapshot(), "nobody");
  REQUIRE_FALSE(found);
  CHECK(found.error().code == "unknown_record");
}

TEST_CASE("a query is shown as a tree, in words and as Xapian has it") {
  const QueryStages seen = stages("(salt OR otter) -year:1994 title:heron*");
  CHECK(seen.parsed ==
        std::vector<std::string>{"all of", "  any of", "    all of", "      word salt in any",
                                 "    all of", "      word otter in any",
                                 "  not range 1994 in year", "  beginning heron* in title"});
  CHECK(!seen.understood.in_words.empty());
  CHECK(stages("salt marshes").wanted.find("Zmarsh") != std::string::npos);
  CHECK(stages("salt marshes").bonus.find("XWTsalt marshes") != std::string::npos);
}

TEST_CASE("a word that no record has leaves nothing that is wanted") {
  CHECK(stages("salt zorblatt").wanted.empty());
  CHECK(stages("salt otter zorblatt").loose.find("Zotter") != std::string::npos);
}

TEST_CASE("a filter of another field is the error that a search gives") {
  const auto searcher = library().searcher();
  SearchRequest request;
  request.filter = {{"formt", {"book"}, {}, false}};
  const auto found = inspect_query(searcher.snapshot(), request, {}, {});
  REQUIRE_FALSE(found);
  CHECK(found.error().code == "unknown_field");
}
