// SPDX-License-Identifier: GPL-2.0-or-later
// What happens on one connection?
//
// A loop: read a request within its limits, handle it, write the answer; the next one waits its
// turn (so pipelined requests are answered in order). A client that closes while it waits has gone,
// and its search is given up. Everything runs on the connection's own strand.
#pragma once

#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <atomic>
#include <memory>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "base/audience.hpp"
#include "server/service.hpp"

namespace carrel {

class Session : public std::enable_shared_from_this<Session> {
 public:
  using Protocol = boost::asio::ip::tcp;

  Session(boost::asio::ip::tcp::socket socket, Service& service, Audience audience);

  // Ends when the client leaves, a limit is passed, or the daemon drains. (A coroutine starts late:
  // it must hold its session from the first.)
  static boost::asio::awaitable<void> run(std::shared_ptr<Session> session);

  // Says that there is no room, and closes.
  static boost::asio::awaitable<void> refuse(std::shared_ptr<Session> session);

  // From any thread: closes the connection now if no request is on its way, else after its answer.
  void drain();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

  boost::asio::awaitable<bool> first_byte();
  boost::asio::awaitable<bool> serve_one();
  boost::asio::awaitable<boost::system::error_code> read(Parser& parser);
  boost::asio::awaitable<std::optional<HttpResponse>> answer(HttpRequest request);
  boost::asio::awaitable<std::optional<HttpResponse>> search(SearchWork work);
  void watch_for_end(std::shared_ptr<std::atomic<bool>> gone);
  bool has_ended();
  boost::asio::awaitable<bool> write(HttpResponse response, Framing framing, bool with_body);
  boost::asio::awaitable<void> refuse_damaged(boost::system::error_code ec, bool begun);
  boost::asio::awaitable<void> close_gently();
  std::optional<Error> error_for(boost::system::error_code ec, bool begun) const;

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  Service& service_;
  const Audience audience_;
  bool idle_ = false;  // waiting for a request's first byte
};

}  // namespace carrel
