// SPDX-License-Identifier: GPL-2.0-or-later
// How do the tests of the protocol ask?
#pragma once

#include <string>
#include <string_view>

#include "protocol/call.hpp"

namespace carrel::test {

// The error of a search by JSON body or by address; a code of "" when there is none.
inline Error refusal_of_json(std::string_view json, const SearchLimits& limits = {}) {
  const auto call = search_from_json(json, limits);
  return call ? Error{ErrorType::internal, "", "", "", ""} : call.error();
}

inline Result<SearchCall> search_by_url(std::string_view query, const SearchLimits& limits = {}) {
  const auto call = call_from_http("GET", "/v1/search?" + std::string(query), "", limits);
  if (!call) {
    return call.error();
  }
  return std::get<SearchCall>(*call);
}

inline Error refusal_of_url(std::string_view query, const SearchLimits& limits = {}) {
  const auto call = search_by_url(query, limits);
  return call ? Error{ErrorType::internal, "", "", "", ""} : call.error();
}

}  // namespace carrel::test
