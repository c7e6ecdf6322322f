// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/service.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace carrel {
namespace {

// Leaves the queue when a search ends, and when its coroutine is dropped.
class Place {
 public:
  explicit Place(std::atomic<std::size_t>& count) : count_(count) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { --count_; }

 private:
  std::atomic<std::size_t>& count_;
};

}  // namespace

SearchThreads::SearchThreads(const Handler& handler, const Settings& settings, std::size_t threads)
    : handler_(handler), settings_(settings), count_(threads), threads_(threads) {}

SearchThreads::Load SearchThreads::load() const {
  const std::size_t inside = inside_;
  const std::size_t running = std::min(inside, count_);
  return {running, inside - running};
}

boost::asio::awaitable<HttpResponse> SearchThreads::on_thread(SearchWork work) {
  co_return handler_.finish(work);
}

boost::asio::awaitable<HttpResponse> SearchThreads::run(SearchWork work) {
  const std::size_t before = inside_++;
  const Place place(inside_);
  if (before >= count_ + settings_.now()->limits.queue) {
    co_return handler_.refusal(Error{ErrorType::overloaded, "queue_full",
                                     "too many searches are waiting", "", "try again in a moment"},
                               work);
  }
  auto job = on_thread(std::move(work));
  co_return co_await boost::asio::co_spawn(threads_.get_executor(), std::move(job),
                                           boost::asio::use_awaitable);
}

RequestIds::RequestIds() {
  std::random_device random;
  char text[16];
  std::snprintf(text, sizeof text, "%08x-", static_cast<unsigned>(random()));
  prefix_ = text;
}

std::string RequestIds::next() {
  return prefix_ + std::to_string(++count_);
}

void Service::answered(const HttpResponse& response, Audience audience,
                       const Framing& framing) const {
  metrics.answered(response.kind, audience, response.status, framing.took);
  if (!settings.now()->access_log) {
    return;
  }
  std::vector<LogField> fields{
      {"request_id", framing.request_id},
      {"operation", name_of(response.kind)},
      {"audience", name_of(audience)},
      {"status", static_cast<std::uint64_t>(response.status)},
      {"took_ms", std::chrono::duration<double, std::milli>(framing.took).count()}};
  if (response.hits) {
    fields.push_back({"hits", *response.hits});
  }
  log_event("request", fields);
}

}  // namespace carrel
