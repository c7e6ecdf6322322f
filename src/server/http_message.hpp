// SPDX-License-Identifier: GPL-2.0-or-later
// What goes in and out of the handler, and how does an answer stand on the wire? No socket.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"

namespace carrel {

struct HttpRequest {
  std::string method, target, body;
  Audience audience = Audience::everyone;
  std::chrono::steady_clock::time_point arrived;  // when its last byte was read
};

struct HttpResponse {
  int status = 500;
  std::string body;
  std::vector<std::pair<std::string_view, std::string>> headers;  // names are literals
};

// A JSON answer with the headers that every answer of this audience carries.
HttpResponse json_response(int status, std::string body, Audience audience);

// {"error":{…}}; with Retry-After where trying again makes sense.
HttpResponse error_response(const Error& error, Audience audience);

// What concerns the connection and not the answer.
struct Framing {
  bool keep_alive = true;
  bool http_1_0 = false;
  std::string_view request_id;
  std::chrono::steady_clock::duration took{};
};

// Status line and header, up to and with the empty line.
std::string head_of(const HttpResponse& response, const Framing& framing);

}  // namespace carrel
