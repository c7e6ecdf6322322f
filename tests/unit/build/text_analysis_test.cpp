// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/text_analysis.hpp"

#include <algorithm>

#include "schema/stored.hpp"
#include "support/catch.hpp"
#include "unit/build/records.hpp"

namespace {

using carrel::AnalysedWord;
using carrel::Field;
using carrel::TextAnalysis;
using carrel::test::put;
using carrel::test::rated;
using carrel::test::record_titled;
using carrel::test::said;

TextAnalysis analysed(const carrel::Record& record) {
  const carrel::Analyzer analyzer(carrel::default_analysis());
  return carrel::analyse(carrel::texts_of(record, 0), record.languages, analyzer);
}

const AnalysedWord* find(const TextAnalysis& analysis, std::string_view word) {
  const auto found = std::find_if(analysis.words.begin(), analysis.words.end(),
                                  [word](const AnalysedWord& w) { return w.word == word; });
  return found == analysis.words.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("positions run on through a text from its first position") {
  const TextAnalysis analysis = analysed(record_titled("Harbour lights fade"));
  REQUIRE(analysis.first_positions == std::vector<std::uint32_t>{1});
  REQUIRE(find(analysis, "harbour"));
  CHECK(find(analysis, "harbour")->at[0].position == 1);
  CHECK(find(analysis, "fade")->at[0].position == 3);
}

TEST_CASE("two texts stand a gap apart, so that no phrase spans them") {
  carrel::Record record = record_titled("One two");
  record.subtitle = "three";
  const TextAnalysis analysis = analysed(record);
  REQUIRE(find(analysis, "three"));
  CHECK(find(analysis, "three")->at[0].position == 2 + carrel::kItemGap);
  CHECK(analysis.first_positions[1] == 2 + carrel::kItemGap);
}

TEST_CASE("stop words are kept in titles") {
  const TextAnalysis analysis = analysed(record_titled("The Who"));
  CHECK(find(analysis, "the"));
}

TEST_CASE("stop words are left out of summaries, their positions and lengths are counted") {
  carrel::Record record = record_titled("T");
  record.summary = "storm and the sea";
  const TextAnalysis analysis = analysed(record);
  CHECK_FALSE(find(analysis, "the"));
  REQUIRE(find(analysis, "storm"));
  REQUIRE(find(analysis, "sea"));
  CHECK(find(analysis, "sea")->at[0].position == find(analysis, "storm")->at[0].position + 3);
  CHECK(analysis.lengths[static_cast<std::size_t>(Field::summary)] == 4);
}

TEST_CASE("a word that stands in several texts is one word with all its places") {
  carrel::Record record = record_titled("Storm");
  record.summary = "Storm after storm";
  const TextAnalysis analysis = analysed(record);
  REQUIRE(find(analysis, "storm"));
  const auto& at = find(analysis, "storm")->at;
  REQUIRE(at.size() == 3);
  CHECK(at[0].field == Field::title);
  CHECK(at[2].field == Field::summary);
  CHECK(at[1].position < at[2].position);
}

TEST_CASE("an empty text has no position") {
  carrel::Record record = record_titled("T");
  put(record, carrel::Block::ratings, rated("ann", 3, ""));
  CHECK(analysed(record).first_positions == std::vector<std::uint32_t>{1, 0});
}

TEST_CASE("a text without a word keeps a place of its own") {
  carrel::Record record = record_titled("!!!");
  record.subtitle = "words";
  const TextAnalysis analysis = analysed(record);
  CHECK(analysis.first_positions[0] < analysis.first_positions[1]);
}

TEST_CASE("the lengths of the survey are those of the analysis") {
  carrel::Record record = record_titled("It was the best of titles");
  record.summary = "A tale, and the tale's tail";
  put(record, carrel::Block::comments, said("c", "C++ & all that; 红楼梦"));
  CHECK(carrel::lengths_of(carrel::texts_of(record, 0)) == analysed(record).lengths);
}

TEST_CASE("names are stemmed as well, for plain words to find them") {
  carrel::Record record = record_titled("T");
  record.contributors = {{"Waters, Sarah", "author", "", ""}};
  REQUIRE(find(analysed(record), "waters"));
  CHECK(find(analysed(record), "waters")->stem == "water");
}
