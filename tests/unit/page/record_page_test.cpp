// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/page/page_check.hpp"

using namespace carrel;
using namespace carrel::test;

TEST_CASE("a record's page has all that the catalogue knows of it") {
  const std::string page = record_of(
      R"({"id":"r-1","title":"Emma","subtitle":"a novel","alternative_titles":["Emma W."],"contributors":[{"name":"Austen, Jane","role":"author"}],)"
      R"("series":[{"title":"Classics","volume":"7"}],"related":[{"kind":"continued_by","title":"Emma II","id":"r-2"}],"format":"book","year":2003,)"
      R"("original_year":1816,"languages":["eng"],"original_languages":["fre"],"subtitle_languages":["ger"],"publisher":"Penguin","place":"London",)"
      R"("edition":"2nd ed","isbns":["9780141439587"],"isbns_cancelled":["123"],"issns":["1234-5679"],"identifiers":{"oclc":["ocm1"],"lccn":["l1"],"upc":["u1"],)"
      R"("publisher_number":["P 1"]},"call_number":"FIC AUS","extent":["474 p."],"subjects":["England -- Fiction"],"genres":["Comedy"],"audience":"adult",)"
      R"("target_age":{"min":12,"max":null},"levels":[{"scheme":"lexile","value":"780"}],"summary":"One.\n\nTwo.","contents":"Parts.","notes":[{"kind":"cast","text":"A. Player"}],)"
      R"("added":"2005-04-05","work":"w-1","rating":{"average":3.5,"count":212},"held":{"rating":{"average":3.62,"users":8}}})");
  check_harmless(page);
  for (const char* part : {"Emma<span class=\"subtitle\">: a novel",
                           "Emma W.",
                           "/?q=author%3A%22Austen%2C%20Jane%22",
                           "Classics ; 7",
                           "Continued by",
                           "/record/r-2",
                           "<dd dir=\"auto\">1816",
                           "London : Penguin, 2003",
                           "2nd ed",
                           "9780141439587",
                           "ISBN, cancelled",
                           "1234-5679",
                           "ocm1",
                           "l1",
                           "u1",
                           "P 1",
                           "FIC AUS",
                           "474 p.",
                           "England – Fiction",
                           "filter=subject%3AEngland%20--%20Fiction",
                           "Comedy",
                           "12 and over",
                           "Lexile 780",
                           "<p dir=\"auto\">One.</p><p dir=\"auto\">Two.</p>",
                           "Parts.",
                           "A. Player",
                           "5 April 2005",
                           "filter=work%3Aw-1",
                           "from 212 readers",
                           "★ 3.6",
                           "from 8 readers",
                           "French",
                           "German"}) {
    INFO(part);
    CHECK(has(page, part));
  }
}

TEST_CASE("a record of nothing but a title has a page without empty lists") {
  const std::string page = record_of(R"({"id":"r-1","title":"It"})");
  check_harmless(page);
  CHECK(has(page, "<h1 dir=\"auto\">It</h1>"));
  CHECK_FALSE(has(page, "<dt>Subjects"));
  CHECK_FALSE(has(page, "Find it"));
  CHECK_FALSE(has(page, "★"));
}

TEST_CASE("an empty block says that it is empty, a missing one is not spoken of") {
  const std::string page = record_of(R"({"id":"r","title":"T","quotes":[]})");
  CHECK(has(page, "There are no quotes yet."));
  CHECK_FALSE(has(page, "There are no notices yet."));
  CHECK_FALSE(has(page, "Notices"));
}

TEST_CASE("a staff pick that stands on two lists is shown once, in its longest form") {
  const std::string page = record_of(
      R"({"id":"r","title":"T","staff_picks":[)"
      R"({"by":"Ann","text":"Two sisters keep a lighthouse on a cold coast until a stranger comes."},)"
      R"({"by":"Bob","text":"It kept me awake."},)"
      R"({"by":"Ann","text":"Two sisters keep a lighthouse on a cold coast until a stranger comes! See also the film."}]})");
  CHECK(count(page, "Two sisters") == 1);
  CHECK(has(page, "See also the film."));
  CHECK(page.find("Two sisters") < page.find("It kept me awake."));
  CHECK(has(page, "<span class=\"count\">2</span>"));
}

TEST_CASE("comments come with their reader, date and stars, the newest first") {
  const std::string page = record_of(
      R"({"id":"r","title":"T","comments":[{"user":"early","date":"2013-01-02","rating":2.5,"text":"Slow."},)"
      R"({"user":"undated","text":"Hm."},{"user":"late","date":"2014-05","text":"Fast."}]})");
  CHECK(page.find("late") < page.find("early"));
  CHECK(page.find("early") < page.find("undated"));
  CHECK(has(page, "2 January 2013"));
  CHECK(has(page, "rated 2½ of 5 stars"));
  CHECK(has(page, "<span class=\"count\">3</span>"));
}

TEST_CASE("a comment that gives away the plot is closed until it is opened") {
  const std::string page =
      record_of(R"({"id":"r","title":"T","comments":[{"text":"The butler.","spoiler":true}]})");
  CHECK(has(page,
            "<details><summary>This gives away the plot</summary><p dir=\"auto\">The "
            "butler.</p></details>"));
}

TEST_CASE("age votes are said in words") {
  const std::string page = record_of(
      R"({"id":"r","title":"T","age_suitability":[{"user":"dida","date":"2010-01-24","min_age":14,"rating":3},)"
      R"({"min_age":8,"max_age":12},{"max_age":6}]})");
  CHECK(has(page, "suitable for 14 and over"));
  CHECK(has(page, "dida"));
  CHECK(has(page, "suitable for 8 to 12"));
  CHECK(has(page, "suitable up to 6"));
}

TEST_CASE("a record leads to the editions of its work, given or derived") {
  CHECK(has(record_of(R"({"id":"r","title":"T","work":"w1"})"),
            "<a href=\"/?filter=work%3Aw1\" dir=\"auto\">All editions of this work</a>"));
  CHECK(has(record_of(R"({"id":"r","title":"T","work_derived":"~k3"})"),
            "<a href=\"/?filter=work%3A~k3\" dir=\"auto\">Look for editions of this work</a>"));
  CHECK_FALSE(has(record_of(R"({"id":"r","title":"T"})"), "editions"));
}

TEST_CASE("tags lead to the records that share them") {
  CHECK(has(record_of(R"({"id":"r","title":"T","tags":[{"text":"haunting","kind":"tone"}]})"),
            "<a href=\"/?filter=tag%3Ahaunting\" dir=\"auto\">haunting</a>"));
}

TEST_CASE("holdings stand by branch with what is known of each") {
  const std::string page = record_of(
      R"({"id":"r","title":"T","holdings":[{"branch":"Central","status":"available","copies":3,"available":2,"call_number":"FIC A","barcode":"311"},)"
      R"({"branch":"Riverside","status":"on_loan","due":"2024-02-19","holds":1},{"branch":"Central","status":"in_transit"}]})");
  check_harmless(page);
  CHECK(count(page, "<dt dir=\"auto\">Central</dt>") == 1);
  CHECK(has(page, "<span class=\"status in\">Available</span> · 2 of 3 copies in"));
  CHECK(has(page,
            "On loan</span>, due <time datetime=\"2024-02-19\">19 February 2024</time> · 1 hold"));
  CHECK(page.find("In transit") < page.find("Riverside"));
}

TEST_CASE("a record without copies says so") {
  CHECK(has(record_of(R"({"id":"r","title":"T","holdings":[]})"), "The library holds no copy"));
}

TEST_CASE("what only the desk may see of a record is never on its public page") {
  const std::string json =
      R"({"id":"r","title":"T","suppressed":true,"version":7,"popularity":99,"source":{"system":"oldils"},)"
      R"("staff_notes":[{"text":"foxing","by":"desk"}],"staff_picks":[{"text":"p","until":"2031-05-06"}],)"
      R"("comments":[{"text":"c","state":"rejected"}],"holdings":[{"branch":"B","barcode":"3119","suppressed":true}]})";
  const std::string open = record_of(json);
  const std::string desk = record_of(json, Audience::staff);
  check_harmless(desk);
  for (const char* secret : {"Suppressed", "oldils", "foxing", "Staff notes", "6 May 2031",
                             "rejected", "3119", "Popularity", "Version"}) {
    INFO(secret);
    CHECK_FALSE(has(open, secret));
    CHECK(has(desk, secret));
  }
}

TEST_CASE("a record that cannot be read is an error and not an empty page") {
  const std::string page = record_of("{\"id\":");
  check_harmless(page);
  CHECK(has(page, "This record cannot be read."));
}
