// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/listener.hpp"

#include <exception>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "server/address.hpp"

namespace carrel {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// At most so many connections beyond the limit are told that there is no room; the rest are closed.
constexpr std::size_t kTurnedAway = 64;
// How long accepting rests when the process has no file descriptor left.
constexpr std::chrono::milliseconds kAcceptPause{100};

}  // namespace

Listener::Listener(asio::io_context& io, Service& service, Audience audience)
    : io_(io),
      strand_(asio::make_strand(io)),
      acceptor_(strand_),
      service_(service),
      audience_(audience) {}

Result<void> Listener::open(const asio::ip::tcp::endpoint& endpoint) {
  error_code ec;
  const auto failed = [&] {
    Error error = internal("cannot listen on " + to_text(endpoint) + ": " + ec.message(),
                           "is the port in use, or is it below 1024?");
    error.code = "cannot_listen";
    return error;
  };
  if (acceptor_.open(endpoint.protocol(), ec)) {
    return failed();
  }
  acceptor_.set_option(asio::socket_base::reuse_address(true), ec);
  if (acceptor_.bind(endpoint, ec)) {
    return failed();
  }
  if (acceptor_.listen(asio::socket_base::max_listen_connections, ec)) {
    return failed();
  }
  endpoint_ = acceptor_.local_endpoint(ec);
  return {};
}

void Listener::start() {
  // Only want of memory can throw in accepting; a daemon that no longer listens would be worse.
  auto then = [this](const std::exception_ptr& failure) {
    if (failure) {
      log_error("accepting connections failed, and is taken up again");
      start();
    }
  };
  asio::co_spawn(strand_, accept(), asio::bind_executor(strand_, std::move(then)));
}

asio::awaitable<void> Listener::accept() {
  while (acceptor_.is_open()) {
    error_code ec;
    asio::ip::tcp::socket socket = co_await acceptor_.async_accept(
        asio::make_strand(io_), asio::redirect_error(asio::use_awaitable, ec));
    if (ec == asio::error::operation_aborted) {
      continue;
    }
    if (ec) {
      log_warning("cannot accept a connection: " + ec.message());
      asio::steady_timer pause(strand_, kAcceptPause);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ec));
      continue;
    }
    if (sessions_.size() < service_.limits.connections) {
      admit(std::move(socket));
    } else {
      turn_away(std::move(socket));
    }
  }
}

void Listener::admit(asio::ip::tcp::socket socket) {
  const auto executor = socket.get_executor();
  auto session = std::make_shared<Session>(std::move(socket), service_, audience_);
  sessions_.emplace(session.get(), session);
  // Whatever ended it, an exception for want of memory included, only this connection has ended.
  auto then = [this, key = session.get()](const std::exception_ptr&) { ended(key); };
  asio::co_spawn(executor, Session::run(session), asio::bind_executor(strand_, std::move(then)));
}

void Listener::ended(Session* session) {
  sessions_.erase(session);
  if (sessions_.empty() && done_) {
    std::exchange(done_, nullptr)();
  }
}

void Listener::turn_away(asio::ip::tcp::socket socket) {
  if (turned_away_ >= kTurnedAway) {
    return;  // the socket closes as it goes out of scope
  }
  ++turned_away_;
  const auto executor = socket.get_executor();
  auto session = std::make_shared<Session>(std::move(socket), service_, audience_);
  auto then = [this](const std::exception_ptr&) { --turned_away_; };
  asio::co_spawn(executor, Session::refuse(session), asio::bind_executor(strand_, std::move(then)));
}

void Listener::drain(std::function<void()> done) {
  auto on_strand = [this, done = std::move(done)]() mutable {
    error_code ignored;
    acceptor_.close(ignored);
    done_ = std::move(done);
    for (const auto& [key, weak] : sessions_) {
      if (const auto session = weak.lock()) {
        session->drain();
      }
    }
    if (sessions_.empty()) {
      std::exchange(done_, nullptr)();
    }
  };
  asio::post(strand_, std::move(on_strand));
}

}  // namespace carrel
