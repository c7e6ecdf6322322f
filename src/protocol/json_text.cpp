// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/json_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "schema/json_text.hpp"

namespace carrel {
namespace {

// Where the string that opens at `at` ends: behind its closing quote.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      return at + 1;
    }
  }
  return json.size();
}

// Where the value that begins at `at` ends: at the comma or bracket behind it.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = end_of_string(json, at);
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
      return at;
    }
    if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
    ++at;
  }
  return at;
}

}  // namespace

std::string decimal(double value) {
  if (!std::isfinite(value)) {
    return "0";
  }
  char buffer[512];
  const int length = std::snprintf(buffer, sizeof buffer, "%.4f", value);
  std::string text(buffer, static_cast<std::size_t>(length));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

void JsonWriter::separate() {
  if (!first_ && !after_key_) {
    out_ += ',';
  }
  first_ = false;
  after_key_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  append_json_string(out_, value);
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

std::vector<JsonMember> members_of(std::string_view object) {
  std::vector<JsonMember> members;
  std::size_t at = 1;  // behind the opening brace
  while (at < object.size() && object[at] == '"') {
    const std::size_t key_end = end_of_string(object, at);
    const std::size_t value_end = end_of_value(object, key_end + 1);  // behind the colon
    members.push_back({object.substr(at + 1, key_end - at - 2),
                       object.substr(key_end + 1, value_end - key_end - 1)});
    at = value_end + 1;
  }
  return members;
}

std::string select_members(std::string_view object, const std::vector<std::string>& keys) {
  std::string out;
  JsonWriter writer(out);
  writer.open('{');
  for (const JsonMember& member : members_of(object)) {
    if (std::find(keys.begin(), keys.end(), member.key) != keys.end()) {
      writer.key(member.key).raw(member.value);
    }
  }
  writer.close('}');
  return out;
}

}  // namespace carrel
