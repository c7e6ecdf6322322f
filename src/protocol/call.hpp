// SPDX-License-Identifier: GPL-2.0-or-later
// Which operation is asked for, and with what?
//
// One semantics, whatever the framing: HTTP's paths and the line protocol's "op" both become a
// Call. Decoding is strict: an unknown key or a wrong type is an error that names it, never
// ignored.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "search/limits.hpp"
#include "search/request.hpp"

namespace carrel {

struct SearchCall {
  SearchRequest request;
  std::vector<std::string> fields;  // of the document; empty: the card
};
struct RecordCall {  // GET /v1/records/{id}
  std::string id;
  std::vector<std::string> fields;
};
struct RecordsCall {  // POST /v1/records
  std::vector<std::string> ids, isbns, fields;
};
struct StatusCall {};

using Call = std::variant<SearchCall, RecordCall, RecordsCall, StatusCall>;

// A call from HTTP: `target` is path and query as they came (percent-encoded). Errors: not_found /
// unknown_path, method / method_not_allowed (the hint names the right ones), not_implemented for
// what the contract reserves, invalid_request for the rest (bad_json, too_deep, unknown_key,
// wrong_type, bad_value, duplicate_key, bad_encoding, missing_body, unexpected_body, unknown_field,
// and the limits' own: limit_too_large, window_too_large, too_many_facets, too_many_filter_values,
// batch_too_large).
Result<Call> call_from_http(std::string_view method, std::string_view target, std::string_view body,
                            const SearchLimits& limits);

// The methods that a target's path takes, for an Allow header; empty where there is no such path.
std::string allowed_methods(std::string_view target);

// A search from a JSON object, as in a POST body or beside "op" on a line.
Result<SearchCall> search_from_json(std::string_view json, const SearchLimits& limits);

}  // namespace carrel
