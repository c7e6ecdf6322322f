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

std::string place_of(const asio::ip::tcp::endpoint& endpoint) {
  return to_text(endpoint);
}

std::string place_of(const asio::local::stream_protocol::endpoint& endpoint) {
  return endpoint.path();
}

std::string url_of(const asio::ip::tcp::endpoint& endpoint) {
  return "http://" + place_of(endpoint) + "/";
}

std::string url_of(const asio::local::stream_protocol::endpoint& endpoint) {
  return "unix:" + place_of(endpoint);
}

std::string hint_for(const asio::ip::tcp::endpoint&) {
  return "is the port in use, or is it below 1024?";
}

std::string hint_for(const asio::local::stream_protocol::endpoint&) {
  return "is there such a folder, and may files be made in it?";
}

}  // namespace

template <typename SessionKind>
SocketListener<SessionKind>::SocketListener(asio::io_context& io, Service& service,
                                            Audience audience)
    : io_(io),
      strand_(asio::make_strand(io)),
      acceptor_(strand_),
      service_(service),
      audience_(audience) {}

template <typename SessionKind>
Result<void> SocketListener<SessionKind>::open(const Endpoint& endpoint) {
  error_code ec;
  const auto failed = [&] {
    Error error = internal("cannot listen on " + place_of(endpoint) + ": " + ec.message(),
                           hint_for(endpoint));
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

template <typename SessionKind>
std::string SocketListener<SessionKind>::address() const {
  return url_of(endpoint_);
}

template <typename SessionKind>
void SocketListener<SessionKind>::start() {
  // Only want of memory can throw in accepting; a daemon that no longer listens would be worse.
  auto then = [this](const std::exception_ptr& failure) {
    if (failure) {
      log_error("accepting connections failed, and is taken up again");
      start();
    }
  };
  asio::co_spawn(strand_, accept(), asio::bind_executor(strand_, std::move(then)));
}

template <typename SessionKind>
asio::awaitable<void> SocketListener<SessionKind>::accept() {
  while (acceptor_.is_open()) {
    error_code ec;
    typename Protocol::socket socket = co_await acceptor_.async_accept(
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
    if (sessions_.size() < service_.limits().connections) {
      admit(std::move(socket));
    } else {
      turn_away(std::move(socket));
    }
  }
}

template <typename SessionKind>
void SocketListener<SessionKind>::admit(typename Protocol::socket socket) {
  const auto executor = socket.get_executor();
  auto session = std::make_shared<SessionKind>(std::move(socket), service_, audience_);
  sessions_.emplace(session.get(), session);
  service_.metrics.connection_opened(audience_);
  // Whatever ended it, an exception for want of memory included, only this connection has ended.
  auto then = [this, key = session.get()](const std::exception_ptr&) { ended(key); };
  asio::co_spawn(executor, SessionKind::run(session),
                 asio::bind_executor(strand_, std::move(then)));
}

template <typename SessionKind>
void SocketListener<SessionKind>::ended(SessionKind* session) {
  sessions_.erase(session);
  service_.metrics.connection_closed(audience_);
  if (sessions_.empty() && done_) {
    std::exchange(done_, nullptr)();
  }
}

template <typename SessionKind>
void SocketListener<SessionKind>::turn_away(typename Protocol::socket socket) {
  service_.metrics.connection_refused(audience_);
  if (turned_away_ >= kTurnedAway) {
    return;  // the socket closes as it goes out of scope
  }
  ++turned_away_;
  const auto executor = socket.get_executor();
  auto session = std::make_shared<SessionKind>(std::move(socket), service_, audience_);
  auto then = [this](const std::exception_ptr&) { --turned_away_; };
  asio::co_spawn(executor, SessionKind::refuse(session),
                 asio::bind_executor(strand_, std::move(then)));
}

template <typename SessionKind>
void SocketListener<SessionKind>::drain(std::function<void()> done) {
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

template class SocketListener<Session>;
template class SocketListener<LineSession>;

}  // namespace carrel
