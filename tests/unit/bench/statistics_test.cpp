// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/statistics.hpp"

#include "support/catch.hpp"

using carrel::Loop;
using carrel::Measurement;
using carrel::Mode;
using carrel::percentile;
using carrel::Setting;

namespace {

Measurement measured(Setting setting, unsigned round, std::vector<double> latencies) {
  Measurement measurement;
  measurement.setting = setting;
  measurement.round = round;
  measurement.seconds = 2;
  measurement.latencies = std::move(latencies);
  return measurement;
}

Measurement with_processor(Mode mode, unsigned round, double processor_ms) {
  Measurement measurement = measured({Loop::closed, mode, 1}, round, {1, 1});
  measurement.processor_ms = processor_ms;
  return measurement;
}

std::vector<double> up_to(int last) {
  std::vector<double> values;
  for (int i = 1; i <= last; ++i)
    values.push_back(i);
  return values;
}

}  // namespace

TEST_CASE("a percentile is one of the values, by nearest rank") {
  CHECK(percentile(up_to(100), 0.50) == 50);
  CHECK(percentile(up_to(100), 0.95) == 95);
  CHECK(percentile(up_to(100), 0.99) == 99);
  CHECK(percentile(up_to(100), 1.0) == 100);
  CHECK(percentile(up_to(101), 0.50) == 51);
}

TEST_CASE("a share that is not exact in binary does not push a percentile one value up") {
  CHECK(percentile(up_to(20), 0.95) == 19);
  CHECK(percentile(up_to(1000), 0.999) == 999);
}

TEST_CASE("of one value every percentile is that value, of none it is 0") {
  CHECK(percentile({7}, 0.0) == 7);
  CHECK(percentile({7}, 0.5) == 7);
  CHECK(percentile({7}, 1.0) == 7);
  CHECK(percentile({}, 0.5) == 0);
}

TEST_CASE("percentiles are taken over all rounds' questions together, not over the rounds' own") {
  const Setting setting;
  const auto summaries =
      carrel::summarise({measured(setting, 0, {1, 1, 1}), measured(setting, 1, {9})});
  REQUIRE(summaries.size() == 1);
  CHECK(summaries[0].p50 == 1);
  CHECK(summaries[0].max == 9);
}

TEST_CASE(
    "the rate is good answers over the time of all rounds, with the rounds' extremes beside it") {
  const Setting setting;
  Measurement second = measured(setting, 1, {1, 1, 1, 1, 1, 1});
  second.errors = 2;
  const auto summaries = carrel::summarise({measured(setting, 0, {1, 1}), second});
  REQUIRE(summaries.size() == 1);
  CHECK(summaries[0].questions == 8);
  CHECK(summaries[0].errors == 2);
  CHECK(summaries[0].rate == 1.5);
  CHECK(summaries[0].lowest_rate == 1);
  CHECK(summaries[0].highest_rate == 2);
}

TEST_CASE(
    "what was due and never asked counts in the latency, not in the rate or the processor time") {
  Measurement measurement = measured({Loop::open, Mode::http, 1}, 0, {1, 1, 500, 900});
  measurement.unasked = 2;
  measurement.processor_ms = 4;
  const auto summaries = carrel::summarise({measurement});
  REQUIRE(summaries.size() == 1);
  CHECK(summaries[0].questions == 2);
  CHECK(summaries[0].unasked == 2);
  CHECK(summaries[0].rate == 1);
  CHECK(summaries[0].max == 900);
  CHECK(summaries[0].processor_ms == 2);
}

TEST_CASE("settings are told apart by loop, mode and clients") {
  const auto summaries = carrel::summarise({measured({Loop::closed, Mode::http, 1}, 0, {1}),
                                            measured({Loop::closed, Mode::http, 4}, 0, {1}),
                                            measured({Loop::closed, Mode::in_process, 1}, 0, {1}),
                                            measured({Loop::open, Mode::http, 1}, 0, {1}),
                                            measured({Loop::closed, Mode::http, 1}, 1, {1})});
  REQUIRE(summaries.size() == 4);
  CHECK(summaries[0].questions == 2);
}

TEST_CASE("processor time that is unknown in one round is unknown in all") {
  const auto summaries = carrel::summarise(
      {with_processor(Mode::http, 0, 4), measured({Loop::closed, Mode::http, 1}, 1, {1})});
  REQUIRE(summaries.size() == 1);
  CHECK_FALSE(summaries[0].processor_ms);
}

TEST_CASE("a measurement without a question has no rate, no latency and no processor time") {
  Measurement measurement = measured({}, 0, {});
  measurement.processor_ms = 3;
  const auto summaries = carrel::summarise({measurement});
  REQUIRE(summaries.size() == 1);
  CHECK(summaries[0].rate == 0);
  CHECK(summaries[0].max == 0);
  CHECK_FALSE(summaries[0].processor_ms);
}

TEST_CASE("the processor ratio is HTTP over in-process, with the extremes of the rounds") {
  const auto ratios = carrel::processor_ratios(
      {with_processor(Mode::http, 0, 6), with_processor(Mode::in_process, 0, 4),
       with_processor(Mode::in_process, 1, 4), with_processor(Mode::http, 1, 4)});
  REQUIRE(ratios.size() == 1);
  CHECK(ratios[0].mean == 1.25);
  CHECK(ratios[0].lowest == 1);
  CHECK(ratios[0].highest == 1.5);
}

TEST_CASE("without the other mode, or without its processor time, there is no ratio") {
  CHECK(carrel::processor_ratios({with_processor(Mode::http, 0, 6)}).empty());
  CHECK(carrel::processor_ratios({with_processor(Mode::http, 0, 6),
                                  measured({Loop::closed, Mode::in_process, 1}, 0, {1})})
            .empty());
  CHECK(carrel::processor_ratios(
            {with_processor(Mode::http, 0, 6), with_processor(Mode::in_process, 0, 0)})
            .empty());
}

TEST_CASE("a ratio is never taken between different numbers of clients") {
  Measurement other = with_processor(Mode::in_process, 0, 4);
  other.setting.clients = 4;
  CHECK(carrel::processor_ratios({with_processor(Mode::http, 0, 6), other}).empty());
}

TEST_CASE("a speedup is over the fewest clients of the same mode in the closed loop") {
  const auto summaries =
      carrel::summarise({measured({Loop::closed, Mode::http, 4}, 0, {1, 1, 1, 1, 1, 1}),
                         measured({Loop::closed, Mode::http, 1}, 0, {1, 1, 1, 1}),
                         measured({Loop::open, Mode::http, 8}, 0, {1, 1}),
                         measured({Loop::closed, Mode::in_process, 2}, 0, {1})});
  const auto speedups = carrel::speedups(summaries);
  REQUIRE(speedups.size() == 1);
  CHECK(speedups[0].mode == Mode::http);
  CHECK(speedups[0].from == 1);
  CHECK(speedups[0].to == 4);
  CHECK(speedups[0].times == 1.5);
}
