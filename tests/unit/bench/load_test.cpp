// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/load.hpp"

#include <algorithm>
#include <atomic>

#include "support/catch.hpp"

using carrel::arrivals;
using carrel::LoadClients;
using carrel::Loaded;
using carrel::LoadPlan;
using std::chrono::milliseconds;

namespace {

// Time that passes only when somebody waits or works.
class HandClock : public carrel::LoadClock {
 public:
  Time now() override { return now_; }
  void wait_until(Time due) override { now_ = std::max(now_, due); }
  void pass(milliseconds time) { now_ += time; }

 private:
  Time now_{};
};

// Takes so long for each answer in turn (the last one for all that follow); answers badly where
// told.
class SlowClient : public carrel::LoadClient {
 public:
  SlowClient(HandClock& clock, std::vector<int> takes, std::size_t bad_query = 99)
      : clock_(clock), takes_(std::move(takes)), bad_query_(bad_query) {}

  bool ask(std::size_t query) override {
    clock_.pass(milliseconds(takes_[std::min(asked.size(), takes_.size() - 1)]));
    asked.push_back(query);
    return query != bad_query_;
  }

  std::vector<std::size_t> asked;

 private:
  HandClock& clock_;
  std::vector<int> takes_;
  std::size_t bad_query_;
};

LoadClients one(std::unique_ptr<carrel::LoadClient> client) {
  LoadClients clients;
  clients.push_back(std::move(client));
  return clients;
}

// Arrivals every `step` milliseconds from 0, `count` of them.
std::vector<std::chrono::nanoseconds> every(int step, int count) {
  std::vector<std::chrono::nanoseconds> due;
  for (int i = 0; i < count; ++i)
    due.emplace_back(milliseconds(i * step));
  return due;
}

}  // namespace

TEST_CASE("in the closed loop a client asks as soon as it has its answer, until time is up") {
  HandClock clock;
  const LoadClients clients = one(std::make_unique<SlowClient>(clock, std::vector{30}));
  const Loaded loaded = run_load(clients, {.queries = 3, .time = milliseconds(100)}, clock);
  CHECK(dynamic_cast<SlowClient&>(*clients.front()).asked == std::vector<std::size_t>{0, 1, 2, 0});
  CHECK(loaded.latencies == std::vector<double>{30, 30, 30, 30});
  CHECK(loaded.seconds == Approx(0.12));
  CHECK(loaded.unasked == 0);
}

TEST_CASE("an answer that is no good counts as an error") {
  HandClock clock;
  const Loaded loaded = run_load(one(std::make_unique<SlowClient>(clock, std::vector{30}, 0)),
                                 {.queries = 3, .time = milliseconds(100)}, clock);
  CHECK(loaded.errors == 2);
  CHECK(loaded.latencies.size() == 4);
}

TEST_CASE(
    "in the open loop latency counts from when a question was due, not from when it was asked") {
  HandClock clock;
  const Loaded loaded =
      run_load(one(std::make_unique<SlowClient>(clock, std::vector{100, 1})),
               {.queries = 9, .time = milliseconds(50), .arrivals = every(10, 5)}, clock);
  CHECK(loaded.latencies == std::vector<double>{100, 91, 82, 73, 64});
}

TEST_CASE("in the open loop a client that is early waits until its question is due") {
  HandClock clock;
  const Loaded loaded =
      run_load(one(std::make_unique<SlowClient>(clock, std::vector{1})),
               {.queries = 9, .time = milliseconds(50), .arrivals = every(10, 5)}, clock);
  CHECK(loaded.latencies == std::vector<double>(5, 1));
  CHECK(loaded.seconds == Approx(0.041));
}

TEST_CASE("what is still due after the grace is counted, with the least it would have waited") {
  HandClock clock;
  const LoadPlan plan{
      .queries = 9, .time = milliseconds(40), .arrivals = every(10, 4), .grace = milliseconds(40)};
  const Loaded loaded =
      run_load(one(std::make_unique<SlowClient>(clock, std::vector{50})), plan, clock);
  CHECK(loaded.unasked == 2);
  CHECK(loaded.errors == 0);
  CHECK(loaded.latencies == std::vector<double>{50, 90, 80, 70});
}

TEST_CASE("several clients together ask each arrival once") {
  struct Counting : carrel::LoadClient {
    explicit Counting(std::atomic<int>& all) : count(all) {}
    bool ask(std::size_t) override {
      ++count;
      return true;
    }
    std::atomic<int>& count;
  };
  std::atomic<int> asked{0};
  LoadClients clients;
  for (int i = 0; i < 4; ++i)
    clients.push_back(std::make_unique<Counting>(asked));
  carrel::LoadClock clock;
  const std::vector<std::chrono::nanoseconds> at_once(1000);
  const Loaded loaded = run_load(clients, {.queries = 7, .arrivals = at_once}, clock);
  CHECK(asked == 1000);
  CHECK(loaded.latencies.size() == 1000);
}

TEST_CASE("arrivals rise, stay within the time, and are as many as the rate says") {
  const auto due = arrivals(1000, std::chrono::seconds(10));
  CHECK(std::is_sorted(due.begin(), due.end()));
  CHECK(due.back() < std::chrono::seconds(10));
  CHECK(due.size() == 10000);
}

TEST_CASE("arrivals come alike in every part of the time, but not evenly") {
  const auto due = arrivals(1000, std::chrono::seconds(10));
  const auto first_half =
      std::count_if(due.begin(), due.end(), [](auto at) { return at < std::chrono::seconds(5); });
  CHECK(first_half > 4700);
  CHECK(first_half < 5300);
  bool some_close = false;
  bool some_apart = false;
  for (std::size_t i = 1; i < due.size(); ++i) {
    some_close = some_close || due[i] - due[i - 1] < std::chrono::microseconds(100);
    some_apart = some_apart || due[i] - due[i - 1] > milliseconds(4);
  }
  CHECK(some_close);
  CHECK(some_apart);
}

TEST_CASE("arrivals are the same for the same rate and time") {
  CHECK(arrivals(50, std::chrono::seconds(2)) == arrivals(50, std::chrono::seconds(2)));
}

TEST_CASE("a rate too low for the time may bring nobody") {
  CHECK(arrivals(0.0001, std::chrono::seconds(1)).empty());
}
