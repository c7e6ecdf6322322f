// SPDX-License-Identifier: GPL-2.0-or-later
// Which pages of other origins may read the public catalogue's answers in a browser?
//
// None, unless the library lists them. What the list says binds browsers only: whoever else can
// reach the listener reads the same public answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/http_message.hpp"

namespace carrel {

// "https://opac.example.org", "http://localhost:8000", or "*" for every origin. Error: bad_origin.
Result<void> check_origin(std::string_view origin);

// Tells the browser that it may show the answer to a page of `origin`, if it is listed; and caches
// that answers differ with the origin, if there is a list.
void allow_origin(HttpResponse& response, std::string_view origin,
                  const std::vector<std::string>& listed);

// The answer to the question that a browser asks before a request which is not a plain one
// (OPTIONS with Origin and Access-Control-Request-Method). allow_origin() completes it.
HttpResponse preflight_response(std::string_view methods);

bool is_listed(std::string_view origin, const std::vector<std::string>& listed);

}  // namespace carrel
