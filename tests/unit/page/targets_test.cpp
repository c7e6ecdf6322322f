// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/targets.hpp"

#include "unit/page/page_check.hpp"

using namespace carrel;
using namespace carrel::test;

TEST_CASE("an address that is read and written again is the same") {
  for (const char* query :
       {"q=a%20b&filter=format%3Abook&filter=format%3Advd&filter=-year%3A2000..2010&sort=-year&"
        "more=author&page=3",
        "q=%E6%9D%91%E4%B8%8A%20%26%20%22x%22", "filter=year%3A..1950", "sort=call_number"}) {
    CHECK(target_of(request_for(query)) == "/?" + std::string(query));
  }
  CHECK(target_of(request_for("")) == "/");
}

TEST_CASE("works are asked for in the address, and kept in it") {
  const PageRequest works = request_for("q=x&filter=format:book&group=work&page=2");
  CHECK(works.search.group == Group::work);
  CHECK(target_of(works) == "/?q=x&filter=format%3Abook&group=work&page=2");
  CHECK(target_with_group(works, Group::none) == "/?q=x&filter=format%3Abook");
  CHECK(target_with_group(request_for("q=x&page=3"), Group::work) == "/?q=x&group=work");
}

TEST_CASE("the editions of a work are records, found by its key alone") {
  CHECK(target_of_editions(request_for("q=x&group=work&page=2"), "~k3") ==
        "/?q=x&filter=work%3A~k3");
  CHECK(target_of_editions(request_for("filter=work:a&filter=work:b&group=work"), "a") ==
        "/?filter=work%3Aa");
}

TEST_CASE("every order of a search has a name in addresses") {
  for (const char* sort : {"title", "author", "year", "-year", "added", "-added", "-rating",
                           "-popularity", "call_number"}) {
    CHECK(target_of(request_for("q=x&sort=" + std::string(sort))) ==
          "/?q=x&sort=" + std::string(sort));
  }
  CHECK(target_of(request_for("q=x&sort=relevance")) == "/?q=x");
}

TEST_CASE("taking a value in keeps the rest of the question and goes to the first page") {
  const PageRequest request = request_for("q=x&filter=language:eng&sort=title&page=4");
  CHECK(target_with_toggled(request, "format", "book") ==
        "/?q=x&filter=language%3Aeng&filter=format%3Abook&sort=title");
}

TEST_CASE("a second value of a field joins the first") {
  CHECK(target_with_toggled(request_for("filter=format:book"), "format", "dvd") ==
        "/?filter=format%3Abook&filter=format%3Advd");
}

TEST_CASE("taking a value off keeps the others") {
  const PageRequest request = request_for("q=x&filter=format:book&filter=format:dvd");
  CHECK(target_with_toggled(request, "format", "book") == "/?q=x&filter=format%3Advd");
}

TEST_CASE("taking the only value off takes the condition off") {
  CHECK(target_with_toggled(request_for("q=x&filter=format:book"), "format", "book") == "/?q=x");
}

TEST_CASE("a value is taken off however its writer wrote it") {
  CHECK(target_with_toggled(request_for("filter=author:le+guin"), "author", "Le Guin") == "/");
  CHECK(target_with_toggled(request_for("filter=language:de-DE"), "language", "ger") == "/");
}

TEST_CASE("a value takes the place of its field's range") {
  CHECK(target_with_toggled(request_for("filter=year:2000..2010"), "year", "2005") ==
        "/?filter=year%3A2005");
}

TEST_CASE("an exclusion is left alone by the values of its field") {
  CHECK(target_with_toggled(request_for("filter=-format:dvd"), "format", "dvd") ==
        "/?filter=-format%3Advd&filter=format%3Advd");
}

TEST_CASE("a range is taken off by its place behind the values") {
  const PageRequest request = request_for("q=x&filter=year:2000..&filter=format:book");
  CHECK(target_without(request, 0, 0) == "/?q=x&filter=format%3Abook");
  CHECK(target_without(request, 1, 0) == "/?q=x&filter=year%3A2000..");
}

TEST_CASE("a name with quotation marks cannot break out of its phrase") {
  CHECK(target_of_field("author", R"(a" OR "b)") == "/?q=author%3A%22a%20OR%20b%22");
}

TEST_CASE("only whole addresses of the web are followed") {
  for (const char* good : {"http://a.org", "https://a.org/x", "HTTPS://A.org"})
    CHECK(is_web_address(good));
  for (const char* bad : {"", "http://", "https://", "javascript:alert(1)", "//a.org",
                          "ftp://a.org", " https://a.org", "https://a.org/\nx", "java\tscript:x",
                          "https:/a.org", "data:text/html,http://"}) {
    INFO(bad);
    CHECK_FALSE(is_web_address(bad));
  }
}
