// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/works.hpp"

#include "schema/work.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

Record novel(const std::string& id, const std::string& title, const std::string& given = "") {
  Record record;
  record.id = id;
  record.title = title;
  record.format = "book";
  record.languages = {"eng"};
  record.contributors = {{"Ishiguro, Kazuo", "author", "", ""}};
  record.work = given;
  return record;
}

Record map(const std::string& id) {
  Record record;
  record.id = id;
  record.title = "A map";
  record.format = "map";
  return record;
}

WorkPlan planned(const WorkRules& rules, const std::vector<Record>& records) {
  WorkPlan plan(rules);
  for (const Record& record : records)
    plan.see(record);
  plan.settle();
  return plan;
}

const Record kOrphans = novel("o", "When We Were Orphans");
const Record kOrphansAgain = novel("o2", "When we were orphans");
const Record kAbandoned = novel("a", "When We Were Abandoned");
const Record kAbandonedAgain = novel("a2", "When we were abandoned");

}  // namespace

TEST_CASE("without joins and splits a record has the work it has alone") {
  const WorkPlan plan = planned({}, {kOrphans, map("m")});
  CHECK(plan.work_of(kOrphans) == derived_work(kOrphans));
  CHECK(plan.work_of(novel("g", "When We Were Orphans", "w1")) == "w1");
  CHECK(plan.work_of(map("m")).empty());
}

TEST_CASE("a join makes one work of two, with all their editions") {
  const WorkPlan plan = planned({.joins = {{"a", "o"}}, .splits = {}},
                                {kOrphans, kOrphansAgain, kAbandoned, kAbandonedAgain});
  const std::string work = plan.work_of(kOrphans);
  CHECK(is_derived_work(work));
  CHECK(plan.work_of(kOrphansAgain) == work);
  CHECK(plan.work_of(kAbandoned) == work);
  CHECK(plan.work_of(kAbandonedAgain) == work);
}

TEST_CASE("joined works have the key that was given to one of them") {
  const Record given = novel("g", "The lost parents", "w1");
  const WorkPlan plan = planned({.joins = {{"g", "o"}}, .splits = {}}, {kOrphans, given});
  CHECK(plan.work_of(kOrphans) == "w1");
  CHECK(plan.work_of(kOrphansAgain) == "w1");
  CHECK(plan.work_of(given) == "w1");
}

TEST_CASE("records without a work can be joined") {
  const WorkPlan plan = planned({.joins = {{"m", "n"}}, .splits = {}}, {map("m"), map("n")});
  CHECK_FALSE(plan.work_of(map("m")).empty());
  CHECK(plan.work_of(map("m")) == plan.work_of(map("n")));
  CHECK(plan.work_of(map("p")).empty());
}

TEST_CASE("joins that share a record are one join, in whatever order they come") {
  const std::vector<Record> maps{map("m"), map("n"), map("p"), map("q")};
  const WorkPlan plan =
      planned({.joins = {{"m", "n"}, {"p", "q"}, {"n", "p"}}, .splits = {}}, maps);
  const WorkPlan other =
      planned({.joins = {{"n", "p"}, {"q", "p"}, {"n", "m"}}, .splits = {}}, maps);
  for (const Record& one : maps) {
    CHECK(plan.work_of(one) == plan.work_of(map("m")));
    CHECK(plan.work_of(one) == other.work_of(one));
  }
}

TEST_CASE("a record that is split off has no work, whether it was given or derived") {
  const Record given = novel("g", "The lost parents", "w1");
  const WorkPlan plan =
      planned({.joins = {}, .splits = {"o2", "g"}}, {kOrphans, kOrphansAgain, given});
  CHECK(plan.work_of(kOrphansAgain).empty());
  CHECK(plan.work_of(given).empty());
  CHECK(plan.work_of(kOrphans) == derived_work(kOrphans));
}

TEST_CASE("a record that is split off and joined leaves its former editions behind") {
  const WorkPlan plan =
      planned({.joins = {{"a", "o2"}}, .splits = {"o2"}}, {kOrphans, kOrphansAgain, kAbandoned});
  CHECK(plan.work_of(kOrphansAgain) == plan.work_of(kAbandoned));
  CHECK(plan.work_of(kOrphans) == derived_work(kOrphans));
  CHECK(plan.work_of(kOrphans) != plan.work_of(kAbandoned));
}

TEST_CASE("a record that is not there joins nobody, and leaves no trace") {
  const WorkPlan plan = planned({.joins = {{"m", "hidden"}}, .splits = {}}, {map("m")});
  CHECK(plan.work_of(map("m")).empty());
  const WorkPlan through =
      planned({.joins = {{"m", "hidden"}, {"hidden", "n"}}, .splits = {}}, {map("m"), map("n")});
  CHECK(through.work_of(map("m")).empty());
  CHECK(through.work_of(map("n")).empty());
}

TEST_CASE("the records that are named are told once each") {
  CHECK(records_of({.joins = {{"b", "a"}, {"c", "b"}}, .splits = {"c", "d"}}) ==
        std::vector<std::string>{"a", "b", "c", "d"});
}

}  // namespace carrel
