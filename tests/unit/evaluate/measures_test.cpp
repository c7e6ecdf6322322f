// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/measures.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace carrel;

namespace {
Judgements judged(const char* text) {
  const Result<Judgements> judgements = read_judgements(text);
  REQUIRE(judgements);
  return *judgements;
}
Rankings ranked(const char* text) {
  const Result<Rankings> rankings = read_run(text);
  REQUIRE(rankings);
  return *rankings;
}
}  // namespace

TEST_CASE("a perfect ranking measures one") {
  const Measures m = measure({{"a", 2}, {"b", 1}}, {"a", "b", "c"});
  CHECK(m.ndcg10 == Approx(1));
  CHECK(m.map == Approx(1));
  CHECK(m.mrr10 == Approx(1));
  CHECK(m.recall100 == Approx(1));
}

TEST_CASE("gain is linear in the grade and discounted by the rank") {
  const Measures m = measure({{"a", 2}, {"b", 1}}, {"b", "x", "a"});
  CHECK(m.ndcg10 == Approx((1 + 2 / std::log2(4)) / (2 + 1 / std::log2(3))));
  CHECK(m.map == Approx((1.0 + 2.0 / 3) / 2));
}

TEST_CASE("the reciprocal rank ends at the tenth place and recall at the hundredth") {
  std::vector<std::string> ranking(10, "x");
  ranking.emplace_back("a");
  CHECK(measure({{"a", 1}}, ranking).mrr10 == 0);
  CHECK(measure({{"a", 1}}, ranking).recall100 == 1);
  ranking.assign(100, "x");
  ranking.emplace_back("a");
  CHECK(measure({{"a", 1}}, ranking).recall100 == 0);
}

TEST_CASE(
    "a judged query without an answer counts nothing, one without a relevant record does not "
    "count") {
  const Judgements judgements = judged("q1 0 a 1\nq2 0 b 1\nq3 0 c 0\n");
  const Evaluation evaluation = evaluate(judgements, ranked("q1 Q0 a 1 5.0 run\n"));
  CHECK(judgements.queries == std::vector<std::string>{"q1", "q2"});
  CHECK(evaluation.mean.ndcg10 == Approx(0.5));
  CHECK(evaluation.zero_hit_share == Approx(0.5));
}

TEST_CASE("a run is ordered by its scores, not by its lines") {
  CHECK(ranked("q Q0 low 1 1 r\nq Q0 high 2 9 r\n").at("q") ==
        std::vector<std::string>{"high", "low"});
}

TEST_CASE("a line of another form is named by its number") {
  const Result<Judgements> judgements = read_judgements("q 0 a 1\nq 0 a\n");
  REQUIRE_FALSE(judgements);
  CHECK(judgements.error().message.find("line 2") != std::string::npos);
  CHECK_FALSE(read_run("q Q0 a 1 high r\n"));
  CHECK_FALSE(read_queries("no tab here\n"));
}

TEST_CASE("equal runs differ by chance, opposite ones do not") {
  std::string judgements, good, bad;
  for (int i = 0; i < 20; ++i) {
    const std::string q = "q" + std::to_string(i);
    judgements += q + " 0 a 1\n";
    good += q + " Q0 a 1 2 r\n";
    bad += q + " Q0 x 1 2 r\n";
  }
  const Judgements j = judged(judgements.c_str());
  const Evaluation a = evaluate(j, ranked(good.c_str()));
  const Evaluation b = evaluate(j, ranked(bad.c_str()));
  CHECK(randomisation_p(a, a) == 1);
  CHECK(randomisation_p(a, b) < 0.001);
}
