// SPDX-License-Identifier: GPL-2.0-or-later
// What happens on one connection that speaks lines of JSON?
//
// Lines are read and answered side by side, each as soon as it is done, so answers come in any
// order and are told apart by their ids. No more than `in_flight` of them are between being read
// and being written: beyond that reading rests, and the client's own sending with it. Everything
// runs on the connection's own strand. A client that has hung up is not searched for any longer;
// one that only sends no more is answered.
#pragma once

#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/audience.hpp"
#include "protocol/line.hpp"
#include "server/service.hpp"

namespace carrel {

class LineSession : public std::enable_shared_from_this<LineSession> {
 public:
  using Protocol = boost::asio::local::stream_protocol;

  LineSession(Protocol::socket socket, Service& service, Audience audience);

  // Ends when the client leaves, a limit is passed, or the daemon drains; never before what was
  // read is answered, unless the client does not take its answers.
  static boost::asio::awaitable<void> run(std::shared_ptr<LineSession> session);

  // Says that there is no room, and closes.
  static boost::asio::awaitable<void> refuse(std::shared_ptr<LineSession> session);

  // From any thread: reads no further line.
  void drain();

 private:
  using Clock = std::chrono::steady_clock;

  boost::asio::awaitable<void> read_lines();
  boost::asio::awaitable<bool> take_lines();
  boost::asio::awaitable<bool> read_more();
  bool is_refused(std::string_view line, bool whole);
  void take(std::string_view line);
  boost::asio::awaitable<void> answer(std::shared_ptr<LineSession> self, LineRequest request,
                                      Clock::time_point arrived);
  boost::asio::awaitable<HttpResponse> respond(Result<Call> call, Clock::time_point arrived);
  void put(const HttpResponse& response, std::string_view id, Clock::time_point arrived);
  boost::asio::awaitable<void> write_out(std::shared_ptr<LineSession> self);
  void watch_write();
  void watch_read();
  Clock::time_point quiet_until() const;
  boost::asio::awaitable<void> until_changed();
  boost::asio::awaitable<void> close_gently();
  void stop_reading();
  bool has_hung_up();
  void abandon();
  void fail();

  Protocol::socket socket_;
  boost::asio::steady_timer changed_;  // cancelled when answers have been written
  boost::asio::steady_timer read_timer_, write_timer_;
  Service& service_;
  const Audience audience_;

  std::string taken_;                       // bytes that are no whole line yet
  std::optional<Clock::time_point> begun_;  // when the first of them came
  Clock::time_point quiet_since_ = Clock::now();
  bool reading_ = false;
  bool stopped_ = false;  // no further line is read
  bool refused_ = false;  // bytes may come in that nobody will read

  std::string outgoing_;
  std::size_t outgoing_lines_ = 0;
  std::size_t in_flight_ = 0;  // lines read and not yet answered and written
  std::size_t writes_ = 0;
  bool writing_ = false;
  bool abandoned_ = false;                         // nobody takes what is written
  const std::shared_ptr<std::atomic<bool>> gone_;  // the same, for searches on their threads
  bool failed_ = false;                            // what is in flight will not all be written
};

}  // namespace carrel
