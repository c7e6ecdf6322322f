// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/postings.hpp"

#include <algorithm>
#include <map>

#include "support/catch.hpp"
#include "unit/build/records.hpp"

namespace {

using carrel::Block;
using carrel::test::put;
using carrel::test::record_titled;
using carrel::test::said;

struct Kept {
  unsigned impact = 0;
  std::vector<std::uint32_t> positions;
};
using Kepts = std::map<std::string, Kept>;

Kepts postings_of(const carrel::Record& record) {
  const carrel::Analyzer analyzer(carrel::default_analysis());
  const auto analysis = carrel::analyse(carrel::texts_of(record, 0), record.languages, analyzer);
  Kepts kept;
  const auto keep = [&kept](const carrel::Posting& posting) {
    const auto [place, is_new] = kept.try_emplace(std::string(posting.term));
    REQUIRE(is_new);
    place->second = {posting.impact, {posting.positions.begin(), posting.positions.end()}};
  };
  carrel::for_each_posting(analysis, {}, carrel::standard_settings().weights, keep);
  return kept;
}

}  // namespace

TEST_CASE("a word of the title is there over everything, over the catalogue and in its field") {
  const Kepts kept = postings_of(record_titled("Singing"));
  CHECK(kept.at("singing").positions == std::vector<std::uint32_t>{1});
  CHECK(kept.at("Zsing").positions.empty());
  CHECK(kept.at("Ksinging").positions.empty());
  CHECK(kept.at("ZKsing").positions.empty());
  CHECK(kept.at("Tsinging").positions == std::vector<std::uint32_t>{1});
  CHECK(kept.at("ZTsing").positions.empty());
  CHECK(kept.size() == 6);
}

TEST_CASE("a word of a comment is not among the catalogue's") {
  carrel::Record record = record_titled("T");
  put(record, Block::comments, said("c", "gripping"));
  const Kepts kept = postings_of(record);
  CHECK(kept.contains("gripping"));
  CHECK(kept.contains("XOgripping"));
  CHECK(kept.contains("ZXOgrip"));
  CHECK_FALSE(kept.contains("Kgripping"));
  CHECK_FALSE(kept.contains("ZKgrip"));
}

TEST_CASE("a name has no stems in its own field, and is found by its stem from a plain word") {
  carrel::Record record = record_titled("T");
  record.contributors = {{"Waters, Sarah", "author", "", ""}};
  const Kepts kept = postings_of(record);
  CHECK(kept.contains("Awaters"));
  CHECK(kept.contains("Zwater"));
  CHECK_FALSE(kept.contains("ZAwater"));
}

TEST_CASE("a stop word of a summary leaves no term at all") {
  carrel::Record record = record_titled("T");
  record.summary = "the tide";
  const Kepts kept = postings_of(record);
  CHECK(kept.contains("Utide"));
  for (const char* term : {"the", "Zthe", "Kthe", "ZKthe", "Uthe", "ZUthe"}) {
    CHECK_FALSE(kept.contains(term));
  }
}

TEST_CASE("words that share a stem are added up under it") {
  carrel::Record one = record_titled("T");
  one.summary = "whales";
  carrel::Record two = record_titled("T");
  two.summary = "whales whale";
  CHECK(postings_of(two).at("Zwhale").impact > postings_of(one).at("Zwhale").impact);
}

TEST_CASE("a word in two fields has all its positions over everything, and its own in each") {
  carrel::Record record = record_titled("Tide");
  record.summary = "tide";
  const Kepts kept = postings_of(record);
  CHECK(kept.at("tide").positions.size() == 2);
  CHECK(kept.at("Ttide").positions.size() == 1);
  CHECK(kept.at("Utide").positions.size() == 1);
  CHECK(kept.at("Utide").positions[0] == kept.at("tide").positions[1]);
}

TEST_CASE("the words of a comment stand under the rating that it came with") {
  carrel::Record record = record_titled("T");
  carrel::Item dull = said("c1", "dull plotting"), fine = said("c2", "fine plots");
  dull.rating = 1.5;
  fine.rating = 5;
  for (const carrel::Item& comment : {dull, fine, said("c3", "unrated")})
    put(record, Block::comments, comment);
  const Kepts kept = postings_of(record);
  CHECK(kept.at("XRCdull").positions == kept.at("XOdull").positions);
  CHECK(kept.contains("ZXRCplot"));
  CHECK(kept.contains("ZXRJplot"));
  CHECK_FALSE(kept.contains("XRJdull"));
  CHECK(kept.contains("XRC"));
  CHECK(kept.contains("XRJ"));
  CHECK(std::none_of(kept.begin(), kept.end(), [](const auto& one) {
    return one.first.starts_with("XR") && one.first.ends_with("unrated");
  }));
}

TEST_CASE("a comment that is a rating alone stands under it with no word") {
  carrel::Record record = record_titled("T");
  put(record, Block::comments, carrel::test::rated("u", 0.5, "2020"));
  put(record, Block::ratings, carrel::test::rated("u", 4, "2020"));
  const Kepts kept = postings_of(record);
  CHECK(kept.contains("XRA"));
  CHECK_FALSE(kept.contains("XRH"));
}
