// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/rounds.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace carrel {
namespace {

Result<Measurement> measure_step(const Rounds& rounds, const Step& step, Target& target) {
  const Result<LoadClients> clients = target.clients(step.setting.clients);
  if (!clients) return clients.error();
  LoadPlan plan{.queries = rounds.queries, .time = std::chrono::duration<double>(rounds.seconds)};
  if (step.setting.loop == Loop::open) plan.arrivals = arrivals(rounds.rate, plan.time);
  LoadClock clock;

  const std::optional<double> before = target.processor_ms();
  Loaded loaded = run_load(*clients, plan, clock);
  const std::optional<double> behind = target.processor_ms();

  Measurement measurement{.setting = step.setting,
                          .round = step.round,
                          .seconds = loaded.seconds,
                          .errors = loaded.errors,
                          .unasked = loaded.unasked,
                          .latencies = std::move(loaded.latencies)};
  if (target.searches_in_its_clients()) measurement.processor_ms = loaded.threads_ms;
  if (before && behind) measurement.processor_ms = *behind - *before;
  return measurement;
}

Target& target_of(Mode mode, const std::vector<Target*>& targets) {
  return **std::find_if(targets.begin(), targets.end(),
                        [mode](const Target* target) { return target->mode() == mode; });
}

}  // namespace

std::vector<Step> steps(const Rounds& rounds, const std::vector<Mode>& modes) {
  std::vector<Step> all;
  std::vector<Mode> order = modes;
  for (unsigned round = 0; round < rounds.rounds; ++round) {
    for (const Loop loop : rounds.loops) {
      for (const unsigned clients : rounds.clients) {
        for (const Mode mode : order)
          all.push_back({{loop, mode, clients}, round});
      }
    }
    std::reverse(order.begin(), order.end());
  }
  return all;
}

Result<void> warm_up(const std::vector<Target*>& targets, std::size_t queries, double seconds) {
  for (Target* target : targets) {
    const Result<LoadClients> clients = target->clients(1);
    if (!clients) return clients.error();
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    for (std::size_t i = 0; i < queries && std::chrono::steady_clock::now() < end; ++i) {
      clients->front()->ask(i);
    }
  }
  return {};
}

std::size_t differing_answers(const std::vector<Target*>& targets, std::size_t queries) {
  std::size_t differing = 0;
  for (std::size_t i = 0; i < queries; ++i) {
    std::vector<std::optional<std::string>> answers;
    for (Target* target : targets) {
      Result<std::string> answer = target->answer(i);
      answers.push_back(answer ? std::optional(*std::move(answer)) : std::nullopt);
    }
    const bool alike = std::all_of(answers.begin(), answers.end(),
                                   [&](const auto& answer) { return answer == answers.front(); });
    if (!alike) ++differing;
  }
  return differing;
}

Result<std::vector<Measurement>> measure(const Rounds& rounds, const std::vector<Target*>& targets,
                                         const std::function<void()>& done) {
  std::vector<Mode> modes;
  for (const Target* target : targets)
    modes.push_back(target->mode());
  std::vector<Measurement> measurements;
  for (const Step& step : steps(rounds, modes)) {
    Result<Measurement> measurement =
        measure_step(rounds, step, target_of(step.setting.mode, targets));
    if (!measurement) return measurement.error();
    measurements.push_back(*std::move(measurement));
    done();
  }
  return measurements;
}

}  // namespace carrel
