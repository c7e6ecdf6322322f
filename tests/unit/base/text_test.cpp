// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/text.hpp"

#include "base/squeezed.hpp"
#include "support/catch.hpp"

namespace carrel {

TEST_CASE("well-formed text of every length of character is UTF-8") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("plain"));
  CHECK(is_utf8("é 本 𝒜 \xF4\x8F\xBF\xBF"));
}

TEST_CASE("overlong forms, surrogates, values beyond Unicode and cut characters are not UTF-8") {
  for (const char* text :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
        "\xF8\x88\x80\x80\x80", "\x80", "\xC3", "\xE6\x9C", "\xF0\x9D\x92", "a\xFF"}) {
    INFO(text);
    CHECK_FALSE(is_utf8(text));
  }
}

TEST_CASE("each ill-formed sequence is replaced by one replacement character") {
  CHECK(to_utf8("a\xFF"
                "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(to_utf8("\xE6\x9C") == "\xEF\xBF\xBD");
  CHECK(to_utf8("\xE6\x9C"
                "é") ==
        "\xEF\xBF\xBD"
        "é");
  CHECK(to_utf8("sound é") == "sound é");
}

TEST_CASE("what is appended as a code point is read back as it") {
  for (const char32_t c :
       {U'a', U'\u00E9', U'\u07FF', U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'}) {
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == c);
    CHECK(at == text.size());
  }
}

TEST_CASE("a surrogate is appended as the replacement character") {
  std::string text;
  append_utf8(text, static_cast<char32_t>(0xD800));
  CHECK(text == "\xEF\xBF\xBD");
}

TEST_CASE("white space of any kind is squeezed to single spaces and trimmed") {
  CHECK(squeeze("  a \t\n b\xC2\xA0\xE3\x80\x80"
                "c ") == "a b c");
  CHECK(squeeze(" \n ") == "");
}

TEST_CASE("what is squeezed already is told from what is not") {
  for (const std::string text : {"", "a", "a b", "a b, c.", "ends in \x7F"}) {
    INFO(text);
    CHECK(is_squeezed(text));
    CHECK(squeeze(text) == text);
  }
  for (const std::string text : {" ", " a", "a ", "a  b", "a\tb", "a\n", "\ta", "a\xC2\xA0", "é"}) {
    INFO(text);
    CHECK_FALSE(is_squeezed(text));
  }
}

TEST_CASE("splitting keeps empty parts") {
  CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
}

TEST_CASE("a prefix never ends inside a character") {
  CHECK(utf8_prefix("aé本", 6) == "aé本");
  CHECK(utf8_prefix("aé本", 5) == "aé");
  CHECK(utf8_prefix("aé本", 2) == "a");
  CHECK(utf8_prefix("本", 0).empty());
}

TEST_CASE("every character that HTML gives a meaning is escaped") {
  CHECK(escape_html("<a href=\"x\">Tom & 'Jerry'</a>") ==
        "&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;");
}

}  // namespace carrel
