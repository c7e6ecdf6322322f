// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/cross_origin.hpp"

#include <algorithm>

namespace carrel {
namespace {

constexpr std::string_view kAny = "*";

bool allows_any(const std::vector<std::string>& listed) {
  return std::find(listed.begin(), listed.end(), kAny) != listed.end();
}

}  // namespace

Result<void> check_origin(std::string_view origin) {
  if (origin == kAny) {
    return {};
  }
  const Error refused =
      invalid("bad_origin", "'" + std::string(origin) + "' is no origin", "public.cors_origins",
              "write it as the browser sends it: https://opac.example.org, without a path");
  std::string_view rest = origin;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!rest.starts_with(scheme)) {
      continue;
    }
    rest.remove_prefix(scheme.size());
    const bool plain = std::all_of(rest.begin(), rest.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' ||
             c == '[' || c == ']';
    });
    return !rest.empty() && plain ? Result<void>{} : Result<void>{refused};
  }
  return refused;
}

bool is_listed(std::string_view origin, const std::vector<std::string>& listed) {
  return !origin.empty() &&
         (allows_any(listed) || std::find(listed.begin(), listed.end(), origin) != listed.end());
}

void allow_origin(HttpResponse& response, std::string_view origin,
                  const std::vector<std::string>& listed) {
  if (listed.empty()) {
    return;
  }
  if (!allows_any(listed)) {
    response.headers.emplace_back("Vary", "Origin");
  }
  if (!is_listed(origin, listed)) {
    return;
  }
  response.headers.emplace_back("Access-Control-Allow-Origin",
                                std::string(allows_any(listed) ? kAny : origin));
  response.headers.emplace_back("Access-Control-Expose-Headers",
                                "ETag, Retry-After, Server-Timing, X-Request-Id");
}

HttpResponse preflight_response(std::string_view methods) {
  HttpResponse response;
  response.status = 204;
  response.headers.emplace_back("Access-Control-Allow-Methods", std::string(methods));
  response.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type, If-None-Match");
  response.headers.emplace_back("Access-Control-Max-Age", "600");
  return response;
}

}  // namespace carrel
