// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/load.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <random>
#include <thread>

#include "bench/processor_time.hpp"

namespace carrel {
namespace {

using Time = LoadClock::Time;

double milliseconds(Time from, Time to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

Time after(Time start, std::chrono::duration<double> time) {
  return start + std::chrono::duration_cast<Time::duration>(time);
}

// What all clients share while they ask.
struct Shared {
  const LoadPlan& plan;
  LoadClock& clock;
  Time start;
  std::atomic<std::size_t> next{0};  // the next question, in both loops
};

void ask_closed(LoadClient& client, Shared& shared, Loaded& loaded) {
  const Time end = after(shared.start, shared.plan.time);
  for (Time asked = shared.clock.now(); asked < end;) {
    const std::size_t question = shared.next.fetch_add(1, std::memory_order_relaxed);
    if (!client.ask(question % shared.plan.queries)) ++loaded.errors;
    const Time answered = shared.clock.now();
    loaded.latencies.push_back(milliseconds(asked, answered));
    asked = answered;
  }
}

void ask_open(LoadClient& client, Shared& shared, Loaded& loaded) {
  const auto& arrivals = shared.plan.arrivals;
  const Time end = after(shared.start, shared.plan.time + shared.plan.grace);
  for (;;) {
    const std::size_t question = shared.next.fetch_add(1, std::memory_order_relaxed);
    if (question >= arrivals.size()) return;
    const Time due = shared.start + arrivals[question];
    shared.clock.wait_until(due);
    if (const Time now = shared.clock.now(); now >= end) {
      loaded.latencies.push_back(milliseconds(due, now));
      ++loaded.unasked;
      continue;
    }
    if (!client.ask(question % shared.plan.queries)) ++loaded.errors;
    loaded.latencies.push_back(milliseconds(due, shared.clock.now()));
  }
}

void ask(LoadClient& client, Shared& shared, Loaded& loaded) {
  const double before = thread_processor_ms();
  if (shared.plan.arrivals.empty()) {
    ask_closed(client, shared, loaded);
  } else {
    ask_open(client, shared, loaded);
  }
  loaded.threads_ms = thread_processor_ms() - before;
}

}  // namespace

LoadClock::Time LoadClock::now() {
  return std::chrono::steady_clock::now();
}
void LoadClock::wait_until(Time due) {
  std::this_thread::sleep_until(due);
}

Loaded run_load(const LoadClients& clients, const LoadPlan& plan, LoadClock& clock) {
  std::vector<Loaded> parts(clients.size());
  Shared shared{.plan = plan, .clock = clock, .start = clock.now()};
  std::vector<std::thread> threads;
  threads.reserve(clients.size());
  for (std::size_t i = 0; i < clients.size(); ++i) {
    threads.emplace_back(
        [&shared, &client = *clients[i], &part = parts[i]] { ask(client, shared, part); });
  }
  for (std::thread& thread : threads)
    thread.join();

  Loaded all;
  all.seconds = milliseconds(shared.start, clock.now()) / 1000;
  for (const Loaded& part : parts) {
    all.threads_ms += part.threads_ms;
    all.errors += part.errors;
    all.unasked += part.unasked;
    all.latencies.insert(all.latencies.end(), part.latencies.begin(), part.latencies.end());
  }
  return all;
}

std::vector<std::chrono::nanoseconds> arrivals(double rate, std::chrono::duration<double> time) {
  std::vector<std::chrono::nanoseconds> due(
      static_cast<std::size_t>(std::llround(rate * time.count())));
  std::mt19937_64 random(1);
  for (auto& at : due) {
    // 53 random bits as a number in [0, 1); a library's own distributions may differ from
    // another's.
    const double uniform = static_cast<double>(random() >> 11U) / 9007199254740992.0;
    at = std::chrono::nanoseconds(static_cast<std::int64_t>(uniform * time.count() * 1e9));
  }
  std::sort(due.begin(), due.end());
  return due;
}

}  // namespace carrel
