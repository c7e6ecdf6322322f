// SPDX-License-Identifier: GPL-2.0-or-later
// How is an answer read whose shape nobody vouches for?
//
// The JSON comes from whatever answers at the address: a key may be missing or of another type, and
// then it counts as empty. Only for sources, since it needs nlohmann/json, which is a type
// parameter here so that this header does not pull it in.
#pragma once

#include <string>

#include "query/terminal_text.hpp"

namespace carrel {

template <typename Json>
const Json& member(const Json& object, const char* key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto at = object.find(key);
  return at == object.end() ? nothing : *at;
}

// A string as it stands, safe for a terminal; a number or a boolean in its JSON form; else empty.
template <typename Json>
std::string shown(const Json& value) {
  if (value.is_string()) return terminal_text(value.template get_ref<const std::string&>());
  if (value.is_number() || value.is_boolean()) return value.dump();
  return "";
}

template <typename Json>
std::string shown_at(const Json& object, const char* key) {
  return shown(member(object, key));
}

template <typename Json>
bool flag_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_boolean() && value.template get<bool>();
}

template <typename Json>
unsigned long long count_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_number_unsigned() ? value.template get<unsigned long long>() : 0;
}

}  // namespace carrel
