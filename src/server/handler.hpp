// SPDX-License-Identifier: GPL-2.0-or-later
// What is the answer to one HTTP request? Knows no socket.
//
// Two steps, so that what needs no searcher (errors, health) never waits for one: begin() is cheap
// and runs on the thread that read the request; finish() searches, on a thread that may take its
// time. Both may be called from any thread, give an answer whatever happens, and throw nothing.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "protocol/call.hpp"
#include "server/http_message.hpp"
#include "server/page_call.hpp"
#include "server/searcher_pool.hpp"

namespace carrel {

// A decoded request that waits for a searcher.
struct SearchWork {
  std::variant<Call, PageCall> call;
  Audience audience = Audience::everyone;
  std::chrono::steady_clock::time_point deadline;
  std::shared_ptr<const std::atomic<bool>> client_gone;  // set when nobody waits; may be null
  std::string target;         // of a GET or HEAD, whose answer has an entity tag; else empty
  std::string if_none_match;  // the header
  bool takes_gzip = false;
};

// Of the answer to a search that ran out of time, or whose client has gone.
inline constexpr int kGivenUpStatus = 504;

class Handler {
 public:
  // The pools by audience: those that have a listener. They and the settings must outlive the
  // handler.
  Handler(std::map<Audience, SearcherPool*> pools, const Settings& settings, PageStyle style);

  std::variant<HttpResponse, SearchWork> begin(const HttpRequest& request) const;
  HttpResponse finish(const SearchWork& work) const;
  // For a call that came in another framing: its answer is that of a POST.
  std::variant<HttpResponse, SearchWork> begin(Result<Call> call, Audience audience,
                                               std::chrono::steady_clock::time_point arrived) const;

  // An error as whoever asked for this target reads it: a page or JSON.
  HttpResponse refusal(const Error& error, std::string_view target, Audience audience) const;
  HttpResponse refusal(const Error& error, const SearchWork& work) const;

  // What /metrics says to staff. Before the first request.
  void tell_metrics(std::function<std::string()> text) { metrics_ = std::move(text); }

  // From now on /health/ready says no.
  void drain() { draining_ = true; }

 private:
  std::variant<HttpResponse, SearchWork> decode(const HttpRequest& request) const;
  std::variant<HttpResponse, SearchWork> decode_page(const HttpRequest& request) const;
  std::optional<HttpResponse> decode_here(const HttpRequest& request) const;
  HttpResponse health(const HttpRequest& request, std::string_view path) const;
  bool ready() const;
  struct Found {
    std::string body, tag;   // the tag is empty where there is none
    bool unchanged = false;  // the client holds it already: there is no body
  };
  Result<Found> search(const SearchWork& work) const;
  Result<std::string> ask(const SearchWork& work, SearcherPool::Lease& lease) const;
  HttpResponse response_of(Found found, const SearchWork& work) const;

  const std::map<Audience, SearcherPool*> pools_;
  const Settings& settings_;
  const PageStyle style_;
  std::function<std::string()> metrics_;
  std::atomic<bool> draining_ = false;
};

}  // namespace carrel
