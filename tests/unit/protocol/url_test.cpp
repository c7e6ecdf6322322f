// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/url.hpp"

#include "support/catch.hpp"

using carrel::parse_url;
using Path = std::vector<std::string>;

TEST_CASE("Path and query are decoded after they are split") {
  const auto url = parse_url("/v1/records/a%2Fb%20c?q=x%26y%3Dz&filter=a:b");
  REQUIRE(url);
  CHECK(url->path == Path{"v1", "records", "a/b c"});
  REQUIRE(url->query.size() == 2);
  CHECK(url->query[0].value == "x&y=z");
  CHECK(url->query[1].value == "a:b");
}

TEST_CASE("A plus is a space in the query and itself in the path") {
  const auto url = parse_url("/a+b?q=a+b%2B");
  CHECK(url->path == Path{"a+b"});
  CHECK(url->query[0].value == "a b+");
}

TEST_CASE("A key without a value has an empty one") {
  const auto url = parse_url("/?q&&x=");
  REQUIRE(url->query.size() == 2);
  CHECK(url->query[0].key == "q");
  CHECK(url->query[0].value.empty());
  CHECK(url->query[1].value.empty());
}

TEST_CASE("The root has no segments, and a closing slash is an empty one") {
  CHECK(parse_url("/")->path.empty());
  CHECK(parse_url("/v1/")->path == Path{"v1", ""});
}

TEST_CASE("An address with its origin means the path behind it") {
  CHECK(parse_url("http://localhost:7040/v1/status")->path == Path{"v1", "status"});
  CHECK(parse_url("http://localhost")->path.empty());
}

TEST_CASE("A broken escape in a path is refused") {
  const auto target = GENERATE("/%", "/%2", "/%zz", "/%g0?q=a");
  CAPTURE(target);
  CHECK(parse_url(target).error().code == "bad_encoding");
}

TEST_CASE("A path that does not decode to UTF-8 is refused") {
  const auto target = GENERATE("/%ff", "/%C3/a", "/%ed%a0%80?q=a");
  CAPTURE(target);
  CHECK(parse_url(target).error().code == "bad_encoding");
}

TEST_CASE("Whatever stands in a query is read as it can be") {
  const auto [target, value] = GENERATE(table<std::string, std::string>({
      {"/?q=50%", "50%"},
      {"/?q=%4+a", "%4 a"},
      {"/?q=100%zz%20b", "100%zz b"},
      {"/?q=%ffa", "\uFFFDa"},
      {"/?q=%C3", "\uFFFD"},
      {"/?q=%c3%a9%25", "é%"},
  }));
  CAPTURE(target);
  const auto url = parse_url(target);
  REQUIRE(url);
  REQUIRE(url->query.size() == 1);
  CHECK(url->query[0].value == value);
  CHECK(parse_url("/?%g0=1")->query.at(0).key == "%g0");
}
