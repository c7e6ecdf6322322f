// SPDX-License-Identifier: GPL-2.0-or-later
// What is the answer to one HTTP request? Knows no socket.
//
// Two steps, so that what needs no searcher (errors, health) never waits for one: begin() is cheap
// and runs on the thread that read the request; finish() searches, on a thread that may take its
// time. Both may be called from any thread, give an answer whatever happens, and throw nothing.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <variant>

#include "protocol/call.hpp"
#include "server/http_message.hpp"
#include "server/searcher_pool.hpp"

namespace carrel {

// A decoded request that waits for a searcher.
struct SearchWork {
  Call call;
  Audience audience = Audience::everyone;
  std::chrono::steady_clock::time_point deadline;
};

class Handler {
 public:
  // The pools by audience: those that have a listener. They must outlive the handler.
  Handler(std::map<Audience, SearcherPool*> pools, SearchLimits limits);

  std::variant<HttpResponse, SearchWork> begin(const HttpRequest& request) const;
  HttpResponse finish(const SearchWork& work) const;

  // From now on /health/ready says no.
  void drain() { draining_ = true; }

 private:
  std::variant<HttpResponse, SearchWork> decode(const HttpRequest& request) const;
  HttpResponse health(const HttpRequest& request, std::string_view path) const;
  bool ready() const;
  Result<std::string> search(const SearchWork& work) const;

  const std::map<Audience, SearcherPool*> pools_;
  const SearchLimits limits_;
  std::atomic<bool> draining_ = false;
};

}  // namespace carrel
