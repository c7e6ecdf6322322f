// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/json_members.hpp"

#include <cstdlib>

namespace carrel {

using Kind = JsonValue::Kind;

JsonValue object_from(std::string_view json) {
  auto value = parse_json(json);
  if (value && value->kind == Kind::object) {
    return *std::move(value);
  }
  JsonValue empty;
  empty.kind = Kind::object;
  return empty;
}

const JsonValue* member(const JsonValue& object, std::string_view key) {
  if (object.kind != Kind::object) {
    return nullptr;
  }
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    if (object.keys[i] == key) {
      return &object.items[i];
    }
  }
  return nullptr;
}

std::string_view text_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = member(object, key);
  return value != nullptr && value->kind == Kind::text ? std::string_view(value->text)
                                                       : std::string_view();
}

std::vector<std::string_view> texts_at(const JsonValue& object, std::string_view key) {
  std::vector<std::string_view> texts;
  for (const JsonValue& item : list_at(object, key)) {
    if (item.kind == Kind::text && !item.text.empty()) {
      texts.push_back(item.text);
    }
  }
  return texts;
}

std::optional<double> number_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = member(object, key);
  if (value == nullptr || !value->is_number()) {
    return std::nullopt;
  }
  return value->kind == Kind::integer ? static_cast<double>(value->integer)
                                      : std::strtod(value->text.c_str(), nullptr);
}

bool flag_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = member(object, key);
  return value != nullptr && value->kind == Kind::boolean && value->boolean;
}

std::span<const JsonValue> list_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = member(object, key);
  if (value == nullptr || value->kind != Kind::array) {
    return {};
  }
  return value->items;
}

}  // namespace carrel
