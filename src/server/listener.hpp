// SPDX-License-Identifier: GPL-2.0-or-later
// Who accepts connections, and how many at a time?
#pragma once

#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <functional>
#include <memory>
#include <unordered_map>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>

#include "base/result.hpp"
#include "server/session.hpp"

namespace carrel {

// One address of one audience. All members but open() and start() run on the listener's strand.
class Listener {
 public:
  Listener(boost::asio::io_context& io, Service& service, Audience audience);

  // Binds and listens. Error: `internal` / "cannot_listen".
  Result<void> open(const boost::asio::ip::tcp::endpoint& endpoint);
  boost::asio::ip::tcp::endpoint endpoint() const { return endpoint_; }
  Audience audience() const { return audience_; }

  void start();

  // Stops accepting and drains the connections; `done` is called when the last one has ended.
  void drain(std::function<void()> done);

 private:
  boost::asio::awaitable<void> accept();
  void admit(boost::asio::ip::tcp::socket socket);
  void ended(Session* session);
  void turn_away(boost::asio::ip::tcp::socket socket);

  boost::asio::io_context& io_;
  boost::asio::strand<boost::asio::io_context::executor_type> strand_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ip::tcp::endpoint endpoint_;
  Service& service_;
  const Audience audience_;
  std::unordered_map<Session*, std::weak_ptr<Session>> sessions_;
  std::size_t turned_away_ = 0;  // connections that are being told so
  std::function<void()> done_;
};

}  // namespace carrel
