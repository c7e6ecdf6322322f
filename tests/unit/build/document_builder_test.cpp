// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/document_builder.hpp"

#include "base/date.hpp"
#include "schema/stored.hpp"
#include "support/catch.hpp"
#include "unit/build/records.hpp"

namespace {

using carrel::Block;
using carrel::test::put;
using carrel::test::record_titled;
using carrel::test::said;

std::string data_of(const carrel::Record& record, std::int32_t as_of = 0) {
  const carrel::Analyzer analyzer(carrel::default_analysis());
  const auto analysis = std::make_shared<const carrel::TextAnalysis>(
      carrel::analyse(carrel::texts_of(record, as_of), record.languages, analyzer));
  return carrel::stored_data({record, 0, analysis}, carrel::Audience::everyone, as_of);
}

}  // namespace

TEST_CASE("a position leads from the index back to the text it lies in") {
  carrel::Record record = record_titled("Storm");
  put(record, Block::comments, said("c-1", "first words"));
  put(record, Block::comments, said("c-2", "second thoughts"));
  const carrel::Analyzer analyzer(carrel::default_analysis());
  const auto analysis = carrel::analyse(carrel::texts_of(record, 0), {}, analyzer);
  const std::string data = data_of(record);
  const auto stored = carrel::StoredView::open(data);
  REQUIRE(stored);
  for (const carrel::AnalysedWord& word : analysis.words) {
    if (word.word != "thoughts") continue;
    const auto* entry = stored->entry_at(word.at[0].position);
    REQUIRE(entry);
    CHECK(entry->key == "comments");
    CHECK(entry->item == 1);
    CHECK(entry->text == "second thoughts");
  }
}

TEST_CASE("an empty block is stored as being there, a missing one is not") {
  carrel::Record record = record_titled("T");
  record.block(Block::quotes).present = true;
  const std::string data = data_of(record);
  const auto stored = carrel::StoredView::open(data);
  REQUIRE(stored);
  CHECK(stored->block("quotes") == std::optional<std::string>("[]"));
  CHECK_FALSE(stored->block("comments"));
}

TEST_CASE("items stay in their order, with words or without") {
  carrel::Record record = record_titled("T");
  put(record, Block::comments, said("c-1", "words"));
  put(record, Block::comments, said("c-2", ""));
  put(record, Block::comments, said("c-3", "more words"));
  const std::string data = data_of(record);
  const auto stored = carrel::StoredView::open(data);
  REQUIRE(stored);
  const std::string comments = stored->block("comments").value_or("");
  REQUIRE(comments.find("c-2") != std::string::npos);
  CHECK(comments.find("c-1") < comments.find("c-2"));
  CHECK(comments.find("c-2") < comments.find("c-3"));
}

TEST_CASE("a pick past its day is in the text directory and not in the block") {
  carrel::Record record = record_titled("T");
  carrel::Item pick = said("p-1", "yesteryear");
  pick.until = "1999-12-31";
  put(record, Block::staff_picks, pick);
  const std::string data = data_of(record, *carrel::parse_date("2020-01-01"));
  const auto stored = carrel::StoredView::open(data);
  REQUIRE(stored);
  CHECK(stored->entries().size() == 2);
  CHECK(stored->block("staff_picks") == std::optional<std::string>("[]"));
}
