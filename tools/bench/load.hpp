// SPDX-License-Identifier: GPL-2.0-or-later
// How are n clients made to ask, and what did each answer take?
//
// In the closed loop each client asks as soon as it has its answer: the rate is what those who are
// asked can bear. In the open loop the moments of arrival are fixed before the first question, and
// latency counts from the moment a question was due, not from when a client was free to ask it: a
// server that stalls makes all those behind it wait, and is seen to.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace carrel {

// One client; used by one thread at a time.
class LoadClient {
 public:
  virtual ~LoadClient() = default;
  // Asks query number `query`; whether a good answer came.
  virtual bool ask(std::size_t query) = 0;
};
using LoadClients = std::vector<std::unique_ptr<LoadClient>>;

// What time it is; of a test's own making in tests. Safe from any thread.
class LoadClock {
 public:
  using Time = std::chrono::steady_clock::time_point;
  virtual ~LoadClock() = default;
  virtual Time now();
  virtual void wait_until(Time due);
};

struct LoadPlan {
  std::size_t queries = 0;  // the file's; asked in turn, over and over
  std::chrono::duration<double> time{10};
  // Open loop: the moments of arrival, counted from the start, rising. Empty: closed loop.
  std::vector<std::chrono::nanoseconds> arrivals{};
  // Open loop: how long after `time` what is still due may be asked; the rest is `unasked`.
  std::chrono::duration<double> grace{2};
};

struct Loaded {
  double seconds = 0;
  double threads_ms = 0;  // processor time of the clients' own threads
  std::uint64_t errors = 0, unasked = 0;
  std::vector<double> latencies;  // milliseconds
};

// A thread a client, joined when it returns. No client asks a question after the time (and the open
// loop's grace) is up; one that is under way is waited for.
Loaded run_load(const LoadClients& clients, const LoadPlan& plan, LoadClock& clock);

// `rate` times `time` arrivals, as of many people who know nothing of each other (a Poisson process
// of just so many arrivals: each at any moment alike); the same for the same arguments.
std::vector<std::chrono::nanoseconds> arrivals(double rate, std::chrono::duration<double> time);

}  // namespace carrel
