// SPDX-License-Identifier: GPL-2.0-or-later
// Can anything that comes from outside become markup?
#include "schema/json_text.hpp"
#include "unit/page/page_check.hpp"

namespace {

using namespace carrel;
using namespace carrel::test;

// Breaks out of text, of either kind of attribute value, and of an element's name.
constexpr std::string_view kHostile = R"(x"'><script>alert(1)</script><b onmouseover=x)";

std::string quoted(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

std::string hostile_record() {
  const std::string bad = quoted(kHostile);
  std::string json = R"({"id":)" + bad + R"(,"title":)" + bad;
  for (const char* key :
       {"subtitle", "title_script", "format", "date_text", "publisher", "place", "edition",
        "call_number", "audience", "summary", "contents", "added", "work"}) {
    json += ",\"" + std::string(key) + "\":" + bad;
  }
  for (const char* key : {"alternative_titles", "languages", "original_languages",
                          "subtitle_languages", "isbns", "issns", "extent", "subjects", "genres"}) {
    json += ",\"" + std::string(key) + "\":[" + bad + "]";
  }
  json += R"(,"contributors":[{"name":)" + bad + R"(,"role":)" + bad + R"(,"name_script":)" + bad +
          "}]";
  json += R"(,"series":[{"title":)" + bad + R"(,"volume":)" + bad + "}]";
  json += R"(,"related":[{"kind":)" + bad + R"(,"title":)" + bad + R"(,"id":)" + bad + "}]";
  json += R"(,"notes":[{"kind":)" + bad + R"(,"text":)" + bad + "}]";
  json += R"(,"levels":[{"scheme":)" + bad + R"(,"value":)" + bad + "}]";
  json += R"(,"links":[{"url":"javascript:alert","label":)" + bad + R"(,"kind":)" + bad + "}]";
  for (const char* block : {"staff_picks", "critics", "comments", "ratings", "age_suitability",
                            "summaries", "notices", "quotes", "tags", "staff_notes"}) {
    json += ",\"" + std::string(block) + R"(":[{"text":)" + bad + R"(,"user":)" + bad +
            R"(,"date":)" + bad + R"(,"kind":)" + bad + R"(,"state":)" + bad + R"(,"until":)" +
            bad + R"(,"list":{"title":)" + bad + R"(,"url":)" + bad + "}}]";
  }
  json += R"(,"holdings":[{"branch":)" + bad + R"(,"status":)" + bad + R"(,"due":)" + bad +
          R"(,"location":)" + bad + R"(,"barcode":)" + bad + "}]";
  return json + "}";
}

}  // namespace

TEST_CASE("a record made of markup is shown as text, to everybody") {
  for (const Audience audience : kAudiences) {
    const std::string page = record_of(hostile_record(), audience);
    check_harmless(page);
    CHECK(has(page, "&lt;script&gt;alert(1)"));
    CHECK_FALSE(has(page, "<b onmouseover"));
  }
}

TEST_CASE("a hit made of markup is shown as text") {
  SearchAnswer answer = answer_of(1, 0);
  Hit hit = hit_of(std::string(kHostile), hostile_record());
  hit.matches.push_back(
      {"comments", 0, R"({"user":)" + quoted(kHostile) + "}", "<mark>safe</mark>"});
  hit.matches.push_back({std::string(kHostile), 0, "{}", "<mark>safe</mark>"});
  answer.hits.push_back(hit);
  answer.understood.in_words = kHostile;
  answer.understood.notes = {std::string(kHostile)};
  answer.facets = {{"author", {{std::string(kHostile), std::string(kHostile), 1, false}}, 1, true}};
  for (const Audience audience : kAudiences) {
    const std::string page = page_of("q=x", answer, audience);
    check_harmless(page);
    CHECK(has(page, "<mark>safe</mark>"));
  }
}

TEST_CASE("a query, a filter and a key of the address made of markup are shown as text") {
  const std::string bad = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
  const std::string page =
      page_of("q=" + bad + "&filter=format:" + bad + "&" + bad + "=1", answer_of(1, 1));
  check_harmless(page);
  CHECK(has(page, "value=\"&quot;&gt;&lt;script&gt;"));
  CHECK(has(page, "means nothing here"));
}

TEST_CASE("an error made of markup is shown as text") {
  const std::string bad(kHostile);
  const std::string page = error_page({ErrorType::invalid_request, bad, bad, bad, bad},
                                      Audience::everyone, PageStyle{}, kHostile);
  check_harmless(page);
}

TEST_CASE("the catalogue's own name is text as well") {
  const PageStyle style{"Books & <Things>", "R&D"};
  const std::string page = first_page(request_for(""), 3, Audience::everyone, style);
  check_harmless(page);
  CHECK(has(page, "<h1>Books &amp; &lt;Things&gt;</h1>"));
}

TEST_CASE("a record's id is encoded in its address") {
  SearchAnswer answer = answer_of(1, 0);
  answer.hits.push_back(hit_of("a/b?c#d", R"({"id":"a/b?c#d","title":"T"})"));
  CHECK(has(page_of("q=x", answer), "href=\"/record/a%2Fb%3Fc%23d\""));
}

TEST_CASE("a link that is none of the web's is shown without being one") {
  const std::string page = record_of(
      R"({"id":"r","title":"T","links":[{"url":"javascript:alert","label":"Sample"},{"url":"data:text/html,x","label":"Data"}]})");
  CHECK(has(page, "Sample"));
  CHECK_FALSE(has(page, "javascript:"));
  CHECK_FALSE(has(page, "data:text"));
}

TEST_CASE("a link of the web's opens without telling where it was followed from") {
  const std::string page = record_of(
      R"({"id":"r","title":"T","links":[{"url":"https://example.org/a?b&c","label":"Full text"}]})");
  CHECK(has(page, R"(<a href="https://example.org/a?b&amp;c" rel="noopener noreferrer nofollow")"));
}
