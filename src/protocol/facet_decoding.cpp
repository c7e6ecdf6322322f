// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/decoding.hpp"

namespace carrel {
namespace {

using Kind = JsonValue::Kind;

Result<void> read_order(const JsonValue& value, FacetRequest& facet) {
  const auto order = text_of(value, "facets.sort");
  if (!order) {
    return order.error();
  }
  if (*order != "count" && *order != "value") {
    return invalid("bad_value", "unknown order '" + *order + "'", "facets.sort",
                   "the orders are count and value");
  }
  facet.order = *order == "value" ? FacetOrder::value : FacetOrder::count;
  return {};
}

Result<void> read_limit(const JsonValue& value, std::size_t most, FacetRequest& facet) {
  const auto limit = count_of(value, "facets.limit", 1);
  if (!limit) {
    return limit.error();
  }
  if (*limit > most) {
    return out_of_range("facets.limit", 1, most);
  }
  facet.limit = *limit;
  return {};
}

Result<void> read_member(const std::string& key, const JsonValue& value, const SearchLimits& limits,
                         FacetRequest& facet) {
  if (key == "limit") {
    return read_limit(value, limits.facet_values, facet);
  }
  if (key == "sort") {
    return read_order(value, facet);
  }
  if (key != "field" && key != "prefix") {
    Error error = unknown_key(key, {"field", "limit", "prefix", "sort"});
    error.param = "facets." + key;
    return error;
  }
  auto text = text_of(value, "facets." + key);
  if (!text) {
    return text.error();
  }
  (key == "field" ? facet.field : facet.prefix) = *std::move(text);
  return {};
}

}  // namespace

Result<FacetRequest> facet_from_json(const JsonValue& value, const SearchLimits& limits) {
  FacetRequest facet;
  if (value.kind == Kind::text) {
    facet.field = value.text;
  } else if (value.kind == Kind::object) {
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
      if (const auto read = read_member(value.keys[i], value.items[i], limits, facet); !read) {
        return read.error();
      }
    }
  } else {
    return wrong_type("facets", "a list of names or objects");
  }
  if (facet.field.empty()) {
    return invalid("bad_value", "a facet names no field", "facets.field");
  }
  return facet;
}

}  // namespace carrel
