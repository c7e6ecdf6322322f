// SPDX-License-Identifier: GPL-2.0-or-later
// How does a tool ask a running daemon?
//
// One kept-alive HTTP/1.1 connection, blocking, with a time limit on every wait. Used by one
// thread.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace carrel {

struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class HttpClient {
 public:
  // `url` is "http://ADDRESS:PORT", a path behind it is ignored. Nothing is connected yet.
  static Result<HttpClient> create(std::string_view url,
                                   std::chrono::milliseconds timeout = std::chrono::seconds(30));
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  // Connects if need be, and once again if the daemon has closed an idle connection. `target` is
  // path and query, percent-encoded.
  Result<HttpResponse> get(const std::string& target);
  Result<HttpResponse> post(const std::string& target, const std::string& json);

 private:
  struct Inside;
  explicit HttpClient(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// Percent-encoded for a query string: everything but letters, digits and "-._~".
std::string percent_encode(std::string_view text);

}  // namespace carrel
