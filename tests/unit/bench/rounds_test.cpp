// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/rounds.hpp"

#include "support/catch.hpp"

using carrel::Loop;
using carrel::Mode;
using carrel::Setting;
using carrel::Step;

TEST_CASE("within a round the modes take turns, and the next round turns their order") {
  const auto steps =
      carrel::steps({.clients = {1, 4}, .rounds = 2}, {Mode::http, Mode::in_process});
  REQUIRE(steps.size() == 8);
  CHECK(steps[0] == Step{{Loop::closed, Mode::http, 1}, 0});
  CHECK(steps[1] == Step{{Loop::closed, Mode::in_process, 1}, 0});
  CHECK(steps[2] == Step{{Loop::closed, Mode::http, 4}, 0});
  CHECK(steps[4] == Step{{Loop::closed, Mode::in_process, 1}, 1});
  CHECK(steps[5] == Step{{Loop::closed, Mode::http, 1}, 1});
}

TEST_CASE("both loops are measured in every round") {
  const auto steps = carrel::steps(
      {.loops = {Loop::closed, Loop::open}, .clients = {2}, .rounds = 2}, {Mode::http});
  REQUIRE(steps.size() == 4);
  CHECK(steps[0] == Step{{Loop::closed, Mode::http, 2}, 0});
  CHECK(steps[1] == Step{{Loop::open, Mode::http, 2}, 0});
  CHECK(steps[2] == Step{{Loop::closed, Mode::http, 2}, 1});
}

namespace {

// Answers each query with a text of its own making.
class Saying : public carrel::Target {
 public:
  explicit Saying(std::vector<std::string> answers) : answers_(std::move(answers)) {}
  Mode mode() const override { return Mode::http; }
  carrel::Result<carrel::LoadClients> clients(unsigned) override {
    return carrel::internal("no clients");
  }
  carrel::Result<std::string> answer(std::size_t query) override {
    if (answers_[query].empty()) return carrel::internal("no answer");
    return answers_[query];
  }
  bool searches_in_its_clients() const override { return false; }
  std::optional<double> processor_ms() const override { return std::nullopt; }

 private:
  std::vector<std::string> answers_;
};

}  // namespace

TEST_CASE("answers that differ between the targets are counted") {
  Saying one({"a", "b", "c"});
  Saying other({"a", "x", "y"});
  CHECK(carrel::differing_answers({&one, &other}, 3) == 2);
  CHECK(carrel::differing_answers({&one, &other}, 1) == 0);
}

TEST_CASE("a query that one target alone refuses is a difference") {
  Saying one({"a"});
  Saying silent({""});
  CHECK(carrel::differing_answers({&one, &silent}, 1) == 1);
}

TEST_CASE("a query that both targets refuse is no difference") {
  Saying one({"", "a"});
  Saying other({"", "a"});
  CHECK(carrel::differing_answers({&one, &other}, 2) == 0);
}

TEST_CASE("a target that gives no clients ends the measuring with its error") {
  Saying target({"a"});
  CHECK_FALSE(carrel::measure({.queries = 1}, {&target}, [] {}));
}
