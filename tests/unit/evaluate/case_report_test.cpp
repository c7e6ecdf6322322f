// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_report.hpp"

#include "support/catch.hpp"

using namespace carrel;
using Catch::Contains;

namespace {

CaseResult result(const char* id, Outcome outcome, std::optional<std::size_t> rank = {}) {
  return {.id = id, .query = "marsh", .outcome = outcome, .rank = rank};
}

const CaseRun kBefore{"before", {result("A1", Outcome::passed, 1), result("A2", Outcome::failed)}};

}  // namespace

TEST_CASE("a case that fails unexpectedly is a fall") {
  CHECK(has_fallen({"now", {result("A1", Outcome::failed)}}, {}));
}

TEST_CASE("known failures, mended ones and those not run are no fall") {
  CHECK_FALSE(has_fallen({"now",
                          {result("A1", Outcome::passed), result("A2", Outcome::known_failure),
                           result("A3", Outcome::mended), result("A4", Outcome::not_run)}},
                         {}));
}

TEST_CASE("a known failure that passed elsewhere is a fall") {
  CHECK(has_fallen({"now", {result("A1", Outcome::known_failure)}}, {kBefore}));
  CHECK_FALSE(has_fallen({"now", {result("A2", Outcome::known_failure)}}, {kBefore}));
  CHECK_FALSE(has_fallen({"now", {result("A9", Outcome::known_failure)}}, {kBefore}));
}

TEST_CASE("the page has a line for each case, with its rank, its query and its faults") {
  CaseResult failed = result("A2", Outcome::failed, 3);
  failed.faults = {"r1 is not first"};
  const std::string page = report_text({"now", {result("A1", Outcome::passed, 1), failed}}, {});
  CHECK_THAT(page, Contains("A1     ok      1    marsh\n"));
  CHECK_THAT(page, Contains("A2     FAILS   3    marsh\n       r1 is not first\n"));
}

TEST_CASE("the page lists what is known to fail, with the reason, and what is mended") {
  CaseResult known = result("A1", Outcome::known_failure);
  known.note = "no synonyms";
  const std::string page = report_text({"now", {known, result("A2", Outcome::mended, 1)}}, {});
  CHECK_THAT(page, Contains("A1     known   -    marsh\n       no synonyms\n"));
  CHECK_THAT(page, Contains("A2     MENDED  1    marsh\n"));
}

TEST_CASE("two runs stand side by side, and a fall is said") {
  const std::string page = report_text({"now", {result("A1", Outcome::failed, 4)}}, {kBefore});
  CHECK_THAT(page, Contains("A1     FAILS   4    | ok      1    marsh\n"));
  CHECK_THAT(page, Contains("fell: passes with before"));
}

TEST_CASE("a case fails once, however many of its lines do") {
  const CaseRun run{"now",
                    {result("A1", Outcome::failed), result("A1.2", Outcome::known_failure),
                     result("B1", Outcome::passed), result("B2", Outcome::not_run)}};
  CHECK_THAT(report_text(run, {}), Contains("1 of 3 cases fail: A1\n"));
}

TEST_CASE("a run that is kept is read again") {
  CaseResult failed = result("A2", Outcome::failed);
  failed.faults = {"r1 is not first"};
  failed.note = "a note";
  const CaseRun run{"now", {result("A1", Outcome::passed, 2), failed}};
  const Result<CaseRun> read = run_from_json(report_json(run), "file");
  REQUIRE(read);
  CHECK(read->name == "file");
  CHECK(report_text({"now", read->results}, {}) == report_text(run, {}));
}

TEST_CASE("JSON says against what a case fell") {
  const std::string json = report_json({"now", {result("A1", Outcome::failed)}}, {kBefore});
  CHECK_THAT(json, Contains("fell_against"));
  CHECK_THAT(json, Contains("before"));
}

TEST_CASE("a file that is no run is refused") {
  for (const char* text : {"", "{}", "[]", R"({"results":[{"id":1}]})"}) {
    const Result<CaseRun> read = run_from_json(text, "file");
    INFO(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "bad_run");
  }
}
