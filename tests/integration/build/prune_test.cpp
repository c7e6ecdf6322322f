// SPDX-License-Identifier: GPL-2.0-or-later
// Which generations does pruning drop, and which never?
#include <fstream>

#include "base/file.hpp"
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using carrel::Audience;
using carrel::PruneReport;
using carrel::test::TemporaryCatalogue;
using Numbers = std::vector<std::uint64_t>;

std::string titled(const std::string& title) {
  return R"({"id":"1","title":")" + title + R"("})";
}

// Generations 1 to `count`, each of another content.
void build_many(const TemporaryCatalogue& catalogue, int count) {
  for (int i = 1; i <= count; ++i)
    catalogue.build_lines({titled("Issue " + std::to_string(i))});
}

PruneReport pruned(const TemporaryCatalogue& catalogue, std::uint64_t keep = 1) {
  const auto report = carrel::prune(catalogue.root(), keep);
  if (!report) FAIL(carrel::describe(report.error()));
  return *report;
}

Numbers dropped(const PruneReport& report) {
  Numbers numbers;
  for (const auto& one : report.dropped)
    numbers.push_back(one.generation);
  return numbers;
}

bool is_there(const TemporaryCatalogue& catalogue, std::uint64_t number) {
  return fs::exists(carrel::layout::generation(catalogue.root(), number));
}

void roll_back(const TemporaryCatalogue& catalogue) {
  REQUIRE(carrel::rollback(catalogue.root(), carrel::ProgressMode::off));
}

}  // namespace

TEST_CASE("the live generation and the one before it stay, and the older ones go") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 4);
  const PruneReport report = pruned(catalogue);
  CHECK(report.live == 4);
  CHECK(report.kept == Numbers{3});
  CHECK(dropped(report) == Numbers{1, 2});
  CHECK(report.dropped.front().bytes > 1000);
  CHECK_FALSE(is_there(catalogue, 1));
  CHECK_FALSE(is_there(catalogue, 2));
  CHECK(catalogue.has_term(Audience::everyone, "issue"));
}

TEST_CASE("after pruning one can still go back to what was kept") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 3);
  pruned(catalogue);
  const auto number = carrel::rollback(catalogue.root(), carrel::ProgressMode::off);
  REQUIRE(number);
  CHECK(*number == 2);
}

TEST_CASE("as many stay before the live one as are asked for") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 4);
  CHECK(pruned(catalogue, 9).dropped.empty());
  CHECK(dropped(pruned(catalogue, 2)) == Numbers{1});
  CHECK(dropped(pruned(catalogue, 0)) == Numbers{2, 3});
  CHECK(catalogue.has_term(Audience::everyone, "issue"));
}

TEST_CASE("what was rolled back stays, so that its number and revision are not given out again") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 3);
  roll_back(catalogue);
  const PruneReport report = pruned(catalogue, 0);
  CHECK(report.live == 2);
  CHECK(report.kept == Numbers{3});
  CHECK(dropped(report) == Numbers{1});
  const auto built = catalogue.build_lines({titled("Fourth")});
  CHECK(built.generation == 4);
  CHECK(built.revisions.at("public") == 4);
}

TEST_CASE("an older generation stays while its revision is above the live one's") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 2);
  roll_back(catalogue);
  // The content of generation 1 once more, and so its revision: 2 must not come a second time.
  catalogue.build_lines({titled("Issue 1")});
  REQUIRE(catalogue.manifest(Audience::everyone).revision == 1);
  CHECK(pruned(catalogue, 0).kept == Numbers{2});
  CHECK(catalogue.build_lines({titled("Another")}).revisions.at("public") == 3);
  CHECK(dropped(pruned(catalogue, 0)) == Numbers{2, 3});
}

TEST_CASE("the chain of predecessors is followed, not the order of numbers") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 2);
  roll_back(catalogue);
  catalogue.build_lines({titled("Third")});  // its predecessor is 1
  const PruneReport report = pruned(catalogue);
  CHECK(report.kept == Numbers{1});
  CHECK(dropped(report) == Numbers{2});
}

TEST_CASE("what dead builds left, and a newer generation that is not whole, go as well") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 1);
  const fs::path dead = carrel::layout::building(catalogue.root(), 2);
  fs::create_directories(dead);
  std::ofstream(dead / "catalogue.sqlite") << "half a file";
  fs::create_directories(carrel::layout::generation(catalogue.root(), 5));
  const PruneReport report = pruned(catalogue);
  CHECK(report.leftovers == 1);
  CHECK(report.leftover_bytes == 11);
  CHECK(dropped(report) == Numbers{5});
  CHECK_FALSE(fs::exists(dead));
}

TEST_CASE("files of somebody else beside the generations are left alone") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 1);
  const fs::path notes = carrel::layout::generations(catalogue.root()) / "notes";
  fs::create_directories(notes);
  CHECK(pruned(catalogue, 0).dropped.empty());
  CHECK(fs::exists(notes));
}

TEST_CASE("nothing is pruned while a build is at work") {
  const TemporaryCatalogue catalogue;
  build_many(catalogue, 3);
  const auto lock = carrel::FileLock::acquire(carrel::layout::lock(catalogue.root()));
  REQUIRE(lock);
  const auto report = carrel::prune(catalogue.root(), 0);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "locked");
  CHECK(is_there(catalogue, 1));
}

TEST_CASE("where the live generation cannot be read nothing is dropped") {
  TemporaryCatalogue catalogue;
  catalogue.expect_damage();
  build_many(catalogue, 3);
  fs::remove(carrel::layout::manifest(catalogue.live()));
  REQUIRE_FALSE(carrel::prune(catalogue.root(), 0));
  CHECK(is_there(catalogue, 1));
  CHECK(is_there(catalogue, 2));
}

TEST_CASE("a root without an index is not pruned, and stays as it is") {
  const TemporaryCatalogue catalogue;
  const auto report = carrel::prune(catalogue.root(), 1);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "no_index");
  CHECK_FALSE(fs::exists(catalogue.root()));
}

TEST_CASE("the report says what was dropped, how much that was, and what is kept") {
  PruneReport report;
  report.live = 9;
  CHECK(carrel::to_text(report) == "nothing to drop; generation 9 is live\n");
  report.kept = {8};
  report.dropped = {{6, 1'500'000}, {7, 500'000}};
  report.leftovers = 1;
  report.leftover_bytes = 1'000'000;
  CHECK(carrel::to_text(report) ==
        "dropped generation 6, 1.5 MB\ndropped generation 7, 500.0 kB\n"
        "removed what 1 dead build left, 1.0 MB\n"
        "3.0 MB freed; generation 9 is live, kept beside it: 8\n");
}
