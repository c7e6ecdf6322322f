// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/session.hpp"

#include <array>
#include <cerrno>
#include <chrono>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <sys/socket.h>

#include "server/content_coding.hpp"
#include "server/cross_origin.hpp"

namespace carrel {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using boost::system::error_code;

// A closing connection takes in, and throws away, at most so much and for so long.
constexpr std::size_t kLingerBytes = 1024 * 1024;
constexpr std::chrono::milliseconds kLingerTime{2000};

constexpr std::size_t kFirstRead = 4096;

bool is_http_error(error_code ec) {
  return ec.category() == http::make_error_code(http::error::bad_target).category();
}

std::string text_of(beast::string_view view) {
  return {view.data(), view.size()};
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, Service& service, Audience audience)
    : stream_(std::move(socket)), service_(service), audience_(audience) {
  error_code ignored;
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}

asio::awaitable<void> Session::run(std::shared_ptr<Session> session) {
  while (co_await session->first_byte()) {
    if (!co_await session->serve_one()) {
      break;
    }
  }
  error_code ignored;
  session->stream_.socket().close(ignored);
}

// A connection that is silent between requests has the idle time; after its first byte a request
// has the reading time, however its bytes trickle in.
asio::awaitable<bool> Session::first_byte() {
  if (service_.draining) {
    co_return false;
  }
  if (buffer_.size() > 0) {
    co_return true;
  }
  stream_.expires_after(service_.limits().idle);
  idle_ = true;
  error_code ec;
  const std::size_t count = co_await stream_.async_read_some(
      buffer_.prepare(kFirstRead), asio::redirect_error(asio::use_awaitable, ec));
  idle_ = false;
  buffer_.commit(count);
  co_return !ec;
}

asio::awaitable<bool> Session::serve_one() {
  Parser parser;
  const error_code ec = co_await read(parser);
  if (ec) {
    const bool begun = !parser.get().target().empty();
    co_await refuse_damaged(ec, begun);
    co_return false;
  }
  auto& message = parser.get();
  HttpRequest request;
  request.method = text_of(message.method_string());
  request.target = text_of(message.target());
  request.body = std::move(message.body());
  request.if_none_match = text_of(message[http::field::if_none_match]);
  request.origin = text_of(message[http::field::origin]);
  request.wanted_method = text_of(message[http::field::access_control_request_method]);
  request.takes_gzip = accepts_gzip(text_of(message[http::field::accept_encoding]));
  request.audience = audience_;
  request.arrived = Clock::now();
  const auto arrived = request.arrived;
  const bool with_body = request.method != "HEAD";
  const std::string origin = request.origin;
  const RequestKind kind = kind_of(request.target);

  std::optional<HttpResponse> response = co_await answer(std::move(request));
  if (!response) {
    co_return false;
  }
  response->kind = kind;
  if (audience_ == Audience::everyone) {
    allow_origin(*response, origin, service_.settings.now()->cors_origins);
  }
  Framing framing;
  framing.keep_alive = message.keep_alive() && !service_.draining;
  framing.http_1_0 = message.version() == 10;
  framing.took = Clock::now() - arrived;
  const bool written = co_await write(*std::move(response), framing, with_body);
  if (written && !framing.keep_alive) {
    co_await close_gently();
  }
  co_return written&& framing.keep_alive;
}

asio::awaitable<error_code> Session::read(Parser& parser) {
  parser.header_limit(static_cast<std::uint32_t>(service_.limits().header_bytes));
  parser.body_limit(service_.limits().body_bytes);
  stream_.expires_after(service_.limits().read);
  error_code ec;
  const std::size_t header_bytes = co_await http::async_read_header(
      stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, ec));
  // Beast holds the first line and the fields against the limit one by one, and we both together.
  if (!ec && header_bytes > service_.limits().header_bytes) {
    ec = http::error::header_limit;
  }
  if (ec) {
    co_return ec;
  }
  if (beast::iequals(parser.get()[http::field::expect], "100-continue") && !parser.is_done()) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(kContinue),
                               asio::redirect_error(asio::use_awaitable, ec));
    if (ec) {
      co_return ec;
    }
  }
  co_await http::async_read(stream_, buffer_, parser,
                            asio::redirect_error(asio::use_awaitable, ec));
  co_return ec;
}

// Nothing where nobody is left to be answered.
asio::awaitable<std::optional<HttpResponse>> Session::answer(HttpRequest request) {
  if (request.target.size() > service_.limits().target_bytes) {
    co_return service_.handler.refusal(
        Error{ErrorType::too_large, "target_too_long",
              "the address is longer than " + std::to_string(service_.limits().target_bytes) +
                  " bytes",
              "", "send the search by POST"},
        request.target, audience_);
  }
  auto begun = service_.handler.begin(request);
  if (auto* const response = std::get_if<HttpResponse>(&begun)) {
    co_return std::move(*response);
  }
  co_return co_await search(std::get<SearchWork>(std::move(begun)));
}

// A client that closes its side counts as gone: over TCP that it only sends no more cannot be told
// from that. An answer that was found before it was noticed is written all the same.
asio::awaitable<std::optional<HttpResponse>> Session::search(SearchWork work) {
  const auto gone = std::make_shared<std::atomic<bool>>(false);
  work.client_gone = gone;
  watch_for_end(gone);
  HttpResponse response = co_await service_.threads.run(std::move(work));
  stream_.cancel();  // the watch; nothing else waits here
  if (*gone && response.status == kGivenUpStatus) {
    service_.metrics.search_abandoned(audience_);
    co_return std::nullopt;
  }
  co_return response;
}

void Session::watch_for_end(std::shared_ptr<std::atomic<bool>> gone) {
  auto then = [self = shared_from_this(), gone = std::move(gone)](error_code ec) {
    if (!ec && self->has_ended()) {
      *gone = true;
    }
  };
  stream_.socket().async_wait(asio::ip::tcp::socket::wait_read, std::move(then));
}

// Only looks: bytes that are there belong to the next request. They say that the client is there as
// well, and it is not looked at again before that request's turn.
bool Session::has_ended() {
  char byte = 0;
  const ssize_t taken = ::recv(stream_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return taken == 0 || (taken < 0 && errno != EAGAIN && errno != EINTR);
}

asio::awaitable<bool> Session::write(HttpResponse response, Framing framing, bool with_body) {
  const std::string id = service_.ids.next();
  framing.request_id = id;
  service_.answered(response, audience_, framing);
  const std::string head = head_of(response, framing);
  const std::array<asio::const_buffer, 2> buffers{
      asio::buffer(head), with_body ? asio::buffer(response.body) : asio::const_buffer()};
  stream_.expires_after(service_.limits().write);
  error_code ec;
  co_await asio::async_write(stream_, buffers, asio::redirect_error(asio::use_awaitable, ec));
  co_return !ec;
}

// What a request that could not be read is told; nothing where nobody is there to be told. `begun`:
// its first line was read.
std::optional<Error> Session::error_for(error_code ec, bool begun) const {
  const ServerLimits limits = service_.limits();
  if (ec == http::error::end_of_stream || ec == http::error::partial_message) {
    return std::nullopt;
  }
  if (ec == http::error::body_limit) {
    return Error{ErrorType::too_large, "body_too_large",
                 "the body is larger than " + std::to_string(limits.body_bytes) + " bytes", "", ""};
  }
  if (ec == http::error::header_limit) {
    if (!begun) {
      return Error{ErrorType::too_large, "target_too_long", "the address is too long", "",
                   "send the search by POST"};
    }
    return Error{ErrorType::too_large, "headers_too_large",
                 "the header is larger than " + std::to_string(limits.header_bytes) + " bytes", "",
                 ""};
  }
  if (is_http_error(ec)) {
    return invalid("bad_http", "this is not an HTTP/1.1 request");
  }
  return std::nullopt;  // the connection is gone, or its time was up
}

asio::awaitable<void> Session::refuse_damaged(error_code ec, bool begun) {
  const auto error = error_for(ec, begun);
  if (!error) {
    co_return;
  }
  Framing framing;
  framing.keep_alive = false;
  auto response = error_response(*error, audience_);
  if (co_await write(std::move(response), framing, true)) {
    co_await close_gently();
  }
}

asio::awaitable<void> Session::refuse(std::shared_ptr<Session> session) {
  Framing framing;
  framing.keep_alive = false;
  auto response =
      error_response(Error{ErrorType::overloaded, "too_many_connections",
                           "too many connections are open", "", "try again in a moment"},
                     session->audience_);
  if (co_await session->write(std::move(response), framing, true)) {
    co_await session->close_gently();
  }
}

// Closing a socket while the client's bytes are still unread sends a reset, which may overtake the
// answer. So: say that no more will be written, take in what comes for a while, then close.
asio::awaitable<void> Session::close_gently() {
  error_code ec;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ec);
  stream_.expires_after(kLingerTime);
  std::array<char, kFirstRead> scratch;
  for (std::size_t taken = 0; !ec && taken < kLingerBytes;) {
    taken += co_await stream_.async_read_some(asio::buffer(scratch),
                                              asio::redirect_error(asio::use_awaitable, ec));
  }
}

void Session::drain() {
  auto close_if_idle = [self = shared_from_this()] {
    if (self->idle_) {
      self->stream_.cancel();
    }
  };
  asio::post(stream_.get_executor(), std::move(close_if_idle));
}

}  // namespace carrel
