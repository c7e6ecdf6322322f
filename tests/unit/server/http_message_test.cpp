// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/http_message.hpp"

#include "support/catch.hpp"

using carrel::Audience;
using carrel::Error;
using carrel::error_response;
using carrel::ErrorType;
using carrel::Framing;
using carrel::head_of;
using carrel::json_response;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string head(const carrel::HttpResponse& response, bool keep_alive = true,
                 bool http_1_0 = false) {
  Framing framing;
  framing.keep_alive = keep_alive;
  framing.http_1_0 = http_1_0;
  framing.request_id = "abc-1";
  framing.took = std::chrono::microseconds(1900);
  return head_of(response, framing);
}

}  // namespace

TEST_CASE(
    "A head states status, type, length, request id and time taken, and ends with an empty line") {
  const std::string text = head(json_response(200, "{}", Audience::everyone));
  CHECK(text.starts_with("HTTP/1.1 200 OK\r\nDate: "));
  CHECK(holds(text, "\r\nContent-Type: application/json; charset=utf-8\r\n"));
  CHECK(holds(text, "\r\nContent-Length: 2\r\n"));
  CHECK(holds(text, "\r\nX-Content-Type-Options: nosniff\r\n"));
  CHECK(holds(text, "\r\nX-Request-Id: abc-1\r\n"));
  CHECK(holds(text, "\r\nServer-Timing: total;dur=1.900\r\n"));
  CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("Staff answers are not stored, public ones are asked for anew") {
  CHECK(holds(head(json_response(200, "{}", Audience::staff)), "\r\nCache-Control: no-store\r\n"));
  CHECK(
      holds(head(json_response(200, "{}", Audience::everyone)), "\r\nCache-Control: no-cache\r\n"));
}

TEST_CASE("A connection that ends says so, and one of HTTP 1.0 that goes on says that") {
  const auto response = json_response(200, "{}", Audience::everyone);
  CHECK_FALSE(holds(head(response), "Connection:"));
  CHECK(holds(head(response, false), "\r\nConnection: close\r\n"));
  CHECK(holds(head(response, true, true), "\r\nConnection: keep-alive\r\n"));
}

TEST_CASE("An error says when to try again only where trying again makes sense") {
  const auto busy =
      error_response({ErrorType::overloaded, "queue_full", "m", "", ""}, Audience::everyone);
  CHECK(busy.status == 503);
  CHECK(busy.body == R"({"error":{"code":"queue_full","type":"overloaded","message":"m"}})");
  CHECK(holds(head(busy), "\r\nRetry-After: 1\r\n"));
  const auto wrong = error_response(carrel::invalid("bad_value", "m"), Audience::everyone);
  CHECK_FALSE(holds(head(wrong), "Retry-After"));
}
