// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/kind.hpp"

#include <string>

#include "marc_bytes.hpp"
#include "support/catch.hpp"

namespace carrel {

namespace {

// The kind's name, or what the input seems to be.
std::string told(const std::string& front) {
  const auto kind = kind_of(front);
  if (kind) return std::string(name_of(*kind));
  CHECK(kind.error().code == "unknown_input");
  CHECK_FALSE(kind.error().hint.empty());
  const std::string& message = kind.error().message;
  return message.substr(message.find("seems to be ") + 12);
}

}  // namespace

TEST_CASE("the kind of an input is told by its content") {
  CHECK(told(R"({"id":"1","title":"T"})") == "JSON lines");
  CHECK(told(iso2709("1", "T")) == "ISO 2709");
  CHECK(told("<?xml version=\"1.0\"?><collection>") == "MARCXML");
  CHECK(told("<marc:record>") == "MARCXML");
}

TEST_CASE("marks, blanks and line ends before the first byte do not matter") {
  const std::string before =
      GENERATE(std::string("\xEF\xBB\xBF"), std::string("\n\n"), std::string("\xEF\xBB\xBF \r\n"));
  CHECK(told(before + R"({"id":"1"})") == "JSON lines");
  CHECK(told(before + iso2709("1", "T")) == "ISO 2709");
  CHECK(told(before + "<record>") == "MARCXML");
}

TEST_CASE("an input that holds nothing is no mistake") {
  CHECK(told("") == "JSON lines");
  CHECK(told(" \n\n") == "JSON lines");
}

TEST_CASE("a first line that is broken does not make JSON lines something else") {
  CHECK(told("oops\n{\"id\":\"1\",\"title\":\"T\"}\n") == "JSON lines");
  CHECK(told("{\"id\":\"1\",\n{\"id\":\"2\"}\n") == "JSON lines");
}

TEST_CASE("a first record that is broken or very long does not make MARC something else") {
  CHECK(told("xxxxx" + iso2709("1", "T")) == "ISO 2709");
  CHECK(told(iso2709("1", "T").substr(0, 40)) == "ISO 2709");
  CHECK(told(iso2709("1", std::string(100'000, 'x')).substr(0, kKindBytes)) == "ISO 2709");
}

TEST_CASE("what is something else is named, with a hint") {
  CHECK(told("%PDF-1.7") == "a PDF document");
  CHECK(told("PK\x03\x04rest") == "a ZIP archive (or an office document)");
  CHECK(told("BZh91AY") == "packed by bzip2");
  CHECK(told("\xFF\xFE<\0") == "UTF-16 text");
  CHECK(told(std::string("<\0?\0x\0", 6)) == "UTF-16 text");
  CHECK(told(std::string("\0<\0?\0x", 6)) == "UTF-16 text");
  CHECK(told("\x1F\x8B\x08 rest") == "packed twice, by gzip inside");
  CHECK(told(std::string("\xFD"
                         "7zXZ\0 rest",
                         11)) == "packed twice, by xz inside");
  CHECK(told("\n<!doctype html><html>") == "a web page");
  CHECK(told("<HTML><head>") == "a web page");
  CHECK(told("[{\"id\":\"1\"},\n{\"id\":\"2\"}]") == "a JSON array");
  CHECK(told("{\n  \"id\": \"1\"\n}\n") == "JSON over many lines");
  CHECK(told("=LDR  00755cam  22002414a 4500\n=001  x\n") == "MARC in its text form");
  CHECK(told("00755cam  22002414a 4500\n001 x\n245 10 $a T\n") == "MARC in its text form");
  CHECK(told("id,title,author\n1,T,A\n") == "a table (CSV)");
  CHECK(told("id\ttitle\tauthor\n1\tT\tA\n") == "a table with tabs");
  CHECK(told("Dear reader, hello\n") == "something else");
}

TEST_CASE("MARC in JSON is told from lines of ours, however it is laid out") {
  const std::string record = R"({"leader":"00000nam a2200000 a 4500","fields":[{"001":"1"}]})";
  CHECK(told(record + "\n" + record + "\n") == "MARC in JSON");
  CHECK(told("[" + record + ",\n" + record + "]") == "MARC in JSON");
  CHECK(told("{\n  \"leader\": \"\",\n  \"fields\": [\n    {\"001\": \"1\"}\n  ]\n}\n") ==
        "MARC in JSON");
  CHECK(told(R"({"leader":"x","fields":[{"245":")" + std::string(kKindBytes, 'x')) ==
        "MARC in JSON");
  CHECK(told(R"({"id":"1","title":"T","leader":"x","fields":[]})") == "JSON lines");
}

}  // namespace carrel
