// SPDX-License-Identifier: GPL-2.0-or-later
// Does a check see damage, and do the figures say what is there?
#include <algorithm>
#include <fstream>

#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using carrel::test::TemporaryCatalogue;

const std::vector<std::string> kTwo{
    R"({"id":"1","title":"One","format":"book","year":1994,"languages":["eng"]})",
    R"({"id":"2","title":"Two","format":"dvd","year":1999,"languages":["eng","fre"]})"};

void flip_a_bit(const fs::path& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(fs::file_size(path) / 2));
  const char byte = static_cast<char>(file.peek() ^ 1);
  file.put(byte);
  REQUIRE(file);
}

// The files of the live generation, but for its own manifest.
std::vector<fs::path> files(const TemporaryCatalogue& catalogue) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(catalogue.live())) {
    const bool is_manifest = entry.path() == carrel::layout::manifest(catalogue.live());
    if (entry.is_regular_file() && !is_manifest) found.push_back(entry.path());
  }
  return found;
}

}  // namespace

TEST_CASE("a fresh generation is sound") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kTwo);
  const auto report = carrel::check(catalogue.root());
  REQUIRE(report);
  CHECK(report->generation == 1);
  CHECK(report->failed.empty());
  CHECK(report->passed.size() > 8);
}

TEST_CASE("one flipped bit in any file is found") {
  TemporaryCatalogue catalogue;
  catalogue.expect_damage();
  catalogue.build_lines(kTwo);
  for (const fs::path& file : files(catalogue)) {
    if (fs::file_size(file) == 0) continue;
    INFO(file);
    flip_a_bit(file);
    const auto report = carrel::check(catalogue.root());
    REQUIRE(report);
    CHECK_FALSE(report->failed.empty());
    flip_a_bit(file);
  }
  const auto mended = carrel::check(catalogue.root());
  REQUIRE(mended);
  CHECK(mended->failed == std::vector<std::string>{});
}

TEST_CASE("a missing file and one too many are found") {
  TemporaryCatalogue catalogue;
  catalogue.expect_damage();
  catalogue.build_lines(kTwo);
  fs::rename(catalogue.live() / "public" / "columns.bin", catalogue.live() / "public" / "other");
  const auto report = carrel::check(catalogue.root());
  REQUIRE(report);
  const auto failed = [&](const std::string& line) {
    return std::any_of(report->failed.begin(), report->failed.end(),
                       [&](const std::string& f) { return f.starts_with(line); });
  };
  CHECK(failed("checksum of public/columns.bin"));
  CHECK(failed("checksum of public/other"));
  CHECK(failed("public: columns"));
}

TEST_CASE("there is nothing to check where nothing was built") {
  const TemporaryCatalogue catalogue;
  const auto report = carrel::check(catalogue.root());
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "no_index");
}

TEST_CASE("the figures count records, formats, languages and decades") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kTwo);
  const auto json = carrel::stats(catalogue.root(), true);
  REQUIRE(json);
  for (const char* part : {"\"records\": 2", "\"book\": 1", "\"eng\": 2", "\"fre\": 1",
                           "\"1990\": 2", "\"documents\": 2", "\"revision\": 1"}) {
    INFO(part);
    CHECK(json->find(part) != std::string::npos);
  }
}

TEST_CASE("the figures for people name the same things") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kTwo);
  const auto text = carrel::stats(catalogue.root(), false);
  REQUIRE(text);
  CHECK(text->find("2 records") != std::string::npos);
  CHECK(text->find("1990s") != std::string::npos);
  CHECK(text->find("English") != std::string::npos);
}
