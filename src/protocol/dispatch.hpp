// SPDX-License-Identifier: GPL-2.0-or-later
// Who answers a call? One function, from a call and a searcher to the bytes of `result`. Knows no
// socket and no framing; runs on whatever thread holds the searcher.
#pragma once

#include <string>

#include "base/result.hpp"
#include "protocol/call.hpp"
#include "search/searcher.hpp"

namespace carrel {

Result<std::string> dispatch(const Call& call, Searcher& searcher, const Deadline& deadline);

}  // namespace carrel
