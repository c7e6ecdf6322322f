// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/text.hpp"
#include "protocol/decoding.hpp"

namespace carrel {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view kShapes =
    R"(a value, a list of values, {"gte":…,"lte":…} or {"not":[…]})";

// Strings, numbers and booleans all become the text they are written as.
Result<std::string> scalar(const JsonValue& value, std::string_view param) {
  if (value.kind == Kind::boolean) {
    return std::string(value.boolean ? "true" : "false");
  }
  if (value.kind != Kind::text && !value.is_number()) {
    return wrong_type(param, kShapes);
  }
  return value.text;
}

Result<Range> range_of(const JsonValue& object, const std::string& param) {
  Range range;
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    const std::string& key = object.keys[i];
    if (key != "gte" && key != "lte") {
      Error error = unknown_key(key, {"gte", "lte"});
      if (key == "not") error.hint = "'not' stands alone: {\"not\":[…]} or {\"not\":{\"gte\":…}}";
      error.param = param + "." + key;
      return error;
    }
    auto bound = scalar(object.items[i], param + "." + key);
    if (!bound) {
      return bound.error();
    }
    (key == "gte" ? range.gte : range.lte) = *std::move(bound);
  }
  return range;
}

Result<void> read_values(const JsonValue& value, const std::string& param, Condition& condition) {
  if (value.kind == Kind::object) {
    if (value.items.empty()) {
      return invalid("bad_value", "'" + param + "' has no bound", param, "give gte, lte or both");
    }
    auto range = range_of(value, param);
    if (!range) {
      return range.error();
    }
    condition.range = *std::move(range);
    return {};
  }
  if (value.kind != Kind::array) {
    auto single = scalar(value, param);
    if (!single) {
      return single.error();
    }
    condition.any.push_back(*std::move(single));
    return {};
  }
  for (const JsonValue& item : value.items) {
    auto one = scalar(item, param);
    if (!one) {
      return one.error();
    }
    condition.any.push_back(*std::move(one));
  }
  if (condition.any.empty()) {
    return invalid("bad_value", "'" + param + "' lists no value", param, "leave the key out");
  }
  return {};
}

// A range in a URL has ".." with digits (or nothing) on either side: "2000..2010", "4.5..", but not
// the title "to be..continued".
bool is_bound(std::string_view text) {
  return text.find_first_not_of("0123456789.-:TZ") == std::string_view::npos &&
         (text.empty() || (text.front() >= '0' && text.front() <= '9'));
}

std::optional<Range> range_in_url(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || text.size() == 2) {
    return std::nullopt;
  }
  const std::string_view low = text.substr(0, dots);
  const std::string_view high = text.substr(dots + 2);
  if (!is_bound(low) || !is_bound(high)) {
    return std::nullopt;
  }
  Range range;
  if (!low.empty()) {
    range.gte = std::string(low);
  }
  if (!high.empty()) {
    range.lte = std::string(high);
  }
  return range;
}

}  // namespace

Result<std::vector<Condition>> filter_from_json(const JsonValue& value) {
  if (value.kind != Kind::object) {
    return wrong_type("filter", "an object of fields");
  }
  std::vector<Condition> conditions;
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    Condition condition{value.keys[i], {}, {}, false};
    std::string param = "filter." + value.keys[i];
    const JsonValue* asked = &value.items[i];
    if (asked->kind == Kind::object && asked->keys == std::vector<std::string>{"not"}) {
      condition.negated = true;
      asked = &asked->items.front();
      param += ".not";
    }
    if (const auto read = read_values(*asked, param, condition); !read) {
      return read.error();
    }
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

Result<void> add_filter_text(std::string_view text, std::vector<Condition>& conditions) {
  const std::size_t colon = text.find(':');
  const bool negated = text.starts_with('-');
  if (colon == std::string_view::npos || colon == (negated ? 1U : 0U)) {
    return invalid("bad_value", "a filter in an address is field:value", "filter",
                   "for example filter=format:book");
  }
  const std::string field(text.substr(negated ? 1 : 0, colon - (negated ? 1 : 0)));
  const std::string_view value = text.substr(colon + 1);
  if (value.empty()) {
    return invalid("bad_value", "the filter on '" + field + "' has no value", "filter." + field);
  }
  auto range = range_in_url(value);
  const auto same = std::find_if(conditions.begin(), conditions.end(), [&](const Condition& c) {
    return c.field == field && c.negated == negated;
  });
  // Two exclusions are simply both excluded; two ranges, or a range and a value, would have to be
  // alternatives, and a condition holds one or the other.
  if (same != conditions.end() && !negated && (range || same->range)) {
    return invalid("bad_value", "'" + field + "' has a range and another value", "filter." + field,
                   "give one range, or values, for a field");
  }
  if (same != conditions.end() && !range && !same->range) {
    same->any.emplace_back(value);
    return {};
  }
  Condition condition{field, {}, std::move(range), negated};
  if (!condition.range) {
    condition.any.emplace_back(value);
  }
  conditions.push_back(std::move(condition));
  return {};
}

}  // namespace carrel
