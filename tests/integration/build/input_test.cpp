// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of input that cannot be taken?
#include "base/file.hpp"
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

using carrel::test::TemporaryCatalogue;

const std::string kGood = R"({"id":"1","title":"Good"})";
const std::string kNoTitle = R"({"id":"2"})";
const std::string kNoJson = R"({"id":"3","title":)";

}  // namespace

TEST_CASE("a bad line is counted with its place, and the rest goes on") {
  const TemporaryCatalogue catalogue;
  const std::string file = catalogue.file("in.jsonl", {kNoJson, kGood, "", kNoTitle});
  const auto report = catalogue.build({file});
  REQUIRE(report);
  CHECK(report->records == 1);
  CHECK(report->rejected == 2);
  REQUIRE(report->first_rejects.size() == 2);
  CHECK(report->first_rejects[0].file == file);
  CHECK(report->first_rejects[0].number == 1);
  CHECK(report->first_rejects[0].code == "bad_json");
  CHECK(report->first_rejects[1].number == 4);
  CHECK(report->rejected_by_code.at("missing_key") == 1);
}

TEST_CASE("rejected lines are kept as they came") {
  const TemporaryCatalogue catalogue;
  auto options = catalogue.options({catalogue.file("in.jsonl", {kNoJson, kGood, kNoTitle})});
  options.rejects = catalogue.folder() / "rejects.jsonl";
  REQUIRE(carrel::build(options));
  const auto kept = carrel::read_file(*options.rejects);
  REQUIRE(kept);
  CHECK(*kept == kNoJson + "\n" + kNoTitle + "\n");
}

TEST_CASE("a damaged compressed file counts as rejected, and what came before it is taken") {
  const TemporaryCatalogue catalogue;
  const std::string good = catalogue.file("good.jsonl", {kGood});
  const std::string damaged = catalogue.file("damaged.gz", {"\x1f\x8b\x08 no gzip at all"});
  const auto report = catalogue.build({good, damaged});
  REQUIRE(report);
  CHECK(report->records == 1);
  CHECK(report->rejected_by_code.at("damaged_input") == 1);
}

TEST_CASE("a file that is not there stops the build before anything is made") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build({catalogue.file("in.jsonl", {kGood}), "/nowhere/at/all"});
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "no_such_file");
  CHECK_FALSE(std::filesystem::exists(catalogue.root()));
}

TEST_CASE("a record that comes again takes the place of the earlier one") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build_lines({kGood, R"({"id":"1","title":"Better"})"});
  CHECK(report.records == 1);
  CHECK(report.replaced == 1);
  CHECK(catalogue.has_term(carrel::Audience::everyone, "better"));
  CHECK_FALSE(catalogue.has_term(carrel::Audience::everyone, "good"));
}

TEST_CASE("values that were put right are counted by kind") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build_lines({R"({"id":"1","title":"T","format":"papyrus"})"});
  CHECK(report.mended.at("unknown_format") == 1);
}

TEST_CASE("a dry run counts and writes nothing") {
  const TemporaryCatalogue catalogue;
  auto options = catalogue.options({catalogue.file("in.jsonl", {kGood, kGood, kNoTitle})});
  options.dry_run = true;
  const auto report = carrel::build(options);
  REQUIRE(report);
  CHECK(report->generation == 0);
  CHECK(report->records == 1);
  CHECK(report->replaced == 1);
  CHECK(report->rejected == 1);
  CHECK_FALSE(std::filesystem::exists(catalogue.root()));
}

TEST_CASE("the report says the same in JSON") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build({catalogue.file("in.jsonl", {kGood, kNoTitle})});
  REQUIRE(report);
  const std::string json = carrel::to_json(*report);
  CHECK(json.find("\"records\": 1") != std::string::npos);
  CHECK(json.find("\"missing_key\": 1") != std::string::npos);
  CHECK(json.find("\"public\": 1") != std::string::npos);
}

TEST_CASE("the report tells which record was replaced, and by which") {
  const TemporaryCatalogue catalogue;
  const std::string first = catalogue.file("first.jsonl", {kNoJson, kGood, "", kNoTitle});
  const std::string second = catalogue.file(
      "second.jsonl", {R"({"id":"9","title":"Else"})", kNoTitle, R"({"id":"1","title":"Better"})"});
  const auto report = catalogue.build({first, second});
  REQUIRE(report);
  CHECK(report->replaced == 1);
  REQUIRE(report->first_replacements.size() == 1);
  CHECK(report->first_replacements[0].id == "1");
  CHECK(carrel::place_of(report->first_replacements[0].earlier) == first + ":2");
  CHECK(carrel::place_of(report->first_replacements[0].later) == second + ":3");
  CHECK_THAT(to_text(*report), Catch::Contains("1 of " + second + ":3, before in " + first + ":2"));
  CHECK_THAT(to_json(*report), Catch::Contains("\"replacements\""));
}

TEST_CASE("a record that comes a third time replaces the second") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build_lines({kGood, kGood, kGood});
  REQUIRE(report.first_replacements.size() == 2);
  CHECK(report.first_replacements[1].earlier.number == 2);
  CHECK(report.first_replacements[1].later.number == 3);
}

TEST_CASE("as many replacements are listed as are promised, and all are counted") {
  const TemporaryCatalogue catalogue;
  const std::vector<std::string> lines(carrel::kReportedReplacements + 2, kGood);
  const auto report = catalogue.build_lines(lines);
  CHECK(report.replaced == carrel::kReportedReplacements + 1);
  CHECK(report.first_replacements.size() == carrel::kReportedReplacements);
}

TEST_CASE("what waits is counted by name") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build_lines({kGood, R"({"record":"x","holdings":[]})",
                                             R"({"item":"3100","status":"on_loan"})",
                                             R"({"record":"x","kind":"rating","rating":4})"});
  CHECK(report.waiting == 3);
  CHECK(report.waiting_by_kind == std::map<std::string, std::uint64_t>{
                                      {"contributions", 1}, {"holdings", 1}, {"item_states", 1}});
  CHECK_THAT(to_text(report), Catch::Contains("1 line of holdings waits for a record"));
  CHECK_THAT(to_text(report), Catch::Contains("1 item's state waits for a holding"));
}

TEST_CASE("only a dry run tells what no mapping reads") {
  const TemporaryCatalogue catalogue;
  CHECK(to_json(catalogue.build_lines({kGood})).find("\"unread\"") == std::string::npos);
}
