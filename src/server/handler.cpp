// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/handler.hpp"

#include <algorithm>
#include <exception>

#include "base/log.hpp"
#include "protocol/dispatch.hpp"

namespace carrel {
namespace {

using Clock = std::chrono::steady_clock;

Error deadline_exceeded() {
  return Error{ErrorType::timeout, "deadline_exceeded", "the search took longer than it may", "",
               "ask for less, or try again when it is quieter"};
}

// A search may ask for less time than the limit, never for more.
Clock::time_point deadline_of(const Call& call, Clock::time_point arrived,
                              const SearchLimits& limits) {
  std::chrono::milliseconds allowed = limits.deadline;
  if (const auto* const search = std::get_if<SearchCall>(&call);
      search && search->request.timeout) {
    allowed = std::min(allowed, *search->request.timeout);
  }
  return arrived + allowed;
}

// Which request it was is nobody's business in a log; that one failed is the keeper's.
HttpResponse failed_inside(Audience audience) {
  log_error("a request failed inside the daemon");
  return error_response(internal("the request failed inside the daemon"), audience);
}

}  // namespace

Handler::Handler(std::map<Audience, SearcherPool*> pools, SearchLimits limits)
    : pools_(std::move(pools)), limits_(limits) {}

std::variant<HttpResponse, SearchWork> Handler::begin(const HttpRequest& request) const {
  try {
    return decode(request);
  } catch (const std::exception&) {
    return failed_inside(request.audience);
  }
}

std::variant<HttpResponse, SearchWork> Handler::decode(const HttpRequest& request) const {
  const std::string_view target(request.target);
  const std::string_view path = target.substr(0, target.find('?'));
  if (path == "/health/live" || path == "/health/ready") {
    return health(request, path);
  }
  auto call = call_from_http(request.method, target, request.body, limits_);
  if (!call) {
    HttpResponse response = error_response(call.error(), request.audience);
    if (call.error().type == ErrorType::method) {
      response.headers.emplace_back("Allow", allowed_methods(target));
    }
    return response;
  }
  SearchWork work{*std::move(call), request.audience, {}};
  work.deadline = deadline_of(work.call, request.arrived, limits_);
  return work;
}

HttpResponse Handler::health(const HttpRequest& request, std::string_view path) const {
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = error_response(
        Error{ErrorType::method, "method_not_allowed",
              "this path does not take the method it was asked by", "", "use GET, HEAD"},
        request.audience);
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  if (path == "/health/live") {
    return json_response(200, R"({"status":"live"})", request.audience);
  }
  return ready() ? json_response(200, R"({"status":"ready"})", request.audience)
                 : json_response(503, R"({"status":"not ready"})", request.audience);
}

bool Handler::ready() const {
  return !draining_ && std::all_of(pools_.begin(), pools_.end(), [](const auto& pool) {
    return pool.second->snapshot() != nullptr;
  });
}

HttpResponse Handler::finish(const SearchWork& work) const {
  try {
    auto result = search(work);
    return result ? json_response(200, *std::move(result), work.audience)
                  : error_response(result.error(), work.audience);
  } catch (const std::exception&) {
    return failed_inside(work.audience);
  }
}

Result<std::string> Handler::search(const SearchWork& work) const {
  if (Clock::now() >= work.deadline) {
    return deadline_exceeded();
  }
  auto lease = pools_.at(work.audience)->lease();
  if (!lease) {
    return lease.error();
  }
  Deadline deadline;
  deadline.at = work.deadline;
  try {
    auto result = dispatch(work.call, **lease, deadline);
    if (!result && result.error().type == ErrorType::index_unavailable) {
      lease->drop();
      log_error("the " + std::string(name_of(work.audience)) +
                " index failed: " + describe(result.error()));
    }
    return result;
  } catch (...) {
    lease->drop();
    throw;
  }
}

}  // namespace carrel
