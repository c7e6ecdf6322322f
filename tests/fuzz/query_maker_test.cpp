// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/query_maker.hpp"

#include <set>
#include <string>

#include "base/text.hpp"
#include "support/catch.hpp"

using carrel::fuzz::make_query;
using carrel::fuzz::QueryKind;
using carrel::fuzz::QueryMatter;

namespace {

const QueryMatter kMatter{.words = {"harbour", "lights"}, .queries = {"harbour lights", "boats"}};
constexpr std::size_t kLongest = 4096;

std::string text_of(std::uint64_t seed, std::uint64_t number) {
  return make_query(seed, number, kMatter, kLongest).text;
}

}  // namespace

TEST_CASE("a query can be made again by its seed and number") {
  CHECK(text_of(7, 1234) == text_of(7, 1234));
  std::set<std::string> different;
  for (std::uint64_t number = 0; number < 300; ++number)
    different.insert(text_of(7, number)), different.insert(text_of(8, number));
  CHECK(different.size() > 400);
}

TEST_CASE("queries of all kinds come in turn") {
  CHECK(make_query(1, 3, kMatter, kLongest).kind == QueryKind::bytes);
  CHECK(make_query(1, 4, kMatter, kLongest).kind == QueryKind::grammar);
  CHECK(make_query(1, 5, kMatter, kLongest).kind == QueryKind::mutated);
}

TEST_CASE("queries are short and long, text and none, and now and then too long") {
  std::size_t is_short = 0, is_long = 0, too_long = 0, no_text = 0;
  for (std::uint64_t number = 0; number < 20'000; ++number) {
    const std::string text = text_of(1, number);
    is_short += text.size() < 100 ? 1 : 0;
    is_long += text.size() == kLongest ? 1 : 0;
    too_long += text.size() > kLongest ? 1 : 0;
    no_text += carrel::is_utf8(text) ? 0 : 1;
  }
  CHECK(is_short > 10'000);
  CHECK(is_long > 50);
  CHECK(too_long > 0);
  CHECK(too_long < 40);
  CHECK(no_text > 1'000);
}

TEST_CASE("whatever a query holds, it is told in printable ASCII") {
  using namespace std::string_view_literals;
  CHECK(carrel::fuzz::escaped("a\\\x00\xC3\xA9~"sv) == "a\\x5c\\x00\\xc3\\xa9~");
}
