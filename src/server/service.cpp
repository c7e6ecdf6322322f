// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/service.hpp"

#include <cstdio>
#include <random>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

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

SearchThreads::SearchThreads(const Handler& handler, std::size_t threads, std::size_t queue)
    : handler_(handler), most_(threads + queue), threads_(threads) {}

boost::asio::awaitable<HttpResponse> SearchThreads::on_thread(SearchWork work) {
  co_return handler_.finish(work);
}

boost::asio::awaitable<HttpResponse> SearchThreads::run(SearchWork work) {
  const std::size_t before = inside_++;
  const Place place(inside_);
  if (before >= most_) {
    co_return error_response(Error{ErrorType::overloaded, "queue_full",
                                   "too many searches are waiting", "", "try again in a moment"},
                             work.audience);
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

}  // namespace carrel
