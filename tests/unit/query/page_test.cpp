// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/page.hpp"

#include "support/catch.hpp"

using carrel::Page;
using carrel::Span;
using carrel::Style;

namespace {

std::string written(const std::vector<Span>& spans, carrel::PageStyle style, std::size_t first = 0,
                    std::size_t indent = 0) {
  Page page(style);
  page.paragraph(spans, first, indent);
  return page.text();
}

}  // namespace

TEST_CASE("without a width a paragraph is one line") {
  const std::string text(300, 'x');
  CHECK(written({{text + " end"}}, {}) == text + " end\n");
}

TEST_CASE("a paragraph breaks at spaces before the width is exceeded") {
  CHECK(written({{"one two three"}}, {.width = 7}) == "one two\nthree\n");
  CHECK(written({{"one two three"}}, {.width = 8}) == "one two\nthree\n");
  CHECK(written({{"one two three"}}, {.width = 6}) == "one\ntwo\nthree\n");
}

TEST_CASE("the first line and those behind it have their own indents") {
  CHECK(written({{"one two three"}}, {.width = 9}, 2, 4) == "  one two\n    three\n");
}

TEST_CASE("a word longer than the width is not cut") {
  CHECK(written({{"a bcdefghij k"}}, {.width = 4}) == "a\nbcdefghij\nk\n");
}

TEST_CASE("a word that changes its style midway is not broken there") {
  CHECK(written({{"six "}, {"clone", Style::strong}, {"s now"}}, {.width = 7}) ==
        "six\nclones\nnow\n");
}

TEST_CASE("without colour no escape is written") {
  CHECK(written({{"bold", Style::strong}}, {.colour = false}) == "bold\n");
}

TEST_CASE("with colour each styled word is opened and closed") {
  CHECK(written({{"so "}, {"very bold", Style::strong}}, {.colour = true}) ==
        "so \x1b[1mvery\x1b[0m \x1b[1mbold\x1b[0m\n");
}

TEST_CASE("colour does not count as columns") {
  CHECK(written({{"one two", Style::strong}}, {.colour = true, .width = 7}).find('\n') ==
        written({{"one two", Style::strong}}, {.colour = true}).find('\n'));
}
