// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/http_client.hpp"

#include <cctype>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace carrel {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

Error no_answer(const std::string& host, const std::string& port, const std::string& why) {
  return {ErrorType::index_unavailable, "no_answer",
          "no answer from http://" + host + ":" + port + ": " + why, "",
          "is carreld running there?"};
}

}  // namespace

struct HttpClient::Inside {
  std::string host, port;
  std::chrono::milliseconds timeout;
  asio::io_context context;
  std::unique_ptr<beast::tcp_stream> stream;
  beast::flat_buffer buffer;

  // Runs what was started until it has ended; the stream's own timer bounds it.
  beast::error_code run(beast::error_code& outcome) {
    context.restart();
    context.run();
    return outcome;
  }

  beast::error_code connect() {
    beast::error_code error;
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(host, error),
                                           static_cast<unsigned short>(std::stoi(port)));
    if (error) return error;
    buffer.clear();
    stream = std::make_unique<beast::tcp_stream>(context);
    stream->expires_after(timeout);
    stream->async_connect(endpoint, [&error](beast::error_code outcome) { error = outcome; });
    if (run(error)) return error;
    stream->socket().set_option(asio::ip::tcp::no_delay(true), error);
    return error;
  }

  beast::error_code exchange(const http::request<http::string_body>& request,
                             http::response<http::string_body>& response) {
    beast::error_code error;
    stream->expires_after(timeout);
    http::async_write(*stream, request,
                      [&error](beast::error_code outcome, std::size_t) { error = outcome; });
    if (run(error)) return error;
    http::response_parser<http::string_body> parser;
    parser.body_limit(64U << 20U);
    http::async_read(*stream, buffer, parser,
                     [&error](beast::error_code outcome, std::size_t) { error = outcome; });
    if (!run(error)) response = parser.release();
    return error;
  }

  Result<HttpResponse> ask(http::verb verb, const std::string& target, const std::string& body) {
    http::request<http::string_body> request{verb, target, 11};
    request.set(http::field::host, host + ":" + port);
    if (verb == http::verb::post) request.set(http::field::content_type, "application/json");
    request.body() = body;
    request.prepare_payload();

    http::response<http::string_body> response;
    const bool kept = stream != nullptr;
    beast::error_code error = kept ? exchange(request, response) : connect();
    if (!kept && !error) error = exchange(request, response);
    if (kept && error && error != beast::error::timeout) {
      error = connect();
      if (!error) error = exchange(request, response);
    }
    if (error) {
      stream.reset();
      return no_answer(host, port, error.message());
    }
    HttpResponse answer;
    answer.status = response.result_int();
    answer.body = std::move(response.body());
    for (const auto& field : response) {
      std::string name(field.name_string());
      for (char& c : name)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      answer.headers[name] = std::string(field.value());
    }
    if (!response.keep_alive()) stream.reset();
    return answer;
  }
};

HttpClient::HttpClient(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpClient> HttpClient::create(std::string_view url, std::chrono::milliseconds timeout) {
  constexpr std::string_view scheme = "http://";
  const Error wrong = invalid("bad_url", "'" + std::string(url) + "' is no address of a daemon", "",
                              "like http://127.0.0.1:7040");
  if (!url.starts_with(scheme)) return wrong;
  url.remove_prefix(scheme.size());
  url = url.substr(0, url.find('/'));
  const std::size_t colon = url.rfind(':');
  if (colon == std::string_view::npos) return wrong;
  std::string host(url.substr(0, colon));
  const std::string port(url.substr(colon + 1));
  if (host == "localhost") host = "127.0.0.1";
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  const bool digits = !port.empty() && port.size() <= 5 &&
                      port.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::stoi(port) > 65535) return wrong;
  auto inside = std::make_unique<Inside>();
  inside->host = host;
  inside->port = port;
  inside->timeout = timeout;
  return HttpClient(std::move(inside));
}

Result<HttpResponse> HttpClient::get(const std::string& target) {
  return inside_->ask(http::verb::get, target, "");
}

Result<HttpResponse> HttpClient::post(const std::string& target, const std::string& json) {
  return inside_->ask(http::verb::post, target, json);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || std::string_view("-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    }
  }
  return out;
}

}  // namespace carrel
