// SPDX-License-Identifier: GPL-2.0-or-later
// What goes in and out of the handler, and how does an answer stand on the wire? No socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "server/metrics.hpp"

namespace carrel {

struct HttpRequest {
  std::string method, target, body;
  Audience audience = Audience::everyone;
  std::chrono::steady_clock::time_point arrived;     // when its last byte was read
  std::string if_none_match, origin, wanted_method;  // of its header; wanted_method: a preflight's
  bool takes_gzip = false;
};

struct HttpResponse {
  int status = 500;
  std::string body;
  std::vector<std::pair<std::string_view, std::string>> headers;  // names are literals
  // What is counted of it, and not sent; an HTTP session knows the kind of refused requests too.
  RequestKind kind = RequestKind::other;
  std::optional<std::uint64_t> hits = std::nullopt;
};

// An answer with the headers that every answer of this audience carries.
HttpResponse typed_response(int status, std::string_view content_type, std::string body,
                            Audience audience);
HttpResponse json_response(int status, std::string body, Audience audience);

// {"error":{…}}; with Retry-After where trying again makes sense.
HttpResponse error_response(const Error& error, Audience audience);

// Retry-After where trying again makes sense.
void add_retry_after(HttpResponse& response, const Error& error);

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
