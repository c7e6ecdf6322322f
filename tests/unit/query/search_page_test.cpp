// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search_page.hpp"

#include "support/catch.hpp"

namespace {

std::string page_of(const std::string& json, std::size_t offset = 0, const std::string& took = "") {
  const auto page = carrel::search_page(json, offset, took, {});
  REQUIRE(page);
  return page->text;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// An answer with the given members beside its hits.
std::string answer(const std::string& hits, const std::string& more = "") {
  return R"({"total":{"value":1,"relation":"eq"},"hits":[)" + hits + "]" + more + "}";
}

const std::string kHit =
    R"({"id":"b1","document":{"title":"The Salt Road","contributors":[{"name":"Voss, Ada"}],)"
    R"("year":1987,"format":"large_print"},"matches":[{"field":"staff_picks","item":4,)"
    R"("by":"Mira, East","date":"2020-01-02","text":"a <mark>salt</mark> &amp; pepper tale"}]})";
const std::string kSome = R"({"id":"b2","tier":"some","document":{"title":"Other"},"matches":[]})";

}  // namespace

TEST_CASE("a hit shows its number, title, author, year and format") {
  CHECK(has(page_of(answer(kHit)), " 1. The Salt Road / Voss, Ada / 1987 / large print\n"));
}

TEST_CASE("a match shows who said it, and the sentence with its entities decoded") {
  CHECK(has(page_of(answer(kHit)), "staff pick by Mira, East, 2020-01-02: a salt & pepper tale\n"));
}

TEST_CASE("with colour the title and the marked words are bold") {
  const auto page = carrel::search_page(answer(kHit), 0, "", {.colour = true});
  REQUIRE(page);
  CHECK(has(page->text, "\x1b[1mSalt\x1b[0m"));
  CHECK(has(page->text, "\x1b[1msalt\x1b[0m"));
}

TEST_CASE("a comment shows its reader and rating") {
  const std::string text = page_of(answer(
      R"({"document":{"title":"T"},"matches":[{"field":"comments","user":"quill","rating":2.5,"text":"x"}]})"));
  CHECK(has(text, "comment by quill, 2.5 of 5: x\n"));
}

TEST_CASE("a pending comment says that it is pending") {
  const std::string text = page_of(answer(
      R"({"document":{"title":"T"},"matches":[{"field":"comments","user":"q","state":"pending","text":"x"}]})"));
  CHECK(has(text, "comment by q, pending: x\n"));
}

TEST_CASE("hits are numbered from the request's offset") {
  CHECK(has(page_of(answer(kHit), 20), "21. The Salt Road"));
}

TEST_CASE("the total is told in words, and whether it is exact") {
  CHECK(has(page_of(answer(kHit)), "1 record with the whole query\n"));
  const std::string text = page_of(R"({"total":{"value":1200,"relation":"gte"},"hits":[],)"
                                   R"("also":{"total":{"value":300,"relation":"gte"}}})");
  CHECK(has(
      text,
      "at least 1,200 records with the whole query, at least 300 more with most of its words\n"));
}

TEST_CASE("a work tells its other editions, and how many are not listed") {
  const std::string hit =
      R"({"id":"b1","document":{"title":"The Salt Road"},"matches":[],"work":"w","editions":)"
      R"({"total":{"value":5,"relation":"eq"},"listed":[{"id":"b1","format":"book"},)"
      R"({"id":"b2","format":"large_print","year":1990},{"id":"b3"}]}})";
  const std::string page = page_of(answer(hit, R"(,"group":"work")"));
  CHECK(has(page, "also as: large print 1990 (b2), b3, and 2 more\n"));
  CHECK(has(page, "1 work with the whole query"));
}

TEST_CASE("a work of one edition tells no others") {
  const std::string hit =
      R"({"id":"b1","document":{"title":"The Salt Road"},"matches":[],"editions":)"
      R"({"total":{"value":1,"relation":"eq"},"listed":[{"id":"b1","format":"book"}]}})";
  CHECK_FALSE(has(page_of(answer(hit, R"(,"group":"work")")), "also as"));
}

TEST_CASE("records with most of the words stand apart from those with all") {
  const std::string text = page_of(answer(kHit + "," + kSome));
  const std::size_t line = text.find("most of the words, not the whole query");
  REQUIRE(line != std::string::npos);
  CHECK(text.find("The Salt Road") < line);
  CHECK(text.find("Other") > line);
}

TEST_CASE("without the second tier nothing stands apart") {
  CHECK_FALSE(has(page_of(answer(kHit)), "most of the words"));
}

TEST_CASE("what was understood is told with its notes") {
  const std::string text = page_of(answer(
      kHit,
      R"(,"understood_as":"salt in any field","understood":{"notes":["two words were left out"]})"));
  CHECK(has(text, "understood as: salt in any field\n"));
  CHECK(has(text, "note: two words were left out\n"));
}

TEST_CASE("facets stand in the answer's order, with labels, counts and what is selected") {
  const std::string text = page_of(answer(
      kHit,
      R"(,"facets":{"year":{"values":[{"value":"1987","label":"1987","count":1200,"selected":false}],)"
      R"("other":2,"exact":true},"format":{"values":[{"value":"dvd","label":"DVD","count":3,"selected":true}],)"
      R"("other":0,"exact":true}})"));
  CHECK(has(text, "year: 1987 (1,200), and 2 other values\nformat: [DVD (3)]\n"));
}

TEST_CASE("a facet that is not exact says so") {
  const std::string text = page_of(answer(
      kHit,
      R"(,"facets":{"year":{"values":[{"value":"1987","count":3}],"other":0,"exact":false}})"));
  CHECK(has(text, "year: 1987 (3); counts are at least so many\n"));
}

TEST_CASE("without a hit the rescue is told in words") {
  const auto page = carrel::search_page(
      R"({"total":{"value":0,"relation":"eq"},"hits":[],"rescue":{"in_words":"nothing matches",)"
      R"("unknown_words":["zzyx"],"emptied_by":["format: dvd"],"tried":["most words","other spelling"]}})",
      0, "", {});
  REQUIRE(page);
  CHECK_FALSE(page->any_hit);
  CHECK(has(page->text, "0 records with the whole query\n"));
  CHECK(has(page->text, "nothing matches\n  in no record: zzyx\n"));
  CHECK(has(page->text, "  without which there would be hits: format: dvd\n"));
  CHECK(has(page->text, "  tried: most words; other spelling\n"));
}

TEST_CASE("what the rescue's words have said is not said again") {
  const std::string text = page_of(
      R"({"total":{"value":0,"relation":"eq"},"hits":[],"rescue":{"in_words":"in no record: zzyx",)"
      R"("unknown_words":["zzyx"],"tried":["most words"]}})");
  CHECK(text.find("zzyx") == text.rfind("zzyx"));
  CHECK(has(text, "  tried: most words\n"));
}

TEST_CASE("the time stands at the end") {
  CHECK(page_of(answer(kHit), 0, "1.9 ms").ends_with("\ntook 1.9 ms\n"));
}

TEST_CASE("no control character of an answer reaches the page") {
  const std::string esc = "\\u001b[31m";
  const std::string text = page_of(
      answer(
          R"({"document":{"title":"a)" + esc + R"(b","contributors":[{"name":")" + esc +
              R"(c"}],"year":1,"format":")" + esc + R"(d"},"matches":[{"field":")" + esc +
              R"(e","by":")" + esc + R"(f","date":")" + esc + R"(g","text":")" + esc + R"(h"}]})",
          R"(,"understood_as":")" + esc + R"(i","facets":{")" + esc +
              R"(j":{"values":[{"value":")" + esc + R"(k","count":1}]}},"rescue":{"in_words":")" +
              esc + R"(l","tried":[")" + esc + R"(m"]})"),
      0, "\x1b[31mn");
  for (const char c : text)
    CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  CHECK_FALSE(has(text, "[31m"));
  for (const char* letter : {"ab", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"})
    CHECK(has(text, letter));
}

TEST_CASE("an answer of the wrong types shows what can be shown") {
  const std::string text = page_of(
      R"({"total":7,"hits":[3,{"document":[],"matches":"x"},{"document":{"title":["t"],"contributors":{"a":1}}}],)"
      R"("facets":[1],"rescue":"no","also":[],"understood":{"notes":7}})");
  CHECK(has(text, " 3. (no title)\n"));
}

TEST_CASE("what is no result of a search is an error") {
  CHECK_FALSE(carrel::search_page("", 0, "", {}));
  CHECK_FALSE(carrel::search_page("<html>", 0, "", {}));
  CHECK_FALSE(carrel::search_page("[]", 0, "", {}));
  CHECK_FALSE(carrel::search_page(R"({"hits":"none"})", 0, "", {}));
}
