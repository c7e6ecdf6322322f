// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/json_reader.hpp"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/text.hpp"

namespace carrel {
namespace {

using Json = nlohmann::json;

// The deepest nesting of brackets outside strings. Wrong JSON is counted as well; the parser says
// so.
int depth_of(std::string_view text) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
    if (c == '}' || c == ']') --depth;
  }
  return deepest;
}

// As a writer of JSON calls it.
std::string_view type_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::boolean:
      return "true or false";
    case Json::value_t::string:
      return "a string";
    case Json::value_t::array:
      return "an array";
    case Json::value_t::object:
      return "an object";
    default:
      return "a number";
  }
}

std::optional<std::int64_t> whole_number(const Json& value, std::int64_t least, std::int64_t most) {
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return {};
  } else if (!value.is_number_integer()) {
    return std::nullopt;
  }
  const auto number = value.get<std::int64_t>();
  if (number < least || number > most) return std::nullopt;
  return number;
}

const Json& json_of(const void* object) {
  return *static_cast<const Json*>(object);
}

// The member, or null where it is absent or null.
const Json* find(const void* object, std::string_view key) {
  const Json& json = json_of(object);
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

void wrong_type(const ObjectReader& at, std::string_view key, std::string_view wanted,
                const Json& found) {
  if (at.reading().fault) return;
  at.fault(key, "wrong_type",
           "'" + at.path(key) + "' must be " + std::string(wanted) + ", but is " +
               (found.is_number() ? found.dump() : std::string(type_of(found))),
           "write " + std::string(wanted) + ", or leave '" + std::string(key) + "' out");
}

}  // namespace

bool ObjectReader::has(std::string_view key) const {
  return find(object_, key) != nullptr;
}

std::vector<std::string> ObjectReader::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json_of(object_).items()) {
    if (!value.is_null()) keys.push_back(key);
  }
  return keys;
}

void ObjectReader::fault(std::string_view key, std::string_view code, std::string message,
                         std::string hint) const {
  if (reading_->fault) return;
  reading_->fault = invalid(std::string(code), std::move(message), path(key), std::move(hint));
}

void ObjectReader::text(std::string_view key, std::string& out) const {
  const Json* value = find(object_, key);
  if (value == nullptr) return;
  if (!value->is_string()) return wrong_type(*this, key, "a string", *value);
  out = value->get_ref<const std::string&>();
}

void ObjectReader::lenient_text(std::string_view key, std::string& out) const {
  const Json* value = find(object_, key);
  if (value != nullptr && value->is_string()) out = value->get_ref<const std::string&>();
}

void ObjectReader::texts(std::string_view key, std::vector<std::string>& out) const {
  const Json* value = find(object_, key);
  if (value == nullptr) return;
  if (!value->is_array()) return wrong_type(*this, key, "an array of strings", *value);
  for (std::size_t i = 0; i < value->size(); ++i) {
    const Json& one = (*value)[i];
    if (one.is_null()) continue;
    if (!one.is_string()) {
      return wrong_type(*this, std::string(key) + "[" + std::to_string(i) + "]", "a string", one);
    }
    const auto& text = one.get_ref<const std::string&>();
    if (!text.empty()) out.push_back(text);
  }
}

void ObjectReader::date(std::string_view key, std::string& out) const {
  std::string given;
  text(key, given);
  if (given.empty()) return;
  if (!parse_date(given)) {
    return fault(key, "bad_date", "'" + path(key) + "' is no date: '" + given + "'",
                 "write YYYY-MM-DD, YYYY-MM or YYYY");
  }
  out = std::move(given);
}

void ObjectReader::whole(std::string_view key, std::optional<int>& out, int least, int most) const {
  const Json* value = find(object_, key);
  if (value == nullptr) return;
  const auto number = whole_number(*value, least, most);
  if (!number) {
    return wrong_type(
        *this, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
        *value);
  }
  out = static_cast<int>(*number);
}

void ObjectReader::whole(std::string_view key, std::int64_t& out, std::int64_t least) const {
  const Json* value = find(object_, key);
  if (value == nullptr) return;
  const auto number = whole_number(*value, least, std::numeric_limits<std::int64_t>::max());
  if (!number) {
    return wrong_type(*this, key, "a whole number, at least " + std::to_string(least), *value);
  }
  out = *number;
}

void ObjectReader::number(std::string_view key, std::optional<double>& out) const {
  const Json* value = find(object_, key);
  if (value == nullptr) return;
  if (!value->is_number()) return wrong_type(*this, key, "a number", *value);
  out = value->get<double>();
}

void ObjectReader::flag(std::string_view key, bool& out) const {
  const Json* value = find(object_, key);
  if (value == nullptr) return;
  if (!value->is_boolean()) return wrong_type(*this, key, "true or false", *value);
  out = value->get<bool>();
}

std::optional<ObjectReader> ObjectReader::object(std::string_view key) const {
  const Json* value = find(object_, key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_object()) {
    wrong_type(*this, key, "an object", *value);
    return std::nullopt;
  }
  return ObjectReader(value, *reading_, path(key) + ".");
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view key) const {
  std::vector<ObjectReader> readers;
  const Json* value = find(object_, key);
  if (value == nullptr) return readers;
  if (!value->is_array()) {
    wrong_type(*this, key, "an array of objects", *value);
    return readers;
  }
  readers.reserve(value->size());
  for (std::size_t i = 0; i < value->size(); ++i) {
    const std::string place = std::string(key) + "[" + std::to_string(i) + "]";
    const Json& one = (*value)[i];
    if (one.is_object()) {
      readers.push_back(ObjectReader(&one, *reading_, path(place) + "."));
    } else {
      wrong_type(*this, place, "an object", one);
    }
  }
  return readers;
}

struct ParsedObject::Inside {
  Json json;
};

ParsedObject::ParsedObject(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
ParsedObject::ParsedObject(ParsedObject&&) noexcept = default;
ParsedObject& ParsedObject::operator=(ParsedObject&&) noexcept = default;
ParsedObject::~ParsedObject() = default;

Result<ParsedObject> ParsedObject::parse(std::string_view text) {
  if (!is_utf8(text)) {
    return invalid("not_utf8", "the line is not UTF-8", "",
                   "convert the file to UTF-8: iconv -f WINDOWS-1252 -t UTF-8 FILE");
  }
  if (depth_of(text) > kMaxJsonDepth) {
    return invalid("too_deep",
                   "the line nests more than " + std::to_string(kMaxJsonDepth) +
                       " arrays and objects into each other",
                   "", "records and contributions are flat: look for a bracket that is not closed");
  }
  auto inside = std::make_unique<Inside>();
  try {
    inside->json = Json::parse(text);
  } catch (const Json::parse_error& error) {
    return invalid("bad_json",
                   "the line is no JSON from byte " + std::to_string(error.byte) + " on", "",
                   "each line must be one whole JSON object: jq -c . FILE says what is wrong");
  } catch (const Json::exception&) {
    return invalid("bad_json", "the line is no JSON: a number is too large", "",
                   "write a number of that length as text, in quotes");
  }
  if (!inside->json.is_object()) {
    return invalid("not_an_object", "the line is JSON, but no object", "",
                   R"(write one object a line: {"id":"…","title":"…"})");
  }
  return ParsedObject(std::move(inside));
}

ObjectReader ParsedObject::reader(Reading& reading) const {
  return ObjectReader(&inside_->json, reading, "");
}

}  // namespace carrel
