// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/http_message.hpp"

#include <cstdio>
#include <ctime>

#include "protocol/answer_json.hpp"

namespace carrel {
namespace {

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 507:
      return "Insufficient Storage";
    default:
      return "Internal Server Error";
  }
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[64];
  const std::size_t length = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text, length};
}

void add(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  head += value;
  head += "\r\n";
}

}  // namespace

HttpResponse typed_response(int status, std::string_view content_type, std::string body,
                            Audience audience) {
  HttpResponse response{status, std::move(body), {}};
  response.headers.emplace_back("Content-Type", content_type);
  response.headers.emplace_back("Cache-Control",
                                audience == Audience::staff ? "no-store" : "no-cache");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return response;
}

HttpResponse json_response(int status, std::string body, Audience audience) {
  return typed_response(status, "application/json; charset=utf-8", std::move(body), audience);
}

void add_retry_after(HttpResponse& response, const Error& error) {
  if (error.type == ErrorType::overloaded || error.type == ErrorType::index_unavailable) {
    response.headers.emplace_back("Retry-After", "1");
  }
}

HttpResponse error_response(const Error& error, Audience audience) {
  auto response =
      json_response(http_status(error), "{\"error\":" + error_json(error) + "}", audience);
  add_retry_after(response, error);
  return response;
}

std::string head_of(const HttpResponse& response, const Framing& framing) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head += reason_of(response.status);
  head += "\r\n";
  add(head, "Date", http_date());
  for (const auto& [name, value] : response.headers) {
    add(head, name, value);
  }
  // These two have no body, and a length would be that of another answer's.
  if (response.status != 204 && response.status != 304) {
    add(head, "Content-Length", std::to_string(response.body.size()));
  }
  if (!framing.keep_alive) {
    add(head, "Connection", "close");
  } else if (framing.http_1_0) {
    add(head, "Connection", "keep-alive");
  }
  add(head, "X-Request-Id", framing.request_id);
  char timing[64];
  std::snprintf(timing, sizeof timing, "total;dur=%.3f",
                std::chrono::duration<double, std::milli>(framing.took).count());
  add(head, "Server-Timing", timing);
  head += "\r\n";
  return head;
}

}  // namespace carrel
