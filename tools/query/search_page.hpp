// SPDX-License-Identifier: GPL-2.0-or-later
// How does a person read the answer to a search on a terminal?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "query/page.hpp"

namespace carrel {

struct SearchPage {
  std::string text;
  bool any_hit = false;
};

// `json` is the result of a search, `offset` the request's own (hits are numbered from it), `took`
// in words or empty. A key that is missing or of another type is left out; only what is no JSON
// object, or has no list of hits, is an error.
Result<SearchPage> search_page(std::string_view json, std::size_t offset, std::string_view took,
                               PageStyle style);

}  // namespace carrel
