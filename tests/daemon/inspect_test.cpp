// SPDX-License-Identifier: GPL-2.0-or-later
// What does carrel-inspect print, and how does it end?
#include <filesystem>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/temporary_folder.hpp"

namespace {

// The sample catalogue, built once for all cases of this program.
const std::string& root() {
  static const carrel::TemporaryFolder folder;
  static const std::string made = [] {
    const std::filesystem::path sample = std::filesystem::path(CARREL_TEST_DATA) / "sample";
    std::string output;
    const std::string out = (folder.path() / "root").string();
    const int code = carrel::run(
        carrel::program("carrel-index"),
        {"build", "--out", out, "--progress", "off", (sample / "catalogue.jsonl").string(),
         (sample / "contributions.jsonl").string()},
        &output);
    INFO(output);
    REQUIRE(code == 0);
    return out;
  }();
  return made;
}

int inspect(const std::vector<std::string>& words, std::string& output) {
  return carrel::run(carrel::program("carrel-inspect"), words, &output);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("carrel-inspect shows every stage of a question") {
  std::string output;
  REQUIRE(inspect({"query", root(), "cloned organs", "--filter", "format:book"}, output) == 0);
  for (const char* stage : {"1  Request", "2  Parsed", "3  Understood", "4  Xapian", "5  Hits",
                            "word cloned in any", "Zorgan", "cat-0001", "staff_picks[4]"}) {
    INFO(stage);
    CHECK(holds(output, stage));
  }
}

TEST_CASE("carrel-inspect shows a record to its audience alone") {
  std::string output;
  REQUIRE(inspect({"record", root(), "cat-0001"}, output) == 0);
  CHECK(holds(output, "Never Let Me Go"));
  CHECK(holds(output, "whole title"));
  CHECK(inspect({"record", root(), "cat-0132"}, output) == 1);  // suppressed
  CHECK(inspect({"record", root(), "cat-0132", "--audience", "staff"}, output) == 0);
}

TEST_CASE("carrel-inspect shows the manifests") {
  std::string output;
  REQUIRE(inspect({"manifest", root()}, output) == 0);
  CHECK(holds(output, "\"sha256\""));
  CHECK(holds(output, "\"average_length\""));
}

TEST_CASE("carrel-inspect says what is wrong, each with its exit code") {
  std::string output;
  CHECK(inspect({"query", root(), "salt", "--filter", "formt:book"}, output) == 2);
  CHECK(holds(output, "did you mean 'format'?"));
  CHECK(inspect({"record", "/nowhere", "x"}, output) == 3);
  CHECK(inspect({"query", root()}, output) == 2);
}
