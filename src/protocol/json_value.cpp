// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/json_value.hpp"

#include <unordered_set>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace carrel {
namespace {

using Kind = JsonValue::Kind;

// Builds the tree from the parser's events. The first refusal ends the parse; it stands in error().
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put({}); }
  bool boolean(bool value) override { return put(JsonValue::of_boolean(value)); }
  bool number_integer(number_integer_t value) override { return put(JsonValue::of_integer(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) {
      return put_decimal(std::to_string(value));
    }
    return put(JsonValue::of_integer(static_cast<std::int64_t>(value)));
  }
  bool number_float(number_float_t, const string_t& digits) override { return put_decimal(digits); }
  bool string(string_t& value) override { return put(JsonValue::of_text(std::move(value))); }
  bool binary(binary_t&) override { return false; }  // never met in JSON text

  bool start_object(std::size_t) override { return open(Kind::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Kind::array); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Open& object = open_.back();
    if (!object.seen.insert(name).second) {
      error_ = invalid("duplicate_key", "the key '" + name + "' stands twice in one object", name);
      return false;
    }
    object.value.keys.push_back(std::move(name));
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    error_ = invalid("bad_json", "this is not JSON, from byte " + std::to_string(position) + " on");
    return false;
  }

  const Error& error() const { return error_; }
  JsonValue take() { return std::move(root_); }

 private:
  struct Open {
    JsonValue value;
    std::unordered_set<std::string> seen;
  };

  bool put(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else {
      open_.back().value.items.push_back(std::move(value));
    }
    return true;
  }

  bool put_decimal(std::string digits) {
    JsonValue value;
    value.kind = Kind::decimal;
    value.text = std::move(digits);
    return put(std::move(value));
  }

  bool open(Kind kind) {
    if (open_.size() == kJsonDepth) {
      error_ = invalid("too_deep",
                       "the JSON is nested more than " + std::to_string(kJsonDepth) + " deep");
      return false;
    }
    open_.emplace_back().value.kind = kind;
    return true;
  }

  bool close() {
    JsonValue value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }

  std::vector<Open> open_;
  JsonValue root_;
  Error error_;
};

}  // namespace

JsonValue JsonValue::of_text(std::string value) {
  JsonValue made;
  made.kind = Kind::text;
  made.text = std::move(value);
  return made;
}

JsonValue JsonValue::of_integer(std::int64_t value) {
  JsonValue made;
  made.kind = Kind::integer;
  made.integer = value;
  made.text = std::to_string(value);
  return made;
}

JsonValue JsonValue::of_boolean(bool value) {
  JsonValue made;
  made.kind = Kind::boolean;
  made.boolean = value;
  return made;
}

Result<JsonValue> parse_json(std::string_view json) {
  if (json.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return invalid("missing_body", "there is no body", "", "send a JSON object");
  }
  if (!is_utf8(json)) {
    return invalid("bad_encoding", "the body is not UTF-8");
  }
  Builder builder;
  if (!nlohmann::json::sax_parse(json, &builder)) {
    return builder.error();
  }
  return builder.take();
}

}  // namespace carrel
