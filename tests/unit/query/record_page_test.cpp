// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/record_page.hpp"

#include "support/catch.hpp"

namespace {

std::string page_of(const std::string& json) {
  const auto page = carrel::record_page(json, {});
  REQUIRE(page);
  return *page;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a record begins with its title and what it is") {
  CHECK(page_of(R"({"id":"b1","title":"Tides","subtitle":"a memoir","year":1999,"format":"book"})")
            .starts_with("Tides: a memoir\n1999 / book\n\nid: b1\n"));
}

TEST_CASE("values and lists of values are one paragraph each") {
  const std::string text =
      page_of(R"({"id":"b1","title":"T","call_number":"X 1","subjects":["Sea","Salt"]})");
  CHECK(has(text, "call number: X 1\n"));
  CHECK(has(text, "subjects: Sea; Salt\n"));
}

TEST_CASE("each item of a block shows who said it and what") {
  const std::string text = page_of(
      R"({"id":"b1","title":"T","comments":[{"id":"c1","user":"quill","rating":4,"text":"Slow and good."}]})");
  CHECK(has(text, "comments: 1\n  comment by quill, 4 of 5: Slow and good.\n"));
}

TEST_CASE("a vote without text shows its other keys") {
  const std::string text = page_of(
      R"({"id":"b1","title":"T","age_suitability":[{"id":"a1","user":"quill","min_age":12}]})");
  CHECK(has(text, "  age vote by quill (min age 12)\n"));
}

TEST_CASE("a holding is one line of its keys") {
  const std::string text = page_of(
      R"({"id":"b1","title":"T","holdings":[{"branch":"East","status":"available","copies":3}]})");
  CHECK(has(text, "  branch East, status available, copies 3\n"));
}

TEST_CASE("an empty block is not shown") {
  CHECK_FALSE(has(page_of(R"({"id":"b1","title":"T","quotes":[]})"), "quotes"));
}

TEST_CASE("no control character of a record reaches the page, keys included") {
  const std::string text = page_of(
      "{\"id\":\"b1\",\"title\":\"T\\u001b]0;x\\u0007\",\"k\\u001b[2J\":\"v\\u009b2J\","
      "\"comments\":[{\"text\":\"a\\u001b[2Jb\"}]}");
  for (const char c : text)
    CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  CHECK_FALSE(has(text, "2J"));
}

TEST_CASE("what nests deeper than any record is cut, not followed") {
  std::string deep = R"({"id":"b1","title":"T","x":)";
  deep += std::string(100000, '[') + std::string(100000, ']') + "}";
  CHECK(has(page_of(deep), "id: b1\n"));
}

TEST_CASE("what is no record is an error") {
  CHECK_FALSE(carrel::record_page("", {}));
  CHECK_FALSE(carrel::record_page("[1]", {}));
  CHECK_FALSE(carrel::record_page(R"({"error":{}})", {}));
}
