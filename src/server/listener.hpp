// SPDX-License-Identifier: GPL-2.0-or-later
// Who accepts connections, and how many at a time?
#pragma once

#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>

#include "base/result.hpp"
#include "server/line_session.hpp"
#include "server/session.hpp"

namespace carrel {

// One address of one audience.
class Listener {
 public:
  Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  virtual ~Listener() = default;

  virtual Audience audience() const = 0;
  // As it is told to people: "http://127.0.0.1:7040/", "unix:/run/carrel/public.sock".
  virtual std::string address() const = 0;

  virtual void start() = 0;

  // Stops accepting and drains the connections; `done` is called when the last one has ended.
  virtual void drain(std::function<void()> done) = 0;
};

// Sessions of one kind over the sockets of their protocol. All members but open() and start() run
// on the listener's strand.
template <typename SessionKind>
class SocketListener final : public Listener {
 public:
  using Protocol = typename SessionKind::Protocol;
  using Endpoint = typename Protocol::endpoint;

  SocketListener(boost::asio::io_context& io, Service& service, Audience audience);

  // Binds and listens. Error: `internal` / "cannot_listen".
  Result<void> open(const Endpoint& endpoint);

  Audience audience() const override { return audience_; }
  std::string address() const override;
  void start() override;
  void drain(std::function<void()> done) override;

 private:
  boost::asio::awaitable<void> accept();
  void admit(typename Protocol::socket socket);
  void ended(SessionKind* session);
  void turn_away(typename Protocol::socket socket);

  boost::asio::io_context& io_;
  boost::asio::strand<boost::asio::io_context::executor_type> strand_;
  typename Protocol::acceptor acceptor_;
  Endpoint endpoint_;
  Service& service_;
  const Audience audience_;
  std::unordered_map<SessionKind*, std::weak_ptr<SessionKind>> sessions_;
  std::size_t turned_away_ = 0;  // connections that are being told so
  std::function<void()> done_;
};

using HttpListener = SocketListener<Session>;
using LineListener = SocketListener<LineSession>;

}  // namespace carrel
