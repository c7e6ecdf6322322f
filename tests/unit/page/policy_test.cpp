// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.hpp"
#include "unit/page/page_check.hpp"

using namespace carrel;
using namespace carrel::test;

namespace {

std::string hex_of_base64(std::string_view text) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string hex;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : text.substr(0, text.find('='))) {
    held = held << 6U | static_cast<unsigned>(kLetters.find(c));
    bits += 6;
    for (; bits >= 4; bits -= 4) {
      hex += "0123456789abcdef"[held >> (bits - 4) & 15U];
    }
    held &= (1U << bits) - 1;
  }
  return hex.substr(0, 64);
}

std::string_view between(std::string_view text, std::string_view start, std::string_view end) {
  const std::size_t from = text.find(start) + start.size();
  return text.substr(from, text.find(end, from) - from);
}

}  // namespace

TEST_CASE("the policy allows nothing but the page's own style and its form") {
  CHECK(has(page_policy(), "default-src 'none'"));
  CHECK(has(page_policy(), "img-src 'none'"));
  CHECK(has(page_policy(), "form-action 'self'"));
  CHECK(has(page_policy(), "base-uri 'none'"));
  CHECK(has(page_policy(), "frame-ancestors 'none'"));
  CHECK_FALSE(has(page_policy(), "unsafe"));
  CHECK_FALSE(has(page_policy(), "*"));
  CHECK_FALSE(has(page_policy(), "script-src"));
}

TEST_CASE("the style's hash in the policy is that of the style in the page") {
  const std::string page = first_page(request_for(""), 1, Audience::everyone, PageStyle{});
  const std::string_view style = between(page, "<style>", "</style>");
  REQUIRE(style.size() > 1000);
  CHECK(hex_of_base64(between(page_policy(), "'sha256-", "'")) == sha256(style));
}

TEST_CASE("no page has style in an attribute, which the policy would not apply") {
  CHECK_FALSE(has(page_of("q=x&filter=format:book", answer_of(30, 10)), " style="));
  CHECK_FALSE(
      has(record_of(R"({"id":"r","title":"T","rating":{"average":3.5,"count":2}})"), " style="));
}
