// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/line_text.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "schema/json_reader.hpp"

namespace carrel {

using Json = nlohmann::json;

Result<void> check_object(std::string_view line) {
  if (auto whole = ParsedObject::parse(line); !whole) return whole.error();
  return {};
}

Error not_a_text(const std::string& key) {
  return invalid("wrong_type", "'" + key + "' is not a text", key,
                 "write it in quotes, numbers as well: \"" + key + "\":\"…\"");
}

Error missing_key(const std::string& key, std::string message) {
  return invalid("missing_key", std::move(message), key,
                 "write it into the line: \"" + key + "\":\"…\"");
}

Result<std::string> text_of(const TopKeys& keys, const std::string& key) {
  const std::string_view* value = keys.find(key);
  if (value == nullptr || *value == "null") return std::string();
  // Nothing is built of what could be an array of a million arrays.
  if (!Json::accept(*value)) {
    return invalid("bad_json", "the line is no JSON from the value of '" + key + "' on", key,
                   "each line must be one whole JSON object: jq -c . FILE says what is wrong");
  }
  const bool is_string = value->front() == '"';
  if (!is_string) return not_a_text(key);
  return Json::parse(*value).get<std::string>();
}

Result<std::string> required_text(const TopKeys& keys, const std::string& key) {
  auto text = text_of(keys, key);
  if (text && text->empty()) return missing_key(key, "'" + key + "' is missing or empty");
  return text;
}

Result<std::string> date_of(const TopKeys& keys, const std::string& key) {
  auto date = text_of(keys, key);
  if (date && !date->empty() && !parse_date(*date)) {
    return invalid("bad_date", "'" + *date + "' is no date", key,
                   "as in 2014, 2014-12 or 2014-12-27");
  }
  return date;
}

}  // namespace carrel
