// SPDX-License-Identifier: GPL-2.0-or-later
// What does one line of JSON ask, and how does its answer stand on a line?
//
//   {"id":7,"op":"search","q":"salt marsh"}
//   {"id":7,"ok":true,"took_ms":1.9,"request_id":"…","result":{…}}
//   {"id":7,"ok":false,"took_ms":0.1,"request_id":"…","error":{…}}
//
// Beside "id" and "op" stand the keys of the operation's JSON body. The bytes of `result` and
// `error` are those of HTTP.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "protocol/call.hpp"

namespace carrel {

struct LineRequest {
  std::string id = "null";  // finished JSON, to stand in the answer
  Result<Call> call;
};

// Reads a line without its line end. Errors are those of an HTTP body, and for "op": missing_op,
// unknown_op, not_implemented. The id is null in the answer to what is no JSON object.
LineRequest call_from_line(std::string_view line, const SearchLimits& limits);

// What stands in an answer beside result or error.
struct LineFraming {
  std::string_view id = "null";
  std::string_view request_id;
  std::chrono::steady_clock::duration took{};
};

// The whole line, with its line end; `json` is the finished result or error.
std::string answer_line(bool ok, std::string_view json, const LineFraming& framing);

}  // namespace carrel
