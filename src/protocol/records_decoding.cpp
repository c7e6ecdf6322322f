// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/decoding.hpp"

namespace carrel {

Result<RecordsCall> records_from_value(const JsonValue& value, const SearchLimits& limits) {
  if (value.kind != JsonValue::Kind::object) {
    return wrong_type("body", "a JSON object");
  }
  RecordsCall call;
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    const std::string& key = value.keys[i];
    std::vector<std::string>* const into = key == "ids"      ? &call.ids
                                           : key == "isbns"  ? &call.isbns
                                           : key == "fields" ? &call.fields
                                                             : nullptr;
    if (into == nullptr) {
      return unknown_key(key, {"ids", "isbns", "fields"});
    }
    auto texts = key == "fields" ? fields_of(value.items[i]) : texts_of(value.items[i], key);
    if (!texts) {
      return texts.error();
    }
    *into = *std::move(texts);
  }
  const std::size_t wanted = call.ids.size() + call.isbns.size();
  if (wanted == 0) {
    return invalid("bad_value", "no record is asked for", "ids", "give ids, isbns or both");
  }
  if (wanted > limits.batch) {
    return invalid("batch_too_large",
                   "a batch names at most " + std::to_string(limits.batch) + " records", "ids");
  }
  return call;
}

}  // namespace carrel
