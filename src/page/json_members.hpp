// SPDX-License-Identifier: GPL-2.0-or-later
// What does a card or a record hold under a key? Lenient: what is not there, or of another type, is
// simply absent.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json_value.hpp"

namespace carrel {

// An object from finished JSON of our own; an object without members where it is none.
JsonValue object_from(std::string_view json);

const JsonValue* member(const JsonValue& object, std::string_view key);
std::string_view text_at(const JsonValue& object, std::string_view key);
std::vector<std::string_view> texts_at(const JsonValue& object, std::string_view key);
std::optional<double> number_at(const JsonValue& object, std::string_view key);
bool flag_at(const JsonValue& object, std::string_view key);
std::span<const JsonValue> list_at(const JsonValue& object, std::string_view key);

}  // namespace carrel
