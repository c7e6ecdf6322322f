// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/terminal_text.hpp"

#include "support/catch.hpp"

using carrel::columns_of;
using carrel::Span;
using carrel::spans_of_html;
using carrel::Style;
using carrel::terminal_json;
using carrel::terminal_text;

namespace {

std::string flat(const std::vector<Span>& spans) {
  std::string text;
  for (const Span& span : spans) {
    text += span.style == Style::strong ? "*" + span.text + "*" : span.text;
  }
  return text;
}

}  // namespace

TEST_CASE("plain text in any script reaches the terminal as it is") {
  CHECK(terminal_text("Épices: 香料 и пряности") == "Épices: 香料 и пряности");
}

TEST_CASE("a colour sequence is taken out whole") {
  CHECK(terminal_text("a \x1b[1;31mred\x1b[0m herring") == "a red herring");
}

TEST_CASE("a sequence that clears the screen is taken out whole") {
  CHECK(terminal_text("\x1b[2J\x1b[Hgone") == "gone");
}

TEST_CASE("a window title is taken out with its text, ended by BEL or by ESC backslash") {
  CHECK(terminal_text("a\x1b]0;owned\x07"
                      "b") == "ab");
  CHECK(terminal_text("a\x1b]0;owned\x1b\\b") == "ab");
}

TEST_CASE("a hyperlink leaves only the words it is laid under") {
  CHECK(terminal_text("\x1b]8;;http://x.example/\x1b\\here\x1b]8;;\x1b\\") == "here");
}

TEST_CASE("a device control string is taken out with its text") {
  CHECK(terminal_text("a\x1bPq#0\x1b\\b") == "ab");
}

TEST_CASE("controls in their eight-bit spelling are taken out like the others") {
  CHECK(terminal_text("a\xC2\x9B"
                      "31mb") == "ab");
  CHECK(terminal_text("a\xC2\x9D"
                      "0;owned\xC2\x9C"
                      "b") == "ab");
}

TEST_CASE("a character set switch and a full reset are taken out") {
  CHECK(terminal_text("a\x1b(0b\x1b"
                      "cd") == "abd");
}

TEST_CASE("an escape that is not well-formed loses its introducer and hides nothing") {
  CHECK(terminal_text("a\x1b]0;no end") == "a0;no end");
  CHECK(terminal_text("a\x1b[31\xC3\xA9") == "a31é");
  CHECK(terminal_text("end\x1b") == "end");
  CHECK(terminal_text("a\x1b\x1b[31mb") == "ab");
}

TEST_CASE("a control sequence that is cut by another leaves no control behind") {
  const std::string text = terminal_text("\x1b[\x1b[31m\x1b]\x1b[0mtail");
  for (const char c : text)
    CHECK(static_cast<unsigned char>(c) >= 0x20);
  CHECK(text.ends_with("tail"));
}

TEST_CASE("line breaks and tabs become single spaces, other controls go") {
  CHECK(terminal_text("one\r\n\ttwo\x0B three\x08\x07\x7F") == "one two three");
  CHECK(terminal_text("one\xE2\x80\xA8two") == "one two");
}

TEST_CASE("overrides of the reading direction go") {
  CHECK(terminal_text("abc\xE2\x80\xAE"
                      "def\xE2\x81\xA6") == "abcdef");
}

TEST_CASE("ill-formed UTF-8 becomes the replacement character") {
  CHECK(terminal_text("a\x9B"
                      "31mb") ==
        "a\xEF\xBF\xBD"
        "31mb");
}

TEST_CASE("marked words are strong and entities are decoded") {
  CHECK(flat(spans_of_html("Tom &amp; Ann&#39;s <mark>clones</mark> &lt;3 &quot;x&quot;")) ==
        "Tom & Ann's *clones* <3 \"x\"");
}

TEST_CASE("numbered entities are decoded in decimal and hexadecimal") {
  CHECK(flat(spans_of_html("&#233;&#xE9;&#x1F4D6;")) == "éé📖");
}

TEST_CASE("what is no entity stays as it is written") {
  CHECK(flat(spans_of_html("R&D &bogus; &#; &#xD800; &#1114112; &")) ==
        "R&D &bogus; &#; &#xD800; &#1114112; &");
}

TEST_CASE("an escape sequence hidden in entities is taken out") {
  CHECK(flat(spans_of_html("a&#27;[31mb&#x9b;0mc")) == "abc");
}

TEST_CASE("an escape sequence that is cut by a mark cannot reach the terminal") {
  CHECK(flat(spans_of_html("a\x1b<mark>[31m</mark>b")) == "a*[31m*b");
}

TEST_CASE("a decoded less-than sign does not open a mark") {
  CHECK(flat(spans_of_html("&lt;mark&gt;no&lt;/mark&gt;")) == "<mark>no</mark>");
}

TEST_CASE("JSON for a terminal is the same value without a raw control") {
  CHECK(terminal_json("{\"t\":\"a\xC2\x9B"
                      "31m\x7F\"}\n") == "{\"t\":\"a\\u009b31m\\u007f\"}\n");
  CHECK(terminal_json("a\x1b[2Jb") == "a[2Jb");
  CHECK(terminal_json("{\"t\":\"caf\xC3\xA9\"}") == "{\"t\":\"café\"}");
}

TEST_CASE("wide characters take two columns and combining marks none") {
  CHECK(columns_of("abc") == 3);
  CHECK(columns_of("香料") == 4);
  CHECK(columns_of("e\xCC\x81") == 1);
}
