// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/survey.hpp"

#include <limits>

#include "support/catch.hpp"
#include "unit/build/records.hpp"

namespace {

using carrel::test::put;
using carrel::test::record_titled;
using carrel::test::said;
using Languages = std::vector<std::string>;

}  // namespace

TEST_CASE("popularity adds the record's own figure, claimed ratings and what people wrote") {
  carrel::Record record = record_titled("T");
  record.popularity = 10;
  record.rating.count = 200;
  put(record, carrel::Block::comments, said("c", "x"));
  CHECK(carrel::popularity_of(record) == 211);
}

TEST_CASE("popularity stays in range whatever a source claims") {
  carrel::Record record = record_titled("T");
  record.popularity = std::numeric_limits<std::int64_t>::max();
  record.rating.count = std::numeric_limits<std::int64_t>::max();
  CHECK(carrel::popularity_of(record) == std::numeric_limits<std::int32_t>::max());
  record.popularity = std::numeric_limits<std::int64_t>::min();
  record.rating.count = -5;
  CHECK(carrel::popularity_of(record) == 0);
}

TEST_CASE("English is stemmed where nothing is known of the languages") {
  CHECK(carrel::stem_languages({}, 0) == Languages{"eng"});
}

TEST_CASE("a language of over two percent is stemmed, the commonest first") {
  CHECK(carrel::stem_languages({{"fre", 3}, {"rus", 60}}, 100) == Languages{"rus", "fre"});
}

TEST_CASE("a language of two percent or less is not stemmed") {
  CHECK(carrel::stem_languages({{"eng", 98}, {"fre", 2}}, 100) == Languages{"eng"});
}

TEST_CASE("languages that are equally common stand by their codes") {
  CHECK(carrel::stem_languages({{"spa", 10}, {"fre", 10}}, 20) == Languages{"fre", "spa"});
}

TEST_CASE("at most four languages are stemmed") {
  CHECK(carrel::stem_languages({{"a", 9}, {"b", 8}, {"c", 7}, {"d", 6}, {"e", 5}}, 35) ==
        Languages{"a", "b", "c", "d"});
}
