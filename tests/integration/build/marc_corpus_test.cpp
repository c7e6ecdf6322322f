// SPDX-License-Identifier: GPL-2.0-or-later
// Does every MARC file that other projects collected, good or bad, come through whole?
//
// Each file is counted and its ids read a second time by others' code: ISO 2709 by YAZ, XML by
// libxml2's tree, where they can read it without an error.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <yaz/marcdisp.h>

#include "base/file.hpp"
#include "import/input_source.hpp"
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

namespace {

namespace fs = std::filesystem;

using namespace carrel;

constexpr double kLongestRead = 10;  // seconds
const std::string kNotCompared = "(not compared)";

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct Outcome {
  std::optional<InputKind> kind;
  std::uint64_t taken = 0, rejected = 0;
  bool whole = true;             // no error of the input as a whole
  std::vector<std::string> ids;  // 001 of every record that could be read
  std::string unread;            // one that could not
};

Outcome read_all(const fs::path& file, const MarcMapping& mapping) {
  auto source = InputSource::open(file.string(), mapping);
  REQUIRE(source);
  Outcome outcome;
  InputItem item;
  while (true) {
    const auto more = source->next(item);
    outcome.whole = outcome.whole && more;
    if (!more) ++outcome.rejected;
    if (!more || !*more) break;
    ++(item.line ? outcome.taken : outcome.rejected);
    if (!item.line) CHECK_FALSE(item.line.error().code.empty());
    if (!item.marc) {
      outcome.unread = item.line ? "" : describe(item.line.error());
      continue;
    }
    const MarcField* id = item.marc->find("001");
    outcome.ids.push_back(id == nullptr ? "" : id->text);
  }
  outcome.kind = source->kind();
  return outcome;
}

// The ids that YAZ finds, or nothing where it stumbles or a byte is left over.
std::optional<std::vector<std::string>> ids_by_yaz(const std::string& bytes) {
  std::vector<std::string> ids;
  const yaz_marc_t marc = yaz_marc_create();
  const WRBUF text = wrbuf_alloc();
  bool sound = true;
  for (std::size_t at = 0; at < bytes.size() && sound;) {
    if (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\0') {
      ++at;
      continue;
    }
    const int length =
        yaz_marc_read_iso2709(marc, bytes.data() + at, static_cast<int>(bytes.size() - at));
    sound = length > 0 && bytes[at + static_cast<std::size_t>(length) - 1] == '\x1D';
    if (!sound) break;
    wrbuf_rewind(text);
    yaz_marc_write_line(marc, text);
    const std::string lines(wrbuf_cstr(text), wrbuf_len(text));
    const std::size_t id = lines.find("\n001 ");
    const std::size_t begin = id == std::string::npos ? lines.size() : id + 5;
    ids.push_back(lines.substr(begin, lines.find('\n', begin) - begin));
    // Where a directory is broken YAZ reads a record without an error, and finds no id in it. In
    // danMARC a control field has subfields, which YAZ writes with dollar signs.
    const bool subfields = ids.back().find(" $") != std::string::npos;
    if (subfields || ids.back().empty()) ids.back() = kNotCompared;
    at += static_cast<std::size_t>(length);
  }
  wrbuf_destroy(text);
  yaz_marc_destroy(marc);
  return sound ? std::optional(ids) : std::nullopt;
}

bool named(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && reinterpret_cast<const char*>(node->name) == name;
}

// Elements named record that hold a field of MARC's, or nothing.
std::uint64_t records_below(const xmlNode* node) {
  std::uint64_t count = 0;
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    bool marc = false, empty = true;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      marc = marc || named(child, "leader") || named(child, "controlfield") ||
             named(child, "datafield");
      empty = empty && child->type != XML_ELEMENT_NODE;
    }
    if (named(node, "record") && (marc || empty)) ++count;
    count += records_below(node->children);
  }
  return count;
}

std::optional<std::uint64_t> records_by_libxml2(const std::string& bytes) {
  const xmlDocPtr document =
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document == nullptr) return std::nullopt;
  const std::uint64_t count = records_below(xmlDocGetRootElement(document));
  xmlFreeDoc(document);
  return count;
}

// In a shell's quotation marks, whatever the file is called.
std::string quoted(const fs::path& path) {
  std::string out = "'";
  for (const char c : path.string())
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

TEST_CASE("every file is read in time, and holds for us what it holds for others") {
  const auto folder = shared("corpora/marc");
  if (!folder) return;
  const auto mapping = MarcMapping::of_profile("default");
  REQUIRE(mapping);
  std::size_t iso_files = 0, xml_files = 0, records = 0;
  for (const fs::path& file : files_below(*folder)) {
    INFO(file.string());
    const auto start = std::chrono::steady_clock::now();
    const Outcome outcome = read_all(file, *mapping);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(took.count() < kLongestRead);
    records += outcome.taken + outcome.rejected;
    const auto bytes = read_file(file);
    REQUIRE(bytes);
    if (!outcome.whole || !outcome.kind || bytes->starts_with('\x1F')) continue;
    INFO(outcome.unread);
    if (*outcome.kind == InputKind::iso2709) {
      const auto ids = ids_by_yaz(*bytes);
      if (!ids) continue;
      ++iso_files;
      CHECK(outcome.taken + outcome.rejected == ids->size());
      if (outcome.ids.size() != ids->size()) continue;
      for (std::size_t i = 0; i < ids->size(); ++i) {
        if ((*ids)[i] != kNotCompared) CHECK(outcome.ids[i] == (*ids)[i]);
      }
    } else if (*outcome.kind == InputKind::marcxml) {
      const auto count = records_by_libxml2(*bytes);
      if (!count) continue;
      ++xml_files;
      CHECK(outcome.taken + outcome.rejected == *count);
    }
  }
  std::cout << records << " records; YAZ read " << iso_files << " files too, libxml2 " << xml_files
            << "\n";
  CHECK(iso_files > 250);
  CHECK(xml_files > 250);
}

TEST_CASE("all files come through in one run, and taken and rejected are what was there") {
  const auto folder = shared("corpora/marc");
  if (!folder) return;
  const test::TemporaryCatalogue catalogue;
  std::vector<std::string> files;
  for (const fs::path& file : files_below(*folder))
    files.push_back(file.string());
  auto options = catalogue.options(files);
  options.dry_run = true;
  const auto report = build(options);
  REQUIRE(report);
  const auto mapping = MarcMapping::of_profile("default");
  REQUIRE(mapping);
  std::uint64_t taken = 0, rejected = 0;
  for (const std::string& file : files) {
    const Outcome outcome = read_all(file, *mapping);
    taken += outcome.taken;
    rejected += outcome.rejected;
  }
  CHECK(report->taken == taken);
  CHECK(report->rejected == rejected);
  CHECK(report->records + report->replaced + report->contributions + report->other_lines ==
        report->taken);
}

TEST_CASE("a run of the program over each file ends well, in time, and loses nothing") {
  const auto folder = shared("corpora/marc");
  if (!folder) return;
  const test::TemporaryCatalogue catalogue;
  const fs::path report = catalogue.folder() / "report.json";
  const auto mapping = MarcMapping::of_profile("default");
  REQUIRE(mapping);
  std::size_t runs = 0;
  for (const fs::path& file : files_below(*folder)) {
    INFO(file.string());
    const auto start = std::chrono::steady_clock::now();
    const int status = std::system((std::string(CARREL_INDEX_PROGRAM) +
                                    " build --dry-run --progress off --report " + quoted(report) +
                                    " " + quoted(file) + " >/dev/null 2>&1")
                                       .c_str());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(took.count() < kLongestRead);
    REQUIRE(WIFEXITED(status));
    const Outcome outcome = read_all(file, *mapping);
    CHECK(WEXITSTATUS(status) == (outcome.rejected > 0 ? 1 : 0));
    const auto text = read_file(report);
    REQUIRE(text);
    const auto said = nlohmann::json::parse(*text);
    CHECK(said.at("taken") == outcome.taken);
    CHECK(said.at("rejected") == outcome.rejected);
    ++runs;
  }
  CHECK(runs > 800);
}
