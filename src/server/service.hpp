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

namespace carrel {

// Threads that search, and a bounded queue before them.
class SearchThreads {
 public:
  SearchThreads(const Handler& handler, std::size_t threads, std::size_t queue);
  // Waits for the searches that run or wait; none may be added any more.
  void join() { threads_.join(); }

  // The answer to `work`, or "queue_full" at once. Resumes on the caller's executor.
  boost::asio::awaitable<HttpResponse> run(SearchWork work);

 private:
  boost::asio::awaitable<HttpResponse> on_thread(SearchWork work);

  const Handler& handler_;
  const std::size_t most_;  // that run or wait
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
  const ServerLimits& limits;
  Handler& handler;
  SearchThreads& threads;
  RequestIds& ids;
  std::atomic<bool> draining = false;
};

}  // namespace carrel
