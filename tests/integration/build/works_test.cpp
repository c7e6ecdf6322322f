// SPDX-License-Identifier: GPL-2.0-or-later
// Are editions brought together when an index is built, and as the library says?
#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/file.hpp"
#include "integration/build/temporary_catalogue.hpp"
#include "schema/stored.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"

namespace {

using carrel::Audience;
using carrel::BuildReport;
using carrel::test::TemporaryCatalogue;
using Lines = std::vector<std::string>;

std::string novel(const std::string& id, const std::string& title, const std::string& more = "") {
  return R"({"id":")" + id + R"(","title":")" + title +
         R"(","format":"book","languages":["eng"],"contributors":[{"name":"Ishiguro, Kazuo",)"
         R"("role":"author"}])" +
         more + "}";
}

const Lines kCatalogue{novel("1", "When We Were Orphans"), novel("2", "When we were orphans"),
                       novel("3", "When we were abandoned"),
                       R"({"id":"4","title":"Map","format":"map"})"};

// The records of each work that has several, as "1+2 3+4".
std::string works(const TemporaryCatalogue& catalogue, Audience audience = Audience::everyone) {
  const carrel::Columns columns = catalogue.columns(audience);
  const carrel::Keywords& column = columns[carrel::KeywordColumn::work];
  std::vector<std::string> members(column.values.size());
  const std::vector<std::string> documents = catalogue.documents(audience);
  for (std::uint32_t row = 0; row < columns.rows; ++row) {
    for (const std::uint32_t code : column.of(row)) {
      const auto stored = carrel::StoredView::open(documents[row]);
      REQUIRE(stored);
      members[code] += (members[code].empty() ? "" : "+") + std::string(stored->id());
    }
  }
  std::erase_if(members, [](const std::string& ids) { return ids.find('+') == std::string::npos; });
  std::sort(members.begin(), members.end());
  std::string all;
  for (const std::string& ids : members)
    all += (all.empty() ? "" : " ") + ids;
  return all;
}

BuildReport build_with(const TemporaryCatalogue& catalogue, const Lines& lines,
                       const std::optional<Lines>& said) {
  auto options = catalogue.options({catalogue.file("lines.jsonl", lines)});
  if (said) options.works = catalogue.file("works.jsonl", *said);
  const auto report = carrel::build(options);
  if (!report) FAIL(carrel::describe(report.error()));
  return *report;
}

}  // namespace

TEST_CASE("editions share a derived work in both indexes, and the record says which") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kCatalogue);
  CHECK(works(catalogue, Audience::everyone) == "1+2");
  CHECK(works(catalogue, Audience::staff) == "1+2");
  CHECK(catalogue.documents(Audience::everyone)[0].find("\"work_derived\":\"~") !=
        std::string::npos);
}

TEST_CASE("a given work is told as given") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({novel("1", "Late", R"(,"work":"w9")")});
  const std::string document = catalogue.documents(Audience::everyone)[0];
  CHECK(document.find(R"("work":"w9")") != std::string::npos);
  CHECK(document.find("work_derived") == std::string::npos);
}

TEST_CASE("the catalogue keeps its records as they came") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(kCatalogue);
  const auto store = carrel::Store::open(carrel::layout::catalogue(catalogue.live()),
                                         carrel::layout::live_store(catalogue.root()));
  REQUIRE(store);
  Lines lines;
  const auto exported =
      store->export_lines(std::nullopt, [&lines](std::string_view line) -> carrel::Result<void> {
        lines.emplace_back(line);
        return {};
      });
  REQUIRE(exported);
  CHECK(lines == kCatalogue);
}

TEST_CASE("a file of joins and splits overrides what was derived") {
  const TemporaryCatalogue catalogue;
  const auto report =
      build_with(catalogue, kCatalogue, Lines{R"({"join":["3","4"]})", R"({"split":["2"]})"});
  CHECK(works(catalogue) == "3+4");
  CHECK(report.work_joins == 1);
  CHECK(report.work_splits == 1);
  CHECK(report.work_unknown == 0);
}

TEST_CASE("a build that is told nothing of works keeps to what was said before") {
  const TemporaryCatalogue catalogue;
  build_with(catalogue, kCatalogue, Lines{R"({"join":["3","4"]})"});
  const auto report = build_with(catalogue, kCatalogue, std::nullopt);
  CHECK(works(catalogue) == "1+2 3+4");
  CHECK(report.work_joins == 1);
}

TEST_CASE("an empty file takes back what was said of works") {
  const TemporaryCatalogue catalogue;
  build_with(catalogue, kCatalogue, Lines{R"({"join":["3","4"]})"});
  build_with(catalogue, kCatalogue, Lines{});
  CHECK(works(catalogue) == "1+2");
  build_with(catalogue, kCatalogue, std::nullopt);
  CHECK(works(catalogue) == "1+2");
}

TEST_CASE("joins and splits may stand among the records") {
  const TemporaryCatalogue catalogue;
  Lines lines = kCatalogue;
  lines.insert(lines.begin(), R"({"join":["1","3"]})");
  CHECK(build_with(catalogue, lines, std::nullopt).rejected == 0);
  CHECK(works(catalogue) == "1+2+3");
}

TEST_CASE("a rollback brings back what was said of works, also where it indexes anew") {
  const TemporaryCatalogue catalogue;
  build_with(catalogue, kCatalogue, Lines{R"({"join":["3","4"]})"});
  SECTION("the index as it was") {
    build_with(catalogue, kCatalogue, Lines{});
  }
  SECTION("anew, for what was contributed since") {
    Lines lines = kCatalogue;
    lines.emplace_back(R"({"record":"1","kind":"comment","id":"c","text":"remembered"})");
    build_with(catalogue, lines, Lines{});
  }
  CHECK(works(catalogue) == "1+2");
  REQUIRE(carrel::rollback(catalogue.root(), carrel::ProgressMode::off));
  CHECK(works(catalogue) == "1+2 3+4");
  build_with(catalogue, kCatalogue, std::nullopt);
  CHECK(works(catalogue) == "1+2 3+4");
}

TEST_CASE("records that are named and not there are counted and told, and the rest holds") {
  const TemporaryCatalogue catalogue;
  const auto report = build_with(
      catalogue, kCatalogue, Lines{R"({"join":["3","4","gone"]})", R"({"split":["away","gone"]})"});
  CHECK(works(catalogue) == "1+2 3+4");
  CHECK(report.work_unknown == 2);
  CHECK(report.first_work_unknown == Lines{"away", "gone"});
  CHECK(carrel::to_text(report).find("2 records named there not in the catalogue: away gone\n") !=
        std::string::npos);
}

TEST_CASE("so many unknown records are told by name, the others are counted") {
  const TemporaryCatalogue catalogue;
  Lines said;
  for (std::size_t i = 0; i < carrel::kReportedWorkIds; ++i)
    said.push_back(R"({"split":["x)" + std::to_string(i) + "\"]}");
  auto report = build_with(catalogue, kCatalogue, said);
  CHECK(report.first_work_unknown.size() == report.work_unknown);
  said.emplace_back(R"({"split":["y"]})");
  report = build_with(catalogue, kCatalogue, said);
  CHECK(report.work_unknown == carrel::kReportedWorkIds + 1);
  CHECK(report.first_work_unknown.size() == carrel::kReportedWorkIds);
}

TEST_CASE("a line of the file that says nothing of works is rejected, and the rest is taken") {
  const TemporaryCatalogue catalogue;
  const auto report =
      build_with(catalogue, kCatalogue,
                 Lines{novel("9", "Astray"), R"({"join":["3"]})", R"({"join":["3","4"]})"});
  CHECK(report.rejected == 2);
  CHECK(report.rejected_by_code.at("not_of_works") == 1);
  CHECK(report.rejected_by_code.at("too_few_ids") == 1);
  CHECK(report.records == 4);
  CHECK(works(catalogue) == "1+2 3+4");
}

TEST_CASE("a file of works that is not there costs no work and publishes nothing") {
  const TemporaryCatalogue catalogue;
  auto options = catalogue.options({catalogue.file("lines.jsonl", kCatalogue)});
  options.works = (catalogue.folder() / "nowhere.jsonl").string();
  const auto report = carrel::build(options);
  REQUIRE_FALSE(report);
  CHECK(report.error().type == carrel::ErrorType::not_found);
  CHECK_FALSE(std::filesystem::exists(catalogue.root()));
}

TEST_CASE("a damaged memory of works stops a build that would need it, and no other") {
  TemporaryCatalogue catalogue;
  build_with(catalogue, kCatalogue, Lines{R"({"join":["3","4"]})"});
  catalogue.expect_damage();
  REQUIRE(carrel::write_file(carrel::layout::works(catalogue.live()), "not this\n"));
  const auto report = catalogue.build({catalogue.file("again.jsonl", kCatalogue)});
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "damaged_works");
  build_with(catalogue, kCatalogue, Lines{});
  CHECK(works(catalogue) == "1+2");
}

TEST_CASE("a suppressed record joins no two others for the public") {
  const std::string hidden =
      novel("s", "When we were orphans", R"(,"work":"w1","suppressed":true)");
  const Lines with{R"({"id":"1","title":"A map","format":"map"})",
                   R"({"id":"2","title":"B map","format":"map","work":"w1"})", hidden};
  const Lines without{with[0], with[1]};
  const Lines said{R"({"join":["1","s"]})"};
  const TemporaryCatalogue one, other;
  build_with(one, with, said);
  build_with(other, without, said);
  CHECK(works(one, Audience::staff) == "1+2+s");
  CHECK(works(one, Audience::everyone).empty());
  CHECK(one.manifest(Audience::everyone) == other.manifest(Audience::everyone));
  CHECK(one.documents(Audience::everyone) == other.documents(Audience::everyone));
}
