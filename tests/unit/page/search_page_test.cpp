// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/page/page_check.hpp"

using namespace carrel;
using namespace carrel::test;

namespace {

SearchAnswer answer_with(const Match& match, std::string card = R"({"id":"r","title":"A title"})") {
  SearchAnswer answer = answer_of(1, 0);
  answer.hits.push_back(hit_of("r", std::move(card)));
  answer.hits.back().matches.push_back(match);
  return answer;
}

FacetAnswer formats(bool book_selected) {
  return {"format", {{"book", "Book", 33, book_selected}, {"dvd", "DVD", 8, false}}, 4, true};
}

}  // namespace

TEST_CASE("the heading says how many records there are for what") {
  CHECK(has(page_of("q=cloned", answer_of(41, 10)),
            "<h1>41 records for <q dir=\"auto\">cloned</q></h1>"));
  SearchAnswer many = answer_of(1000, 10);
  many.total.exact = false;
  CHECK(has(page_of("q=war", many), "<h1>At least 1,000 records for"));
  CHECK(has(page_of("sort=-added", answer_of(1, 1)), "<h1>1 record</h1>"));
}

TEST_CASE("a hit shows title, names, format, year and call number") {
  SearchAnswer answer = answer_of(1, 0);
  answer.hits.push_back(hit_of(
      "r 1",
      R"({"id":"r 1","title":"Emma","subtitle":"a novel","contributors":[{"name":"Austen, Jane","role":"author"},)"
      R"({"name":"Chapman, R. W.","role":"editor"}],"format":"book","year":1816,"call_number":"FIC AUS"})"));
  const std::string page = page_of("q=emma", answer);
  check_harmless(page);
  CHECK(has(
      page,
      R"(<h3><a href="/record/r%201" dir="auto">Emma<span class="subtitle">: a novel</span></a></h3>)"));
  CHECK(has(page, "Austen, Jane</bdi>; <bdi>Chapman, R. W.</bdi> (editor)"));
  CHECK(has(page, "<bdi>Book</bdi>"));
  CHECK(has(page, "<bdi>1816</bdi>"));
  CHECK(has(page, "<bdi>FIC AUS</bdi>"));
}

TEST_CASE("a work leads to its other editions, and the heading counts works") {
  SearchAnswer answer = answer_of(2, 0);
  answer.of_works = true;
  answer.hits = {hit_of("r1", R"({"id":"r1","title":"Emma"})"),
                 hit_of("r2", R"({"id":"r2","title":"Persuasion"})")};
  answer.hits[0].work = "~k3";
  answer.hits[0].edition_count = 4;
  answer.hits[1].work = "~k4";
  answer.hits[1].edition_count = 1;
  const std::string page = page_of("q=austen&group=work", answer);
  check_harmless(page);
  CHECK(has(page, "<h1>2 works for"));
  CHECK(
      has(page,
          R"(<a href="/?q=austen&amp;filter=work%3A~k3" rel="nofollow">and 3 more editions</a>)"));
  CHECK(count(page, "more edition") == 1);
  CHECK(has(page, R"(<a href="/?q=austen" rel="nofollow">Show each edition</a>)"));
  CHECK(has(page, R"(<input type="hidden" name="group" value="work")"));
}

TEST_CASE("a list of records offers its works, an empty one does not") {
  SearchAnswer answer = answer_of(1, 1);
  CHECK(has(page_of("q=austen", answer),
            R"(<a href="/?q=austen&amp;group=work" rel="nofollow">Show editions together</a>)"));
  CHECK_FALSE(has(page_of("q=austen", answer_of(0, 0)), "Show editions together"));
}

TEST_CASE("evidence is the marked sentence and who said it, when, and how they rated it") {
  const std::string page =
      page_of("q=hooks",
              answer_with({"comments", 3,
                           R"({"id":"c","user":"modestgoddess","date":"2014-12-27","rating":4.5})",
                           "New <mark>hooks</mark> &amp; folds."}));
  CHECK(has(page, "<blockquote dir=\"auto\">New <mark>hooks</mark> &amp; folds.</blockquote>"));
  CHECK(has(page, "Reader <bdi class=\"who\">modestgoddess</bdi>"));
  CHECK(has(page, "<time datetime=\"2014-12-27\">27 December 2014</time>"));
  CHECK(has(page, "aria-label=\"rated 4½ of 5 stars\">★ 4½</span>"));
}

TEST_CASE("a staff pick names its writer and its list") {
  const std::string page = page_of(
      "q=x",
      answer_with({"staff_picks", 0,
                   R"({"by":"Osric","list":{"title":"Summer","url":"https://l.example.org/s"}})",
                   "x"}));
  CHECK(has(page,
            "Staff pick by <bdi class=\"who\">Osric</bdi>, for the list <a "
            "href=\"https://l.example.org/s\""));
}

TEST_CASE("a title that matched is marked in the heading and not told twice") {
  const std::string page =
      page_of("q=title", answer_with({"title", 0, "{}", "A <mark>title</mark>"}));
  CHECK(has(page, "dir=\"auto\">A <mark>title</mark></a></h3>"));
  CHECK_FALSE(has(page, "<ul class=\"evidence\""));
}

TEST_CASE("a part of a title that matched is evidence") {
  CHECK(has(page_of("q=title", answer_with({"title", 0, "{}", "… <mark>title</mark>"})),
            "<ul class=\"evidence\""));
}

TEST_CASE("a title in another language says so to a screen reader") {
  SearchAnswer answer = answer_of(1, 0);
  answer.hits.push_back(
      hit_of("r", R"({"id":"r","title":"San ti","title_script":"三体","languages":["chi"]})"));
  const std::string page = page_of("q=x", answer);
  CHECK(has(page, "lang=\"zh-Latn\">San ti"));
  CHECK(has(page, "lang=\"zh\">三体"));
}

TEST_CASE("records with most of the words stand apart, under a heading, and are numbered on") {
  SearchAnswer answer = answer_of(2, 4);
  answer.hits[2].some = answer.hits[3].some = true;
  answer.has_also = true;
  answer.also = {300, false};
  const std::string page = page_of("q=a+b", answer);
  check_harmless(page);
  const std::size_t heading = page.find("These have most of the words");
  REQUIRE(heading != std::string::npos);
  CHECK(page.find("Title r-1") < heading);
  CHECK(page.find("Title r-2") > heading);
  CHECK(has(page, "<h1>2 records for"));
  CHECK(has(page, "at least 300 records, not counted above"));
  CHECK(has(page, "<ol class=\"hits\" start=\"3\">"));
}

TEST_CASE("where all hits have all words there is no second heading") {
  CHECK_FALSE(has(page_of("q=a", answer_of(2, 2)), "These have most"));
}

TEST_CASE("the first page of several leads on and not back") {
  const std::string page = page_of("q=x", answer_of(41, 10));
  CHECK(has(page, "1–10 of 41"));
  CHECK(has(page, "href=\"/?q=x&amp;page=2\" rel=\"next\""));
  CHECK_FALSE(has(page, "rel=\"prev\""));
}

TEST_CASE("the last page leads back and not on") {
  const std::string page = page_of("q=x&page=5", answer_of(41, 1));
  CHECK(has(page, "41–41 of 41"));
  CHECK(has(page, "rel=\"prev\""));
  CHECK_FALSE(has(page, "rel=\"next\""));
}

TEST_CASE("one page needs no paging") {
  CHECK_FALSE(has(page_of("q=x", answer_of(10, 10)), "<nav"));
}

TEST_CASE("paging runs on through the records with most of the words") {
  SearchAnswer answer = answer_of(3, 10);
  answer.has_also = true;
  answer.also = {38, true};
  CHECK(has(page_of("q=x", answer), "1–10 of 41"));
}

TEST_CASE("paging does not lead beyond the window") {
  SearchAnswer answer = answer_of(50000, 10);
  const std::string page = page_of("q=x&page=1000", answer);
  CHECK_FALSE(has(page, "rel=\"next\""));
  CHECK(has(page, "Paging ends here"));
}

TEST_CASE("a page behind the end leads to the first") {
  const std::string page = page_of("q=x&page=9", answer_of(41, 0));
  CHECK(has(page, "The list ends before this page"));
  CHECK(has(page, "href=\"/?q=x\""));
}

TEST_CASE("a facet's values are links that keep the question") {
  SearchAnswer answer = answer_of(41, 10);
  answer.facets = {formats(false)};
  const std::string page = page_of("q=x&sort=title&page=2", answer);
  check_harmless(page);
  CHECK(has(page, "href=\"/?q=x&amp;filter=format%3Abook&amp;sort=title\""));
  CHECK(has(page, "href=\"/?q=x&amp;sort=title&amp;more=format&amp;page=2#facet-format\""));
  CHECK_FALSE(has(page, "aria-current"));
}

TEST_CASE("a chosen value is shown as such and can be taken off in two places") {
  SearchAnswer answer = answer_of(33, 10);
  answer.facets = {formats(true)};
  const std::string page = page_of("q=x&filter=format:book", answer);
  CHECK(has(page, "href=\"/?q=x\" rel=\"nofollow\" class=\"on\" aria-current=\"true\""));
  CHECK(has(page, "Take off the filter"));
  CHECK(count(page, "href=\"/?q=x\"") == 2);
}

TEST_CASE("a new search from the box keeps the filter") {
  CHECK(has(page_of("q=x&filter=format:book", answer_of(1, 1)),
            "<input type=\"hidden\" name=\"filter\" value=\"format:book\">"));
}

TEST_CASE("an inexact facet never pretends to be exact") {
  SearchAnswer answer = answer_of(41, 10);
  answer.facets = {formats(false)};
  answer.facets[0].exact = false;
  CHECK(has(page_of("q=x", answer), "<span class=\"count\">33+"));
}

TEST_CASE("the order that was chosen is the one that is selected") {
  CHECK(has(page_of("q=x&sort=-year", answer_of(1, 1)),
            "<option value=\"-year\" selected=\"selected\">"));
}

TEST_CASE("what was understood and what was left out is said") {
  SearchAnswer answer = answer_of(1, 1);
  answer.understood.in_words = "cloned and organs";
  answer.understood.notes = {"3 words were left out"};
  const std::string page = page_of("q=x", answer);
  CHECK(has(page, "Understood as: <span dir=\"auto\">cloned and organs</span>"));
  CHECK(has(page, "<li>3 words were left out.</li>"));
}

TEST_CASE("no hit is met with what is known about why") {
  SearchAnswer answer;
  answer.has_rescue = true;
  answer.rescue = {{"zzyzx"}, {"format: dvd"}, {}, {}, "in words"};
  const std::string page = page_of("q=zzyzx&filter=format:dvd", answer);
  check_harmless(page);
  CHECK(has(page, "<h1>No records for"));
  CHECK(has(page, "In no record at all: <bdi class=\"asked\">zzyzx</bdi>"));
  CHECK(has(page, "left out: <bdi class=\"asked\">format: dvd</bdi>"));
  CHECK(has(page, "<a href=\"/?q=zzyzx\">Search without the filter</a>"));
}

TEST_CASE("what only the desk may see is never on a public page, whatever the answer holds") {
  SearchAnswer answer = answer_with({"comments", 0, R"({"user":"u","state":"pending"})", "wobbly"},
                                    R"({"id":"r","title":"A title","suppressed":true})");
  answer.hits[0].matches.push_back({"staff_notes", 0, R"({"by":"desk"})", "spine is loose"});
  answer.hits[0].score = 17.25;
  answer.hits[0].explain = {{"the title's <words>", 16.125}};
  const std::string open = page_of("q=x", answer);
  for (const char* secret : {"pending", "suppressed", "spine is loose", "17.25", "16.13",
                             "desk-mark\">", "Staff note"}) {
    INFO(secret);
    CHECK_FALSE(has(open, secret));
  }
  const std::string desk = page_of("q=x", answer, Audience::staff);
  for (const char* shown : {"pending", "suppressed", "spine is loose", "17.25", "desk-mark\">",
                            "Staff note by", "the title&#39;s &lt;words&gt;</th><td>16.13</td>"}) {
    INFO(shown);
    CHECK(has(desk, shown));
  }
}

TEST_CASE("a copy that was asked for by its number is named by its branch") {
  const SearchAnswer answer = answer_with(
      {"holdings", 1, R"({"branch":"West <1>","status":"on_loan"})", "<mark>31974000100017</mark>"},
      R"({"id":"r","title":"A title"})");
  const std::string page = page_of("q=31974000100017", answer);
  CHECK(has(page, "<span class=\"where\">Copy</span>"));
  CHECK(has(page, "West &lt;1&gt;</span>"));
}

TEST_CASE("a hit whose document is damaged is shown by its id") {
  SearchAnswer answer = answer_of(1, 0);
  answer.hits.push_back(hit_of("r-9", "{"));
  CHECK(has(page_of("q=x", answer), "dir=\"auto\">r-9</a>"));
}
