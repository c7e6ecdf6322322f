// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/exact_terms.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "unit/build/records.hpp"

namespace {

using carrel::test::record_titled;

// The impact of a term, 0 where it is not there.
unsigned impact(const carrel::Record& record, const std::string& term) {
  const auto terms = carrel::exact_terms(record);
  const auto found = std::find_if(terms.begin(), terms.end(),
                                  [&](const carrel::ExactTerm& t) { return t.term == term; });
  return found == terms.end() ? 0 : found->impact;
}

}  // namespace

TEST_CASE("a title that begins with a full stop is also one without it") {
  const carrel::Record record = record_titled(".hack//Another birth");
  CHECK(impact(record, "XWT.hack another birth") == carrel::kMainTitleImpact);
  CHECK(impact(record, "XWThack another birth") == carrel::kOtherTitleImpact);
  CHECK(impact(record_titled("Hack attacks"), "XWThack attacks") == carrel::kMainTitleImpact);
}

TEST_CASE("a title is one token with and without its article, and its words sorted are another") {
  const carrel::Record record = record_titled("The Winter Harbour");
  CHECK(impact(record, "XWTwinter harbour") == carrel::kBareTitleImpact);
  CHECK(impact(record, "XWTthe winter harbour") == carrel::kMainTitleImpact);
  CHECK(impact(record, "XWSharbour winter") == carrel::kMainTitleImpact);
}

TEST_CASE("a title is also found by the part before its colon") {
  const carrel::Record record = record_titled("Tides: a history of water");
  CHECK(impact(record, "XWTtides") == carrel::kOtherTitleImpact);
  CHECK(impact(record, "XWTtides a history of water") == carrel::kMainTitleImpact);
}

TEST_CASE("a title is also found together with its subtitle") {
  carrel::Record record = record_titled("Tides");
  record.subtitle = "a history";
  CHECK(impact(record, "XWTtides") == carrel::kMainTitleImpact);
  CHECK(impact(record, "XWTtides a history") == carrel::kOtherTitleImpact);
}

TEST_CASE("other titles count less, and never lower the main one") {
  carrel::Record record = record_titled("Tides");
  record.alternative_titles = {"Ebb and flow", "Tides"};
  CHECK(impact(record, "XWTebb and flow") == carrel::kOtherTitleImpact);
  CHECK(impact(record, "XWTtides") == carrel::kMainTitleImpact);
}

TEST_CASE("an ISBN is kept by its thirteen digits") {
  carrel::Record record = record_titled("T");
  record.isbns = {"0-306-40615-2 (pbk.)"};
  CHECK(impact(record, "XKI9780306406157") == 1);
}

TEST_CASE("an ISBN with a wrong check digit is kept as it is printed") {
  carrel::Record record = record_titled("T");
  record.isbns = {"0-306-40615-3"};
  CHECK(impact(record, "XKI0306406153") == 1);
}

TEST_CASE("a cancelled ISBN is kept apart") {
  carrel::Record record = record_titled("T");
  record.isbns_cancelled = {"9780306406157"};
  CHECK(impact(record, "XKZ9780306406157") == 1);
  CHECK(impact(record, "XKI9780306406157") == 0);
}

TEST_CASE("the id is kept to the letter") {
  carrel::Record record = record_titled("T");
  record.id = "MCL-24/71.a";
  CHECK(impact(record, "QMCL-24/71.a") == 1);
}

TEST_CASE("barcodes and call numbers of holdings are keys of the record") {
  carrel::Record record = record_titled("T");
  carrel::Holding holding;
  holding.barcode = "31234-000 777";
  holding.call_number = "FIC WOO";
  record.holdings = {holding};
  CHECK(impact(record, "XKB31234000777") == 1);
  CHECK(impact(record, "XKCfic woo") == 1);
}

TEST_CASE("a key with a NUL in it is left out, since it could break a batch") {
  carrel::Record record = record_titled("T");
  record.id = std::string("a\0b", 3);
  for (const carrel::ExactTerm& term : carrel::exact_terms(record)) {
    CHECK(term.term.find('\0') == std::string::npos);
  }
}

TEST_CASE("every term fits into Xapian, however long the title") {
  std::string title;
  for (int i = 0; i < 200; ++i)
    title += "longword" + std::to_string(i) + " ";
  const auto terms = carrel::exact_terms(record_titled(title));
  REQUIRE(terms.size() >= 3);
  for (const carrel::ExactTerm& term : terms)
    CHECK(term.term.size() <= 245);
}

TEST_CASE("a reader's vote is for its ages, an open one for the age it names") {
  carrel::Record record = record_titled("Tides");
  auto& votes = record.block(carrel::Block::age_suitability).items;
  votes.resize(3);
  votes[0].min_age = 8;
  votes[0].max_age = 10;
  votes[1].min_age = 14;
  for (const char* age : {"8", "9", "10", "14"}) {
    INFO(age);
    CHECK(impact(record, std::string("XKA") + age) == 1);
  }
  for (const char* age : {"0", "7", "11", "13", "15"}) {
    INFO(age);
    CHECK(impact(record, std::string("XKA") + age) == 0);
  }
}

TEST_CASE("a title is kept by what it starts with, its subtitle and its other names too") {
  carrel::Record record = record_titled("The Tide");
  record.subtitle = "a history";
  record.alternative_titles = {"Ebb and flow"};
  CHECK(impact(record, "XWLtide") == carrel::kMainTitleImpact);
  CHECK(impact(record, "XWLtide a history") == carrel::kMainTitleImpact);
  CHECK(impact(record, "XWLebb and") == carrel::kOtherTitleImpact);
  CHECK(impact(record, "XWLhistory") == 0);
}
