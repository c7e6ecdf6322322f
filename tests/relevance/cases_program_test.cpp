// SPDX-License-Identifier: GPL-2.0-or-later
// Does `carrel-evaluate cases` say what fell, and end as it says?
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "relevance/evaluate_cases.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"

using namespace carrel;
using Catch::Contains;

namespace {

// Two books and a daemon over them, and what a test's file of cases is called.
class Library {
 public:
  Library() {
    write_lines(folder_ / "catalogue.jsonl",
                {R"({"id":"heron","title":"The patient heron","popularity":9})",
                 R"({"id":"egret","title":"The patient egret"})",
                 R"({"id":"hidden","title":"Bitterns","suppressed":true})"});
    build_index(root(), {(folder_ / "catalogue.jsonl").string()});
    daemon_ = std::make_unique<Daemon>(root());
  }

  std::string root() const { return (folder_ / "root").string(); }
  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  std::string url() const { return daemon_->url(Audience::everyone); }
  std::string staff_url() const { return daemon_->url(Audience::staff); }

  std::string cases(const std::vector<std::string>& lines) const {
    write_lines(folder_ / "cases.jsonl", lines);
    return file("cases.jsonl");
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Daemon> daemon_;
};

const std::string kHolds = R"({"id":"A1","query":"heron","expect":{"first":"heron"}})";
const std::string kFails = R"({"id":"A2","query":"patient","expect":{"first":"egret"}})";
const std::string kKnown =
    R"({"id":"A2","query":"patient","expect":{"first":"egret"},"known_failure":"the heron is popular"})";
const std::string kForStaff =
    R"({"id":"C1","query":"bitterns","audience":"staff","expect":{"first":"hidden"}})";

}  // namespace

TEST_CASE("cases that hold end with 0, with the rank found") {
  const Library library;
  const Said said = evaluate_cases({library.cases({kHolds}), "--url", library.url()});
  CHECK(said.code == 0);
  CHECK_THAT(said.output, Contains("A1     ok      1    heron"));
}

TEST_CASE("a case that fails ends with 1 and says what was found") {
  const Library library;
  const Said said = evaluate_cases({library.cases({kHolds, kFails}), "--url", library.url()});
  CHECK(said.code == 1);
  CHECK_THAT(said.output, Contains("egret is not first: it is at 2, first is heron"));
}

TEST_CASE("a known failure is listed with its reason and ends with 0") {
  const Library library;
  const Said said = evaluate_cases({library.cases({kKnown}), "--url", library.url()});
  CHECK(said.code == 0);
  CHECK_THAT(said.output, Contains("the heron is popular"));
  CHECK_THAT(said.output, Contains("1 of 1 cases fail: A2"));
}

TEST_CASE("cases for staff are asked of the staff listener, and not run without it") {
  const Library library;
  const std::string cases = library.cases({kForStaff});
  const Said without = evaluate_cases({cases, "--url", library.url()});
  CHECK(without.code == 0);
  CHECK_THAT(without.output, Contains("needs the staff listener"));
  const Said with =
      evaluate_cases({cases, "--url", library.url(), "--staff-url", library.staff_url()});
  CHECK_THAT(with.output, Contains("C1     ok"));
}

TEST_CASE("a daemon is started over an index, for both audiences, and ended") {
  const Library library;
  const Said said = evaluate_cases({library.cases({kHolds, kForStaff}), "--index", library.root()});
  CHECK(said.code == 0);
  CHECK_THAT(said.output, Contains("2 passed"));
}

TEST_CASE("a run that is kept is compared with, and what passed there is a fall here") {
  const Library library;
  const std::string kept = library.file("kept.json");
  const std::string holds = R"({"id":"A2","query":"patient","expect":{"first":"heron"}})";
  REQUIRE(evaluate_cases({library.cases({holds}), "--url", library.url(), "--save", kept}).code ==
          0);
  const Said said =
      evaluate_cases({library.cases({kKnown}), "--url", library.url(), "--compare", kept});
  CHECK(said.code == 1);
  CHECK_THAT(said.output, Contains("fell: passes with " + kept));
}

TEST_CASE("two daemons stand side by side") {
  const Library library;
  const Library other;
  const Said said =
      evaluate_cases({library.cases({kHolds}), "--url", library.url(), "--baseline", other.url()});
  CHECK(said.code == 0);
  CHECK_THAT(said.output, Contains("| ok"));
  CHECK_THAT(said.output, Contains(other.url()));
}

TEST_CASE("the report is JSON where that is asked for") {
  const Library library;
  const Said said =
      evaluate_cases({library.cases({kHolds, kKnown}), "--url", library.url(), "--json"});
  const auto json = nlohmann::json::parse(said.output);
  CHECK(json["passed"] == 1);
  CHECK(json["known_failure"] == 1);
  CHECK(json["results"][0]["rank"] == 1);
}

TEST_CASE("a file of cases with a mistake in it, or none, ends with 2") {
  const Library library;
  const Said bad = evaluate_cases({library.cases({"{}"}), "--url", library.url()});
  CHECK(bad.code == 2);
  CHECK_THAT(bad.output, Contains("line 1"));
  CHECK(evaluate_cases({library.file("nowhere.jsonl"), "--url", library.url()}).code == 2);
  CHECK(evaluate_cases({library.cases({kHolds}), "--compare", library.file("nowhere.json"), "--url",
                        library.url()})
            .code == 2);
}

TEST_CASE("a daemon that is not there, or cannot start, ends with 3") {
  const Library library;
  const std::string cases = library.cases({kHolds});
  CHECK(evaluate_cases({cases, "--url", "http://127.0.0.1:1"}).code == 3);
  CHECK(evaluate_cases({cases, "--index", library.file("no-index")}).code == 3);
}
