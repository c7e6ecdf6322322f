// SPDX-License-Identifier: GPL-2.0-or-later
// What do all connections share?
#pragma once

#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <atomic>
#include <cstdint>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/config.hpp"
#include "server/handler.hpp"
#include "server/settings.hpp"

namespace carrel {

// Threads that search, and a bounded queue before them.
class SearchThreads {
 public:
  SearchThreads(const Handler& handler, const Settings& settings, std::size_t threads);
  // Waits for the searches that run or wait; none may be added any more.
  void join() { threads_.join(); }

  struct Load {
    std::size_t running = 0, waiting = 0;
  };
  Load load() const;

  // The answer to `work`, or "queue_full" at once. Resumes on the caller's executor.
  boost::asio::awaitable<HttpResponse> run(SearchWork work);

 private:
  boost::asio::awaitable<HttpResponse> on_thread(SearchWork work);

  const Handler& handler_;
  const Settings& settings_;
  const std::size_t count_;
  std::atomic<std::size_t> inside_ = 0;
  boost::asio::thread_pool threads_;
};

// Names of requests: unlike each other, and unlike those of the process before.
class RequestIds {
 public:
  RequestIds();
  std::string next();

 private:
  std::string prefix_;
  std::atomic<std::uint64_t> count_ = 0;
};

struct Service {
  const Settings& settings;
  Handler& handler;
  SearchThreads& threads;
  RequestIds& ids;
  Metrics& metrics;
  std::atomic<bool> draining = false;

  // Counts an answer, and writes its access line where that is wanted.
  void answered(const HttpResponse& response, Audience audience, const Framing& framing) const;

  ServerLimits limits() const { return settings.now()->limits; }
};

}  // namespace carrel
