// SPDX-License-Identifier: GPL-2.0-or-later
// Is the answer sent compressed?
#pragma once

#include <string>
#include <string_view>

#include "server/http_message.hpp"

namespace carrel {

// Shorter bodies gain nothing.
inline constexpr std::size_t kCompressAbove = 1024;

// Whether an Accept-Encoding header takes gzip: named, or by "*", and not with a weight of 0.
bool accepts_gzip(std::string_view accept_encoding);

// Compresses a body above kCompressAbove if `wanted` and says so; where it could have done so it
// says that the answer varies with the request. The same body gives the same bytes.
void code_content(HttpResponse& response, bool wanted);

}  // namespace carrel
