// SPDX-License-Identifier: GPL-2.0-or-later
// What does an HTTP target say, percent-decoded?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

struct UrlParameter {
  std::string key, value;
};

struct Url {
  std::vector<std::string> path;  // decoded segments: "/v1/search" gives {"v1", "search"}
  std::vector<UrlParameter> query;
};

// The path as it came, still percent-encoded: "/v1/search" of "http://host/v1/search?q=a".
std::string_view raw_path(std::string_view target);

// `target` is path and query as they came ("/v1/search?q=a%20b"; an absolute http:// form works
// too).
// "+" is a space in the query and itself in the path. Error: bad_encoding for a broken %-escape in
// the path and for a path that does not decode to UTF-8. In the query nothing is an error: a lone
// "%" is itself ("50%"), and an ill-formed sequence becomes U+FFFD.
Result<Url> parse_url(std::string_view target);

}  // namespace carrel
