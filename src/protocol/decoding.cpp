// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/decoding.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "schema/blocks.hpp"
#include "schema/record_json.hpp"

namespace carrel {
namespace {

using Kind = JsonValue::Kind;

std::string quote(std::string_view name) {
  return "'" + std::string(name) + "'";
}

const std::vector<std::string_view>& document_keys() {
  static const std::vector<std::string_view> keys = [] {
    std::vector<std::string_view> all = card_keys();
    all.insert(all.end(), rest_keys().begin(), rest_keys().end());
    for (const BlockSpec& block : kBlocks) {
      all.push_back(block.name);
    }
    all.emplace_back("holdings");
    return all;
  }();
  return keys;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view near = closest(word, known);
  return near.empty() ? "" : "did you mean " + quote(near) + "?";
}

}  // namespace

Error wrong_type(std::string_view param, std::string_view wanted) {
  return invalid("wrong_type", quote(param) + " must be " + std::string(wanted),
                 std::string(param));
}

Error unknown_key(std::string_view key, const std::vector<std::string_view>& known) {
  std::string hint = did_you_mean(key, known);
  if (hint.empty()) {
    hint = "the keys are";
    for (const std::string_view& name : known) {
      hint += (&name == &known.front() ? " " : ", ") + std::string(name);
    }
  }
  return invalid("unknown_key", "unknown key " + quote(key), std::string(key), std::move(hint));
}

Error out_of_range(std::string_view param, std::size_t low, std::size_t high) {
  return invalid(
      "bad_value",
      quote(param) + " must be from " + std::to_string(low) + " to " + std::to_string(high),
      std::string(param));
}

Result<std::string> text_of(const JsonValue& value, std::string_view param) {
  if (value.kind != Kind::text) {
    return wrong_type(param, "a string");
  }
  return value.text;
}

Result<bool> boolean_of(const JsonValue& value, std::string_view param) {
  if (value.kind != Kind::boolean) {
    return wrong_type(param, "true or false");
  }
  return value.boolean;
}

Result<std::size_t> count_of(const JsonValue& value, std::string_view param, std::size_t low) {
  if (value.kind != Kind::integer) {
    return wrong_type(param, "a whole number");
  }
  if (value.integer < 0 || static_cast<std::size_t>(value.integer) < low) {
    return invalid("bad_value", quote(param) + " must be at least " + std::to_string(low),
                   std::string(param));
  }
  return static_cast<std::size_t>(value.integer);
}

Result<std::vector<std::string>> texts_of(const JsonValue& value, std::string_view param) {
  if (value.kind != Kind::array) {
    return wrong_type(param, "a list of strings");
  }
  std::vector<std::string> texts;
  for (const JsonValue& item : value.items) {
    if (item.kind != Kind::text) {
      return wrong_type(param, "a list of strings");
    }
    texts.push_back(item.text);
  }
  return texts;
}

Result<std::vector<std::string>> fields_of(const JsonValue& value) {
  auto names = texts_of(value, "fields");
  if (!names) {
    return names;
  }
  for (const std::string& name : *names) {
    const auto& known = document_keys();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return invalid("unknown_field", "a document has no field " + quote(name), "fields",
                     did_you_mean(name, known));
    }
  }
  return names;
}

JsonValue number_in_url(const std::string& text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc() && stopped == end ? JsonValue::of_integer(number)
                                                  : JsonValue::of_text(text);
}

JsonValue boolean_in_url(const std::string& text) {
  if (text == "true" || text == "1") {
    return JsonValue::of_boolean(true);
  }
  if (text == "false" || text == "0") {
    return JsonValue::of_boolean(false);
  }
  return JsonValue::of_text(text);
}

JsonValue list_in_url(const std::string& text) {
  JsonValue list;
  list.kind = Kind::array;
  for (const std::string_view name : split(text, ',')) {
    if (!name.empty()) {
      list.items.push_back(JsonValue::of_text(std::string(name)));
    }
  }
  return list;
}

}  // namespace carrel
