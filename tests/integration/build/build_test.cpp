// SPDX-License-Identifier: GPL-2.0-or-later
// What does a build make of its records?
#include <algorithm>

#include "integration/build/temporary_catalogue.hpp"
#include "schema/stored.hpp"
#include "support/catch.hpp"

namespace {

using carrel::Audience;
using carrel::KeywordColumn;
using carrel::NumberColumn;
using carrel::test::TemporaryCatalogue;

const std::vector<std::string> kThree{
    R"({"id":"b","title":"The Salt Road","popularity":5,"year":1999,"languages":["eng"],"subjects":["Trade routes"]})",
    R"({"id":"a","title":"Lanterns","popularity":5,"year":2004,"summary":"Boats come home"})",
    R"({"id":"c","title":"Kites","popularity":70,"comments":[{"id":"c-1","text":"soaring"}]})"};

std::vector<std::string> ids(const TemporaryCatalogue& catalogue, Audience audience) {
  std::vector<std::string> found;
  for (const std::string& data : catalogue.documents(audience)) {
    const auto stored = carrel::StoredView::open(data);
    REQUIRE(stored);
    found.emplace_back(stored->id());
  }
  return found;
}

}  // namespace

TEST_CASE("documents stand in order of popularity, then of their ids") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build_lines(kThree);
  CHECK(report.records == 3);
  CHECK(ids(catalogue, Audience::everyone) == std::vector<std::string>{"c", "a", "b"});
  CHECK(ids(catalogue, Audience::staff) == std::vector<std::string>{"c", "a", "b"});
}

TEST_CASE("the order of the input does not matter") {
  const TemporaryCatalogue one, other;
  one.build_lines(kThree);
  other.build_lines({kThree[2], kThree[1], kThree[0]});
  for (const Audience audience : carrel::kAudiences) {
    CHECK(one.manifest(audience).digest == other.manifest(audience).digest);
  }
}

TEST_CASE("built twice, a catalogue has the same digests and revisions") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kThree);
  const auto before = catalogue.manifest(Audience::everyone);
  const auto report = catalogue.build_lines(kThree);
  CHECK(report.generation == 2);
  CHECK(catalogue.manifest(Audience::everyone) == before);
}

TEST_CASE("one thread and several make the same index") {
  const TemporaryCatalogue one, several;
  auto options = one.options({one.file("in.jsonl", kThree)});
  options.jobs = 1;
  REQUIRE(carrel::build(options));
  options.root = several.root();
  options.jobs = 2;
  REQUIRE(carrel::build(options));
  for (const Audience audience : carrel::kAudiences) {
    CHECK(one.manifest(audience).digest == several.manifest(audience).digest);
  }
}

TEST_CASE("the day a catalogue is built on alone does not change its digest") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kThree);
  const auto before = catalogue.manifest(Audience::everyone);
  auto options = catalogue.options({catalogue.file("in.jsonl", kThree)});
  options.as_of = carrel::test::kBuildDay + 1;
  REQUIRE(carrel::build(options));
  CHECK(catalogue.manifest(Audience::everyone).digest == before.digest);
  CHECK(catalogue.manifest(Audience::everyone).as_of == carrel::test::kBuildDay + 1);
}

TEST_CASE("the words of titles, summaries and comments are terms of both indexes") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kThree);
  for (const Audience audience : carrel::kAudiences) {
    CHECK(catalogue.has_term(audience, "lanterns"));
    CHECK(catalogue.has_term(audience, "Zboat"));
    CHECK(catalogue.has_term(audience, "XOsoaring"));
    CHECK_FALSE(catalogue.has_term(audience, "Ksoaring"));
    CHECK(catalogue.has_term(audience, "XWTsalt road"));
    CHECK(catalogue.has_term(audience, "Qa"));
  }
}

TEST_CASE("columns have a row for each document, in the same order") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kThree);
  const auto columns = catalogue.columns(Audience::everyone);
  REQUIRE(columns.rows == 3);
  CHECK(columns[NumberColumn::popularity] == std::vector<std::int32_t>{71, 5, 5});
  CHECK(columns[NumberColumn::year] == std::vector<std::int32_t>{carrel::kNoValue, 2004, 1999});
  CHECK(columns[KeywordColumn::subject].values == std::vector<std::string>{"Trade routes"});
  CHECK(columns[KeywordColumn::subject].of(2).size() == 1);
  CHECK(columns[NumberColumn::title_rank] == std::vector<std::int32_t>{0, 1, 2});
}

TEST_CASE("averages are those of the documents that have the field") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kThree);
  const auto averages = catalogue.manifest(Audience::everyone).average_length;
  CHECK(averages[static_cast<std::size_t>(carrel::Field::summary)] == Approx(3.0));
  CHECK(averages[static_cast<std::size_t>(carrel::Field::title)] == Approx(5.0 / 3));
  CHECK(averages[static_cast<std::size_t>(carrel::Field::quote)] == 0.0);
}

TEST_CASE("the languages of the catalogue are those it stems") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({R"({"id":"1","title":"Les chats","languages":["fre"]})",
                         R"({"id":"2","title":"Cats","languages":["eng"]})",
                         R"({"id":"3","title":"Chiens","languages":["fre"]})"});
  CHECK(catalogue.manifest(Audience::everyone).analysis.stem_languages ==
        std::vector<std::string>{"fre", "eng"});
}

TEST_CASE("an empty block is there in the index, a missing one is not") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({R"({"id":"1","title":"Kept","quotes":[]})"});
  const auto documents = catalogue.documents(Audience::everyone);
  REQUIRE(documents.size() == 1);
  const auto stored = carrel::StoredView::open(documents[0]);
  REQUIRE(stored);
  CHECK(stored->block("quotes") == std::optional<std::string>("[]"));
  CHECK_FALSE(stored->block("comments"));
}

TEST_CASE("contributions that come apart are indexed with their record, by id or by ISBN") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build_lines(
      {R"({"record":"1","kind":"comment","id":"c-1","text":"unforgettable"})",
       R"({"isbn":"9780306406157","kind":"quote","id":"q-1","text":"onward"})",
       R"({"record":"nowhere","kind":"comment","id":"c-2","text":"stranded"})",
       R"({"id":"1","title":"Found","isbns":["0306406152"]})"});
  CHECK(report.contributions == 3);
  CHECK(report.waiting == 1);
  CHECK(catalogue.has_term(Audience::everyone, "XOunforgettable"));
  CHECK(catalogue.has_term(Audience::everyone, "XQonward"));
  CHECK_FALSE(catalogue.has_term(Audience::everyone, "stranded"));
}

TEST_CASE("contributions survive a build from records alone") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({R"({"id":"1","title":"Found"})",
                         R"({"record":"1","kind":"comment","id":"c-1","text":"unforgettable"})"});
  catalogue.build_lines({R"({"id":"1","title":"Found again"})"});
  CHECK(catalogue.has_term(Audience::everyone, "XOunforgettable"));
  CHECK(catalogue.has_term(Audience::everyone, "Tagain"));
}

TEST_CASE("a very long text and a very long word do no harm") {
  const TemporaryCatalogue catalogue;
  std::string summary;
  for (int i = 0; i < 20'000; ++i)
    summary += "word" + std::to_string(i % 500) + " ";
  const std::string word(5'000, 'x');
  catalogue.build_lines({R"({"id":"1","title":")" + word + R"(","summary":")" + summary + R"("})",
                         R"({"id":"2","title":"Beside it"})"});
  CHECK(catalogue.has_term(Audience::everyone, "word499"));
  CHECK(catalogue.has_term(Audience::everyone, "beside"));
}
