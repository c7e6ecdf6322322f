// SPDX-License-Identifier: GPL-2.0-or-later
// What did a client's JSON say, read strictly?
//
// A small tree of plain values, so that decoding names no JSON library. Strict means: well-formed
// UTF-8, no key twice in one object, nested at most kJsonDepth deep. Members keep their order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

inline constexpr std::size_t kJsonDepth = 16;

struct JsonValue {
  enum class Kind { null, boolean, integer, decimal, text, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;       // a whole number beyond 64 bits is a decimal
  std::string text;               // a string's content; a number's digits as they were written
  std::vector<std::string> keys;  // of an object, beside `items`
  std::vector<JsonValue> items;   // of an array or an object

  static JsonValue of_text(std::string value);
  static JsonValue of_integer(std::int64_t value);
  static JsonValue of_boolean(bool value);

  bool is_number() const { return kind == Kind::integer || kind == Kind::decimal; }
};

// Errors: missing_body (nothing but white space), bad_encoding, bad_json, too_deep, duplicate_key.
Result<JsonValue> parse_json(std::string_view json);

}  // namespace carrel
