// SPDX-License-Identifier: GPL-2.0-or-later
// Does an answer hold what answer.hpp and the protocol promise, whatever was asked?
#pragma once

#include <string>
#include <string_view>

#include "search/answer.hpp"
#include "search/request.hpp"

namespace carrel::fuzz {

// The first promise that is broken, in words; empty where none is.
std::string fault_in_answer(const SearchRequest& request, const SearchAnswer& answer);

// Of the bytes of a `result`: JSON in well-formed UTF-8.
std::string fault_in_json(std::string_view result);

}  // namespace carrel::fuzz
