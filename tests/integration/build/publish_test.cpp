// SPDX-License-Identifier: GPL-2.0-or-later
// When does a build become the live generation, and when does it leave everything as it was?
#include <fstream>

#include "base/file.hpp"
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using carrel::test::TemporaryCatalogue;

std::vector<std::string> records(int count) {
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i) {
    lines.push_back(R"({"id":")" + std::to_string(i) + R"(","title":"Volume )" + std::to_string(i) +
                    R"("})");
  }
  return lines;
}

std::uint64_t current(const TemporaryCatalogue& catalogue) {
  const auto number = carrel::layout::current_generation(catalogue.root());
  return number ? *number : 0;
}

}  // namespace

TEST_CASE("each build publishes the next generation and names the one before") {
  const TemporaryCatalogue catalogue;
  CHECK(catalogue.build_lines(records(2)).generation == 1);
  CHECK(catalogue.build_lines(records(3)).generation == 2);
  CHECK(current(catalogue) == 2);
  const auto bytes = carrel::read_file(carrel::layout::manifest(catalogue.live()));
  REQUIRE(bytes);
  const auto manifest = carrel::generation_manifest_from_json(*bytes);
  REQUIRE(manifest);
  CHECK(manifest->previous == 1);
  CHECK(manifest->records == 3);
}

TEST_CASE("the link to the live generation still leads there when the root is moved") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(1));
  CHECK(fs::read_symlink(carrel::layout::current(catalogue.root())).is_relative());
}

TEST_CASE("what a dead build left behind is removed by the next one") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(1));
  const fs::path dead = carrel::layout::building(catalogue.root(), 7);
  fs::create_directories(dead / "public" / "xapian");
  std::ofstream(dead / "catalogue.sqlite") << "half a file";
  catalogue.build_lines(records(1));
  CHECK_FALSE(fs::exists(dead));
}

TEST_CASE("a generation that a dead build sealed and never published is not live") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(1));
  fs::copy(carrel::layout::generation(catalogue.root(), 1),
           carrel::layout::generation(catalogue.root(), 2), fs::copy_options::recursive);
  CHECK(current(catalogue) == 1);
  CHECK(catalogue.build_lines(records(2)).generation == 3);
}

TEST_CASE("two builds on one root do not run at once") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(1));
  const auto lock = carrel::FileLock::acquire(carrel::layout::lock(catalogue.root()));
  REQUIRE(lock);
  const auto report = catalogue.build({catalogue.file("more.jsonl", records(2))});
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "locked");
  CHECK(current(catalogue) == 1);
}

TEST_CASE("a build of less than half of the live records is refused") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(4));
  const auto report = catalogue.build({catalogue.file("less.jsonl", records(1))});
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "would_shrink");
  CHECK(current(catalogue) == 1);
}

TEST_CASE("a build of half of the live records is taken") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(4));
  CHECK(catalogue.build_lines(records(2)).generation == 2);
}

TEST_CASE("a build may shrink the catalogue when that is asked for") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(4));
  auto options = catalogue.options({catalogue.file("none.jsonl", {})});
  options.allow_shrink = true;
  const auto report = carrel::build(options);
  REQUIRE(report);
  CHECK(report->records == 0);
  CHECK(current(catalogue) == 2);
}

TEST_CASE("input without a record is refused where records are live") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(1));
  const auto report = catalogue.build({catalogue.file("none.jsonl", {})});
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "no_records");
  CHECK(current(catalogue) == 1);
}

TEST_CASE("input without a record is refused where nothing can be told of what is live") {
  TemporaryCatalogue catalogue;
  catalogue.expect_damage();
  catalogue.build_lines(records(1));
  const auto options = catalogue.options({catalogue.file("none.jsonl", {})});
  std::filesystem::resize_file(
      carrel::layout::manifest(carrel::layout::generation(options.root, 1)), 0);
  const auto report = carrel::build(options);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "no_records");
  CHECK(current(catalogue) == 1);
}

TEST_CASE("a first build that brings no record publishes an empty catalogue") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build({catalogue.file("none.jsonl", {"{\"id\":"})});
  REQUIRE(report);
  CHECK(report->records == 0);
  CHECK(report->rejected == 1);
  CHECK_THAT(to_text(*report), Catch::Contains("the catalogue is empty"));
  CHECK(current(catalogue) == 1);
  CHECK(catalogue.build({catalogue.file("still-none.jsonl", {})}));
  CHECK(current(catalogue) == 2);
}

TEST_CASE("a refused build leaves no trace, and its contributions are not taken") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(records(4));
  std::vector<std::string> lines = records(1);
  lines.push_back(R"({"record":"0","kind":"comment","id":"c","text":"unasked"})");
  REQUIRE_FALSE(catalogue.build({catalogue.file("less.jsonl", lines)}));
  CHECK_FALSE(fs::exists(carrel::layout::building(catalogue.root(), 2)));
  catalogue.build_lines(records(4));
  CHECK_FALSE(catalogue.has_term(carrel::Audience::everyone, "unasked"));
}
