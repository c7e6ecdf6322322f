// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/marc_page.hpp"

#include "support/catch.hpp"

namespace carrel {

namespace {

MarcPage page_of(std::vector<TracedField> fields) {
  return {.heading = "record 1",
          .leader = "00000cam",
          .fields = std::move(fields),
          .record = {{"title", "Salt"}},
          .refusal = "",
          .mended = {}};
}

TracedField field(std::string text, std::vector<Fact> gives, bool is_read = true) {
  return {.tag = "245",
          .indicators = "10",
          .text = std::move(text),
          .gives = std::move(gives),
          .is_read = is_read};
}

bool shows(const std::string& page, std::string_view text) {
  return page.find(text) != std::string::npos;
}

std::size_t widest(const std::string& page) {
  std::size_t most = 0, begin = 0;
  while (begin < page.size()) {
    const std::size_t end = page.find('\n', begin);
    most = std::max(most, columns_of(page.substr(begin, end - begin)));
    begin = end + 1;
  }
  return most;
}

}  // namespace

TEST_CASE("a field and what it gives stand beside each other") {
  const std::string page = marc_page(page_of({field("$a Salt", {{"title", "Salt"}})}), {});
  CHECK(shows(page, "245 10 $a Salt "));
  CHECK(shows(page, " | title: Salt\n"));
}

TEST_CASE("a field that nobody reads says so") {
  CHECK(shows(marc_page(page_of({field("$a x", {}, false)}), {}), "(not read)"));
}

TEST_CASE("what became of it stands below, or why it was set aside") {
  CHECK(shows(marc_page(page_of({}), {}), "title               Salt"));
  MarcPage refused = page_of({});
  refused.record.clear();
  refused.refusal = "the record has no id";
  CHECK(shows(marc_page(refused, {}), "because             the record has no id"));
}

TEST_CASE("no line is wider than the terminal, also with wide letters and without spaces") {
  for (const std::size_t width : {60U, 80U, 131U}) {
    std::string wide;
    for (int i = 0; i < 100; ++i)
      wide += "雪国";
    const std::string page = marc_page(page_of({field(std::string(300, 'a'), {{"title", wide}}),
                                                field(wide, {{"title", "x y z"}})}),
                                       {.colour = false, .width = width});
    CHECK(widest(page) <= width);
  }
}

TEST_CASE("colour is there only where it is wanted") {
  const MarcPage page = page_of({field("$a Salt", {{"title", "Salt"}})});
  CHECK_FALSE(shows(marc_page(page, {}), "\033"));
  CHECK(shows(marc_page(page, {.colour = true, .width = 80}), "\033["));
}

TEST_CASE("a record cannot command the terminal") {
  CHECK_FALSE(
      shows(marc_page(page_of({field("\033[2Jx", {{"title", "a\033]0;x\007b"}})}), {}), "\033"));
}

}  // namespace carrel
