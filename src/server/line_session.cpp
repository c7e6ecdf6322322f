// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/line_session.hpp"

#include <array>
#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <poll.h>

namespace carrel {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t kReadBytes = 16 * 1024;

// A closing connection takes in, and throws away, at most so much and for so long.
constexpr std::size_t kLingerBytes = 1024 * 1024;
constexpr std::chrono::milliseconds kLingerTime{2000};

// What stands in a response's body as the error's own object.
std::string_view error_in(std::string_view body) {
  constexpr std::string_view kBefore = R"({"error":)";
  return body.substr(kBefore.size(), body.size() - kBefore.size() - 1);
}

RequestKind kind_of(const Result<Call>& call) {
  if (!call) {
    return RequestKind::other;
  }
  static constexpr std::array kKinds{RequestKind::search, RequestKind::record, RequestKind::records,
                                     RequestKind::status};
  static_assert(kKinds.size() == std::variant_size_v<Call>);
  return kKinds[call->index()];
}

}  // namespace

LineSession::LineSession(Protocol::socket socket, Service& service, Audience audience)
    : socket_(std::move(socket)),
      changed_(socket_.get_executor(), Clock::time_point::max()),
      read_timer_(socket_.get_executor()),
      write_timer_(socket_.get_executor()),
      service_(service),
      audience_(audience),
      gone_(std::make_shared<std::atomic<bool>>(false)) {}

asio::awaitable<void> LineSession::run(std::shared_ptr<LineSession> session) {
  co_await session->read_lines();
  while (session->in_flight_ > 0 && !session->failed_) {
    co_await session->until_changed();
  }
  if (session->refused_ && !session->abandoned_) {
    co_await session->close_gently();
  }
  error_code ignored;
  session->socket_.close(ignored);
}

asio::awaitable<void> LineSession::refuse(std::shared_ptr<LineSession> session) {
  const auto response =
      error_response(Error{ErrorType::overloaded, "too_many_connections",
                           "too many connections are open", "", "try again in a moment"},
                     session->audience_);
  ++session->in_flight_;
  session->put(response, "null", Clock::now());
  while (session->in_flight_ > 0 && !session->failed_) {
    co_await session->until_changed();
  }
  co_await session->close_gently();
}

asio::awaitable<void> LineSession::read_lines() {
  while (!stopped_ && !service_.draining) {
    const bool open = co_await take_lines();
    if (!open) {
      co_return;
    }
    const bool more = co_await read_more();
    if (!more) {
      co_return;
    }
  }
}

// Takes the whole lines that are there; false where the connection is to close.
asio::awaitable<bool> LineSession::take_lines() {
  std::size_t start = 0;
  bool open = true;
  while (open) {
    const std::size_t end = taken_.find('\n', start);
    const std::string_view line =
        std::string_view(taken_).substr(start, end == std::string::npos ? end : end - start);
    if (is_refused(line, end != std::string::npos)) {
      open = false;
    }
    if (!open || end == std::string::npos) {
      break;
    }
    take(line);
    start = end + 1;
    begun_.reset();
    while (in_flight_ >= service_.limits().in_flight && !abandoned_) {
      co_await until_changed();
    }
    open = !stopped_ && !abandoned_;
  }
  taken_.erase(0, start);
  co_return open;
}

// A line that can only be wrong is refused as soon as that shows, and what follows is not read.
bool LineSession::is_refused(std::string_view line, bool whole) {
  const std::size_t most = service_.limits().body_bytes;
  const auto refused = [&](const Error& error) {
    ++in_flight_;
    put(error_response(error, audience_), "null", Clock::now());
    refused_ = true;
    return true;
  };
  if ((whole || !line.empty()) && !line.starts_with('{')) {
    return refused(invalid("bad_line", "a line begins with {", "",
                           "send one JSON object a line; HTTP is spoken on another address"));
  }
  if (line.size() > most) {
    return refused(Error{ErrorType::too_large, "line_too_long",
                         "the line is longer than " + std::to_string(most) + " bytes", "", ""});
  }
  return false;
}

void LineSession::take(std::string_view line) {
  const auto arrived = Clock::now();
  LineRequest request = call_from_line(line, service_.settings.now()->search);
  ++in_flight_;
  auto then = [self = shared_from_this()](const std::exception_ptr& failure) {
    if (failure) {
      self->fail();
    }
  };
  asio::co_spawn(socket_.get_executor(), answer(shared_from_this(), std::move(request), arrived),
                 std::move(then));
}

asio::awaitable<void> LineSession::answer(std::shared_ptr<LineSession> self, LineRequest request,
                                          Clock::time_point arrived) {
  const RequestKind kind = kind_of(request.call);
  HttpResponse response = co_await self->respond(std::move(request.call), arrived);
  if (self->abandoned_) {
    if (response.status == kGivenUpStatus) {
      self->service_.metrics.search_abandoned(self->audience_);
    }
    --self->in_flight_;
    self->changed_.cancel();
    co_return;
  }
  response.kind = kind;
  self->put(response, request.id, arrived);
}

asio::awaitable<HttpResponse> LineSession::respond(Result<Call> call, Clock::time_point arrived) {
  auto begun = service_.handler.begin(std::move(call), audience_, arrived);
  if (auto* const response = std::get_if<HttpResponse>(&begun)) {
    co_return std::move(*response);
  }
  auto work = std::get<SearchWork>(std::move(begun));
  work.client_gone = gone_;
  co_return co_await service_.threads.run(std::move(work));
}

// The line that is answered is in flight until this is written.
void LineSession::put(const HttpResponse& response, std::string_view id,
                      Clock::time_point arrived) {
  const std::string request_id = service_.ids.next();
  Framing framing;
  framing.request_id = request_id;
  framing.took = Clock::now() - arrived;
  service_.answered(response, audience_, framing);
  ++outgoing_lines_;
  const bool ok = response.status == 200;
  outgoing_ += answer_line(ok, ok ? std::string_view(response.body) : error_in(response.body),
                           {id, request_id, framing.took});
  if (!writing_) {
    writing_ = true;
    auto then = [self = shared_from_this()](const std::exception_ptr& failure) {
      if (failure) {
        self->fail();
      }
    };
    asio::co_spawn(socket_.get_executor(), write_out(shared_from_this()), std::move(then));
  }
}

asio::awaitable<void> LineSession::write_out(std::shared_ptr<LineSession> self) {
  while (!self->outgoing_.empty()) {
    const std::string batch = std::exchange(self->outgoing_, {});
    const std::size_t lines = std::exchange(self->outgoing_lines_, 0);
    error_code ec;
    if (!self->abandoned_) {
      self->watch_write();
      co_await asio::async_write(self->socket_, asio::buffer(batch),
                                 asio::redirect_error(asio::use_awaitable, ec));
      ++self->writes_;
      self->write_timer_.cancel();
    }
    if (ec) {
      self->abandon();
    }
    self->in_flight_ -= lines;
    self->quiet_since_ = Clock::now();
    self->changed_.cancel();
  }
  self->writing_ = false;
}

// A client that does not take its answers in time is given up.
void LineSession::watch_write() {
  write_timer_.expires_after(service_.limits().write);
  auto then = [weak = weak_from_this(), write = writes_](error_code ec) {
    const auto self = weak.lock();
    if (!ec && self && self->writes_ == write) {
      self->abandon();
    }
  };
  write_timer_.async_wait(std::move(then));
}

asio::awaitable<bool> LineSession::read_more() {
  if (stopped_ || service_.draining) {
    co_return false;
  }
  if (!taken_.empty() && !begun_) {
    begun_ = Clock::now();
  }
  const std::size_t before = taken_.size();
  taken_.resize(before + kReadBytes);
  reading_ = true;
  watch_read();
  error_code ec;
  const std::size_t count =
      co_await socket_.async_read_some(asio::buffer(taken_.data() + before, kReadBytes),
                                       asio::redirect_error(asio::use_awaitable, ec));
  reading_ = false;
  read_timer_.cancel();
  taken_.resize(before + count);
  quiet_since_ = Clock::now();
  if (ec == asio::error::eof && has_hung_up()) {
    abandon();
  }
  if (ec == asio::error::eof && !stopped_ && !taken_.empty()) {
    taken_ += '\n';  // the last line needs no end
    co_await take_lines();
  }
  co_return !ec;
}

// A line has its time to arrive; a connection on which nothing is asked or answered has the idle
// time.
LineSession::Clock::time_point LineSession::quiet_until() const {
  const ServerLimits limits = service_.limits();
  if (begun_) {
    return *begun_ + limits.read;
  }
  return (in_flight_ > 0 ? Clock::now() : quiet_since_) + limits.idle;
}

void LineSession::watch_read() {
  read_timer_.expires_at(quiet_until());
  auto then = [weak = weak_from_this()](error_code ec) {
    const auto self = weak.lock();
    if (ec || !self || !self->reading_) {
      return;
    }
    if (Clock::now() < self->quiet_until()) {
      self->watch_read();
    } else {
      self->stop_reading();
    }
  };
  read_timer_.async_wait(std::move(then));
}

asio::awaitable<void> LineSession::until_changed() {
  error_code ignored;
  co_await changed_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

// As over HTTP: say that no more will be written, take in what comes for a while, then close.
asio::awaitable<void> LineSession::close_gently() {
  error_code ec;
  socket_.shutdown(Protocol::socket::shutdown_send, ec);
  read_timer_.expires_after(kLingerTime);
  auto then = [weak = weak_from_this()](error_code failed) {
    if (const auto self = weak.lock(); self && !failed) {
      self->abandon();
    }
  };
  read_timer_.async_wait(std::move(then));
  std::array<char, 4096> scratch;
  for (std::size_t taken = 0; !ec && taken < kLingerBytes;) {
    taken += co_await socket_.async_read_some(asio::buffer(scratch),
                                              asio::redirect_error(asio::use_awaitable, ec));
  }
  read_timer_.cancel();
}

// Wakes a read that waits, and leaves alone what is being written.
void LineSession::stop_reading() {
  stopped_ = true;
  error_code ignored;
  socket_.shutdown(Protocol::socket::shutdown_receive, ignored);
}

// A client may send no more and still read; one that has closed its socket does neither.
bool LineSession::has_hung_up() {
  pollfd looked{socket_.native_handle(), 0, 0};
  return ::poll(&looked, 1, 0) == 1 && (looked.revents & POLLHUP) != 0;
}

void LineSession::abandon() {
  abandoned_ = true;
  *gone_ = true;
  stopped_ = true;
  error_code ignored;
  socket_.close(ignored);
}

// For want of memory: an answer is missing, and so the connection ends.
void LineSession::fail() {
  failed_ = true;
  abandon();
  changed_.cancel();
}

void LineSession::drain() {
  auto stop = [self = shared_from_this()] { self->stop_reading(); };
  asio::post(socket_.get_executor(), std::move(stop));
}

}  // namespace carrel
