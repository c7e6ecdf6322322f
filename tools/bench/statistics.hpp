// SPDX-License-Identifier: GPL-2.0-or-later
// What do the measurements come to?
//
// Pure functions, any thread. Times are in milliseconds, rates in answers a second.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace carrel {

enum class Mode { in_process, http };
enum class Loop { closed, open };
std::string_view name_of(Mode mode);  // "in-process", "http"
std::string_view name_of(Loop loop);  // "closed", "open"

// What was measured together: everything else is alike in all rounds.
struct Setting {
  Loop loop = Loop::closed;
  Mode mode = Mode::in_process;
  unsigned clients = 1;

  bool operator==(const Setting&) const = default;
};

// One round of one setting.
struct Measurement {
  Setting setting;
  unsigned round = 0;
  double seconds = 0;                    // by the wall clock, first question to last answer
  std::optional<double> processor_ms{};  // of those who searched; nothing where nobody can know
  std::uint64_t errors = 0;              // of the questions asked, those without a good answer
  std::uint64_t unasked = 0;      // due in the open loop, but time was up: latency is a lower bound
  std::vector<double> latencies;  // one a question that was asked or due
};

// All rounds of one setting, taken together.
struct Summary {
  Setting setting;
  std::uint64_t questions = 0, errors = 0, unasked = 0;
  double rate = 0;                           // good answers a second
  double lowest_rate = 0, highest_rate = 0;  // of the rounds
  double p50 = 0, p95 = 0, p99 = 0, max = 0;
  std::optional<double> processor_ms{};  // a question that was asked
};

// The smallest value that at least `share` (0 to 1) of the values do not exceed (nearest rank); 0
// where there are no values. `sorted` in rising order.
double percentile(const std::vector<double>& sorted, double share);

// In the order in which the settings first appear.
std::vector<Summary> summarise(const std::vector<Measurement>& measurements);

// Processor time a question, HTTP over in-process, for the same loop and clients.
struct Ratio {
  Loop loop = Loop::closed;
  unsigned clients = 1;
  double mean = 0;                 // over all rounds together
  double lowest = 0, highest = 0;  // of the rounds
};
// Only where both modes were measured and their processor time is known.
std::vector<Ratio> processor_ratios(const std::vector<Measurement>& measurements);

// How much faster many clients are served than the fewest, in the closed loop.
struct Speedup {
  Mode mode = Mode::in_process;
  unsigned from = 1, to = 1;  // clients
  double times = 0;
};
std::vector<Speedup> speedups(const std::vector<Summary>& summaries);

}  // namespace carrel
