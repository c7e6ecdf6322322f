// SPDX-License-Identifier: GPL-2.0-or-later
// What has the daemon done since it started, and how is it now? As Prometheus reads it: text
// exposition format 0.0.4.
//
// Counts only: no query, no reader, no address can get in here, since labels are words of our own.
// Owned by the daemon. All of it may be used from any thread and waits for nobody; a text that is
// made while requests are answered may miss the newest of them, and its histograms are whole.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"

namespace carrel {

// What a request is counted as. The order is that of kKindNames.
enum class RequestKind {
  search,
  record,
  records,
  status,
  page,
  record_page,
  health,
  metrics,
  other
};
inline constexpr std::array<std::string_view, 9> kKindNames{
    "search", "record", "records", "status", "page", "record_page", "health", "metrics", "other"};
constexpr std::string_view name_of(RequestKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

// By the path alone, whatever comes of the request.
RequestKind kind_of(std::string_view target);

// Durations, counted by the first bound that they do not pass.
class Histogram {
 public:
  static constexpr std::array<double, 12> kBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                  0.05,   0.1,   0.25,   0.5,   1.0,  2.5};  // s

  void observe(std::chrono::steady_clock::duration took);
  bool empty() const;
  // The lines of NAME_bucket, NAME_sum and NAME_count; `labels` without braces.
  void write(std::string& text, std::string_view name, const std::string& labels) const;

 private:
  std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> counts_{};  // of each bucket alone
  std::atomic<std::uint64_t> microseconds_ = 0;
};

// How it is now: what others know and are asked for when a text is made.
struct Gauges {
  struct OfAudience {
    Audience audience = Audience::everyone;
    std::uint64_t revision = 0, documents = 0;
    std::size_t idle_searchers = 0, lent_searchers = 0;
  };
  std::vector<OfAudience> audiences;
  std::uint64_t generation = 0;
  std::size_t running = 0, waiting = 0;  // searches
  std::uint64_t resident_bytes = 0;
};

class Metrics {
 public:
  void answered(RequestKind kind, Audience audience, int status,
                std::chrono::steady_clock::duration took);
  void connection_opened(Audience audience);
  void connection_closed(Audience audience);
  void connection_refused(Audience audience);
  void search_abandoned(Audience audience);  // its client had gone
  void reloaded(bool taken);
  void generation_installed() { ++generations_; }

  std::string text(const Gauges& gauges) const;

 private:
  using Counter = std::atomic<std::uint64_t>;
  // Statuses as they are counted; the last slot takes whatever is none of these.
  static constexpr std::array kStatuses{200, 204, 304, 400, 401, 403, 404, 405, 409, 413,
                                        414, 429, 431, 500, 501, 503, 504, 507, 0};
  struct OfAudience {
    std::array<std::array<Counter, kStatuses.size()>, kKindNames.size()> requests{};
    std::array<Histogram, kKindNames.size()> durations;
    Counter open = 0, opened = 0, refused = 0, abandoned = 0;
  };
  OfAudience& of(Audience audience) { return audiences_[static_cast<std::size_t>(audience)]; }
  void write_requests(std::string& text) const;
  void write_durations(std::string& text) const;
  void write_connections(std::string& text) const;

  std::array<OfAudience, 2> audiences_;
  Counter reloads_taken_ = 0, reloads_refused_ = 0, generations_ = 0;
};

// What the process holds in memory; 0 where the system does not tell.
std::uint64_t resident_bytes();

}  // namespace carrel
