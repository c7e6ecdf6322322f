// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/address.hpp"

#include <utility>

#include "support/catch.hpp"

using carrel::parse_address;
using carrel::to_text;

TEST_CASE("An address is a numeric host and a port") {
  CHECK(to_text(*parse_address("127.0.0.1:7040")) == "127.0.0.1:7040");
  CHECK(to_text(*parse_address("[::1]:0")) == "[::1]:0");
  CHECK(to_text(*parse_address("0.0.0.0:80")) == "0.0.0.0:80");
  CHECK(to_text(*parse_address("localhost:1")) == "127.0.0.1:1");
}

TEST_CASE("What is no address is refused with the way to write one") {
  const auto text =
      GENERATE("", "7040", ":7040", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
               "127.0.0.1:80x", "::1:80", "[127.0.0.1]:80", "example.org:80", "127.0.0.1 :80");
  CAPTURE(text);
  const auto parsed = parse_address(text);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().code == "bad_address");
  CHECK_FALSE(parsed.error().hint.empty());
}
