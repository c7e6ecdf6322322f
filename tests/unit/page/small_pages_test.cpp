// SPDX-License-Identifier: GPL-2.0-or-later
// The first page, errors, and what stands around all of them.
#include "unit/page/page_check.hpp"

using namespace carrel;
using namespace carrel::test;

TEST_CASE("the first page names the catalogue, its size, and has the box") {
  const std::string page = first_page(request_for(""), 12345, Audience::everyone,
                                      {"Alder County Library", "Find something."});
  check_harmless(page);
  CHECK(has(page, "<h1>Alder County Library</h1>"));
  CHECK(has(page, "Find something."));
  CHECK(has(page, "12,345 records"));
  CHECK(has(page, "<label for=\"q\">"));
  CHECK(count(page, "id=\"q\"") == 1);
}

TEST_CASE("an empty catalogue says so") {
  CHECK(
      has(first_page(request_for(""), 0, Audience::everyone, PageStyle{}), "no records in it yet"));
}

TEST_CASE("every page lets a keyboard skip to its content") {
  for (const std::string& page :
       {first_page(request_for(""), 1, Audience::everyone, PageStyle{}),
        page_of("q=x", answer_of(1, 1)), record_of(R"({"id":"r","title":"T"})"),
        error_page(Error{}, Audience::everyone, PageStyle{})}) {
    CHECK(page.find("href=\"#main\"") < page.find("<main id=\"main\""));
    CHECK(has(page, "<html lang=\"en\">"));
    CHECK(count(page, "<main") == 1);
  }
}

TEST_CASE("staff see on every page that it is theirs, and the public never") {
  for (const Audience audience : kAudiences) {
    for (const std::string& page : {first_page(request_for(""), 1, audience, PageStyle{}),
                                    page_of("q=x", answer_of(1, 1), audience),
                                    record_of(R"({"id":"r","title":"T"})", audience),
                                    error_page(Error{}, audience, PageStyle{})}) {
      CHECK(has(page, "Staff view") == (audience == Audience::staff));
      CHECK(has(page, "<body class=\"staff\">") == (audience == Audience::staff));
    }
  }
}

TEST_CASE("an error says what was wrong, what to do, and keeps the words in the box") {
  const std::string page =
      error_page({ErrorType::invalid_request, "unknown_field", "unknown field 'formt'",
                  "filter.formt", "did you mean 'format'?"},
                 Audience::everyone, PageStyle{}, "dragons");
  check_harmless(page);
  CHECK(has(page, "Unknown field &#39;formt&#39;."));
  CHECK(has(page, "Did you mean &#39;format&#39;?"));
  CHECK(has(page, "value=\"dragons\""));
  CHECK(has(page, "href=\"/\""));
}

TEST_CASE("an index that is out of reach is not an empty list") {
  const std::string page =
      error_page(index_unavailable("the index is damaged"), Audience::everyone, PageStyle{});
  CHECK(has(page, "The catalogue is out of reach"));
  CHECK_FALSE(has(page, "No records"));
}
