// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace carrel {
namespace {

std::uint64_t asked(const Measurement& measurement) {
  return measurement.latencies.size() - measurement.unasked;
}

double rate_of(const Measurement& measurement) {
  if (measurement.seconds <= 0) return 0;
  return static_cast<double>(asked(measurement) - measurement.errors) / measurement.seconds;
}

std::optional<double> processor_a_question(const Measurement& measurement) {
  if (!measurement.processor_ms || asked(measurement) == 0) return std::nullopt;
  return *measurement.processor_ms / static_cast<double>(asked(measurement));
}

using Round = const Measurement*;

std::vector<Round> rounds_of(const Setting& setting, const std::vector<Measurement>& measurements) {
  std::vector<Round> rounds;
  for (const Measurement& measurement : measurements) {
    if (measurement.setting == setting) rounds.push_back(&measurement);
  }
  return rounds;
}

std::vector<Setting> settings_of(const std::vector<Measurement>& measurements) {
  std::vector<Setting> settings;
  for (const Measurement& measurement : measurements) {
    if (std::find(settings.begin(), settings.end(), measurement.setting) == settings.end()) {
      settings.push_back(measurement.setting);
    }
  }
  return settings;
}

// One round without the figure leaves the whole without it: a mean over a part would be another
// one.
std::optional<double> processor_a_question(const std::vector<Round>& rounds) {
  double milliseconds = 0;
  double questions = 0;
  for (const Round round : rounds) {
    if (!round->processor_ms) return std::nullopt;
    milliseconds += *round->processor_ms;
    questions += static_cast<double>(asked(*round));
  }
  if (questions == 0) return std::nullopt;
  return milliseconds / questions;
}

Summary summary_of(const Setting& setting, const std::vector<Round>& rounds) {
  Summary summary{.setting = setting};
  std::vector<double> latencies;
  double seconds = 0;
  summary.lowest_rate = rate_of(*rounds.front());
  for (const Round round : rounds) {
    latencies.insert(latencies.end(), round->latencies.begin(), round->latencies.end());
    seconds += round->seconds;
    summary.questions += asked(*round);
    summary.errors += round->errors;
    summary.unasked += round->unasked;
    summary.lowest_rate = std::min(summary.lowest_rate, rate_of(*round));
    summary.highest_rate = std::max(summary.highest_rate, rate_of(*round));
  }
  std::sort(latencies.begin(), latencies.end());
  const std::uint64_t good = summary.questions - summary.errors;
  summary.rate = seconds > 0 ? static_cast<double>(good) / seconds : 0;
  summary.p50 = percentile(latencies, 0.50);
  summary.p95 = percentile(latencies, 0.95);
  summary.p99 = percentile(latencies, 0.99);
  summary.max = percentile(latencies, 1.0);
  summary.processor_ms = processor_a_question(rounds);
  return summary;
}

// The ratios of the rounds that stand beside each other: noise that lasts for a round hits both.
void take_rounds(Ratio& ratio, const std::vector<Round>& over_http,
                 const std::vector<Round>& within) {
  ratio.lowest = ratio.highest = ratio.mean;
  for (const Round one : over_http) {
    for (const Round other : within) {
      if (one->round != other->round) continue;
      const auto top = processor_a_question(*one);
      const auto bottom = processor_a_question(*other);
      if (!top || !bottom || *bottom <= 0) continue;
      ratio.lowest = std::min(ratio.lowest, *top / *bottom);
      ratio.highest = std::max(ratio.highest, *top / *bottom);
    }
  }
}

}  // namespace

std::string_view name_of(Mode mode) {
  return mode == Mode::http ? "http" : "in-process";
}
std::string_view name_of(Loop loop) {
  return loop == Loop::open ? "open" : "closed";
}

double percentile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  // A share such as .95 is a little more than .95 in binary: 20 values must not need all 20.
  constexpr double slack = 1e-9;
  const double rank = std::ceil(share * static_cast<double>(sorted.size()) - slack);
  const auto last = static_cast<double>(sorted.size());
  return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, last)) - 1];
}

std::vector<Summary> summarise(const std::vector<Measurement>& measurements) {
  std::vector<Summary> summaries;
  for (const Setting& setting : settings_of(measurements)) {
    summaries.push_back(summary_of(setting, rounds_of(setting, measurements)));
  }
  return summaries;
}

std::vector<Ratio> processor_ratios(const std::vector<Measurement>& measurements) {
  std::vector<Ratio> ratios;
  for (const Setting& setting : settings_of(measurements)) {
    if (setting.mode != Mode::http) continue;
    Setting counterpart = setting;
    counterpart.mode = Mode::in_process;
    const std::vector<Round> over_http = rounds_of(setting, measurements);
    const std::vector<Round> within = rounds_of(counterpart, measurements);
    const auto top = processor_a_question(over_http);
    const auto bottom = processor_a_question(within);
    if (!top || !bottom || *bottom <= 0) continue;
    Ratio ratio{.loop = setting.loop, .clients = setting.clients, .mean = *top / *bottom};
    take_rounds(ratio, over_http, within);
    ratios.push_back(ratio);
  }
  return ratios;
}

std::vector<Speedup> speedups(const std::vector<Summary>& summaries) {
  std::vector<Speedup> found;
  for (const Mode mode : {Mode::in_process, Mode::http}) {
    const Summary* fewest = nullptr;
    for (const Summary& summary : summaries) {
      if (summary.setting.mode != mode || summary.setting.loop != Loop::closed) continue;
      if (fewest == nullptr || summary.setting.clients < fewest->setting.clients) fewest = &summary;
    }
    if (fewest == nullptr || fewest->rate <= 0) continue;
    for (const Summary& summary : summaries) {
      if (summary.setting.mode != mode || summary.setting.loop != Loop::closed) continue;
      if (summary.setting.clients == fewest->setting.clients) continue;
      found.push_back(
          {mode, fewest->setting.clients, summary.setting.clients, summary.rate / fewest->rate});
    }
  }
  return found;
}

}  // namespace carrel
