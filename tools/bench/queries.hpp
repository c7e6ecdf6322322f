// SPDX-License-Identifier: GPL-2.0-or-later
// What is replayed?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

// One query a line; or an id, a tab and the query, where every line has a tab. Empty lines are left
// out, line ends may be CR LF. Errors: not_utf8 with the line, no_queries.
Result<std::vector<std::string>> read_query_file(std::string_view text);

// The same queries in an order that is always the same and no order of theirs, so that a
// measurement that ends early has asked a fair sample of them.
std::vector<std::string> shuffled(std::vector<std::string> queries);

// One query as it is asked over HTTP: a GET; a POST where the target would grow beyond what a
// daemon takes.
struct HttpQuery {
  std::string target;
  std::string body;  // of a POST; empty for a GET
};
HttpQuery http_query(const std::string& query, std::size_t limit);

// Whether "http://HOST:PORT" is this machine's own loopback (127.0.0.0/8, [::1], localhost). A load
// test is for a daemon of one's own.
bool is_loopback(std::string_view url);

}  // namespace carrel
