// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/line.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <utility>

#include "protocol/decoding.hpp"
#include "protocol/json_text.hpp"
#include "protocol/json_value.hpp"
#include "protocol/routing.hpp"

namespace carrel {
namespace {

using Kind = JsonValue::Kind;

constexpr std::array<std::string_view, 4> kOps{"search", "record", "records", "status"};
constexpr std::array<std::string_view, 5> kReservedOps{"suggest", "browse", "explain", "similar",
                                                       "multi_search"};

// A member of `object`, which is taken out of it.
std::optional<JsonValue> taken_out(JsonValue& object, std::string_view key) {
  const auto found = std::find(object.keys.begin(), object.keys.end(), key);
  if (found == object.keys.end()) {
    return std::nullopt;
  }
  const auto item = object.items.begin() + (found - object.keys.begin());
  JsonValue value = std::move(*item);
  object.items.erase(item);
  object.keys.erase(found);
  return value;
}

// The id comes back as the value it was; a number with the digits it had.
Result<std::string> id_json(const JsonValue& id) {
  std::string json;
  switch (id.kind) {
    case Kind::null:
      return std::string("null");
    case Kind::boolean:
      return std::string(id.boolean ? "true" : "false");
    case Kind::integer:
    case Kind::decimal:
      return id.text;
    case Kind::text:
      JsonWriter(json).text(id.text);
      return json;
    default:
      return wrong_type("id", "a string, a number, true, false or null");
  }
}

Result<std::string> operation_of(JsonValue& object) {
  const auto op = taken_out(object, "op");
  if (!op) {
    return invalid("missing_op", "the key 'op' is missing", "op",
                   "the operations are search, record, records, status");
  }
  auto name = text_of(*op, "op");
  if (!name || std::find(kOps.begin(), kOps.end(), *name) != kOps.end()) {
    return name;
  }
  if (std::find(kReservedOps.begin(), kReservedOps.end(), *name) != kReservedOps.end()) {
    return not_there_yet();
  }
  return invalid("unknown_op", "unknown operation '" + *name + "'", "op",
                 "the operations are search, record, records, status");
}

Result<Call> record_from(const JsonValue& object) {
  RecordCall call;
  bool named = false;
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    if (object.keys[i] == "record") {
      auto id = text_of(object.items[i], "record");
      if (!id) {
        return id.error();
      }
      call.id = *std::move(id);
      named = true;
    } else if (object.keys[i] == "fields") {
      auto fields = fields_of(object.items[i]);
      if (!fields) {
        return fields.error();
      }
      call.fields = *std::move(fields);
    } else {
      return unknown_key(object.keys[i], {"record", "fields"});
    }
  }
  if (!named) {
    return invalid("bad_value", "no record is asked for", "record", "give the record's id");
  }
  return Call(std::move(call));
}

template <typename T>
Result<Call> as_call(Result<T> decoded) {
  if (!decoded) {
    return decoded.error();
  }
  return Call(*std::move(decoded));
}

Result<Call> call_from_object(JsonValue object, const SearchLimits& limits) {
  const auto op = operation_of(object);
  if (!op) {
    return op.error();
  }
  if (*op == "search") {
    return as_call(search_from_value(object, limits));
  }
  if (*op == "records") {
    return as_call(records_from_value(object, limits));
  }
  if (*op == "record") {
    return record_from(object);
  }
  if (!object.keys.empty()) {
    return invalid("unknown_key", "this operation takes no further keys", object.keys.front());
  }
  return Call(StatusCall{});
}

}  // namespace

LineRequest call_from_line(std::string_view line, const SearchLimits& limits) {
  LineRequest request;
  auto object = parse_json(line);
  if (!object) {
    request.call = object.error();
    return request;
  }
  if (object->kind != Kind::object) {
    request.call = wrong_type("line", "a JSON object");
    return request;
  }
  if (const auto given = taken_out(*object, "id")) {
    auto id = id_json(*given);
    if (!id) {
      request.call = id.error();
      return request;
    }
    request.id = *std::move(id);
  }
  request.call = call_from_object(*std::move(object), limits);
  return request;
}

std::string answer_line(bool ok, std::string_view json, const LineFraming& framing) {
  char took[32];
  std::snprintf(took, sizeof took, "%.3f",
                std::chrono::duration<double, std::milli>(framing.took).count());
  std::string line;
  JsonWriter writer(line);
  writer.open('{');
  writer.key("id").raw(framing.id);
  writer.key("ok").boolean(ok);
  writer.key("took_ms").raw(took);
  writer.key("request_id").text(framing.request_id);
  writer.key(ok ? "result" : "error").raw(json);
  writer.close('}');
  line += '\n';
  return line;
}

}  // namespace carrel
