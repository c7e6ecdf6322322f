// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "protocol/decoding.hpp"

namespace carrel {
namespace {

using Kind = JsonValue::Kind;

struct SortName {
  std::string_view name;
  Sort sort;
};
constexpr std::array kSorts{
    SortName{"relevance", Sort::relevance},
    SortName{"title", Sort::title},
    SortName{"author", Sort::author},
    SortName{"year", Sort::year},
    SortName{"-year", Sort::year_falling},
    SortName{"added", Sort::added},
    SortName{"-added", Sort::added_falling},
    SortName{"-rating", Sort::rating_falling},
    SortName{"-popularity", Sort::popularity_falling},
    SortName{"call_number", Sort::call_number},
};

// Takes a request's keys one by one; each key has one member that reads it.
class SearchDecoder {
 public:
  explicit SearchDecoder(const SearchLimits& limits) : limits_(limits) {}

  Result<void> take(const std::string& key, const JsonValue& value);
  Result<void> take_filter_text(const std::string& text) {
    return add_filter_text(text, call_.request.filter);
  }
  // What only the whole request shows.
  Result<SearchCall> finish();

  static std::vector<std::string_view> known_keys();

 private:
  using Reader = Result<void> (SearchDecoder::*)(const JsonValue&);
  struct Key {
    std::string_view name;
    Reader read;  // null: reserved
  };
  static const std::array<Key, 16> kKeys;

  // Stores what came out of `from`, or gives its error.
  template <typename T>
  static Result<void> store(Result<T> from, T& to) {
    if (!from) {
      return from.error();
    }
    to = *std::move(from);
    return {};
  }

  Result<void> q(const JsonValue& value) { return store(text_of(value, "q"), call_.request.q); }
  Result<void> filter(const JsonValue& value) {
    return store(filter_from_json(value), call_.request.filter);
  }
  Result<void> offset(const JsonValue& value) {
    return store(count_of(value, "offset", 0), call_.request.offset);
  }
  Result<void> fields(const JsonValue& value) { return store(fields_of(value), call_.fields); }
  Result<void> highlight(const JsonValue& value) {
    return store(boolean_of(value, "highlight"), call_.request.highlight);
  }
  Result<void> fallback(const JsonValue& value) {
    return store(boolean_of(value, "fallback"), call_.request.fallback);
  }
  Result<void> explain(const JsonValue& value) {
    return store(boolean_of(value, "explain"), call_.request.explain);
  }
  Result<void> facets(const JsonValue& value);
  Result<void> facet(const JsonValue& value);
  Result<void> sort(const JsonValue& value);
  Result<void> limit(const JsonValue& value);
  Result<void> evidence(const JsonValue& value);
  Result<void> sources(const JsonValue& value);
  Result<void> group(const JsonValue& value);
  Result<void> timeout(const JsonValue& value);

  const SearchLimits& limits_;
  SearchCall call_;
};

const std::array<SearchDecoder::Key, 16> SearchDecoder::kKeys{{
    {"q", &SearchDecoder::q},
    {"filter", &SearchDecoder::filter},
    {"facets", &SearchDecoder::facets},
    {"sort", &SearchDecoder::sort},
    {"offset", &SearchDecoder::offset},
    {"limit", &SearchDecoder::limit},
    {"fields", &SearchDecoder::fields},
    {"highlight", &SearchDecoder::highlight},
    {"evidence", &SearchDecoder::evidence},
    {"sources", &SearchDecoder::sources},
    {"fallback", &SearchDecoder::fallback},
    {"timeout_ms", &SearchDecoder::timeout},
    {"explain", &SearchDecoder::explain},
    {"group", &SearchDecoder::group},
    {"cursor", nullptr},
    {"scope", nullptr},
}};

std::vector<std::string_view> SearchDecoder::known_keys() {
  std::vector<std::string_view> names;
  for (const Key& key : kKeys) {
    if (key.read != nullptr) {
      names.push_back(key.name);
    }
  }
  return names;
}

Result<void> SearchDecoder::take(const std::string& key, const JsonValue& value) {
  for (const Key& known : kKeys) {
    if (known.name != key) {
      continue;
    }
    if (known.read == nullptr) {
      return Error{ErrorType::not_implemented, "not_implemented",
                   "the key '" + key + "' is planned and not there yet", key, "leave it out"};
    }
    return (this->*known.read)(value);
  }
  return unknown_key(key, known_keys());
}

Result<void> SearchDecoder::facets(const JsonValue& value) {
  if (value.kind != Kind::array) {
    return wrong_type("facets", "a list of names or objects");
  }
  for (const JsonValue& item : value.items) {
    if (const auto read = facet(item); !read) {
      return read;
    }
  }
  if (call_.request.facets.size() > limits_.facets) {
    return invalid("too_many_facets",
                   "a search counts at most " + std::to_string(limits_.facets) + " facets",
                   "facets");
  }
  return {};
}

Result<void> SearchDecoder::facet(const JsonValue& value) {
  auto facet = facet_from_json(value, limits_);
  if (!facet) {
    return facet.error();
  }
  for (const FacetRequest& other : call_.request.facets) {
    if (other.field == facet->field) {
      return invalid("bad_value", "the facet '" + facet->field + "' is asked for twice", "facets");
    }
  }
  call_.request.facets.push_back(*std::move(facet));
  return {};
}

Result<void> SearchDecoder::sort(const JsonValue& value) {
  auto name = text_of(value, "sort");
  if (!name) {
    return name.error();
  }
  std::string names;
  for (const SortName& known : kSorts) {
    if (known.name == *name) {
      call_.request.sort = known.sort;
      return {};
    }
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  return invalid("bad_value", "unknown sort '" + *name + "'", "sort", "the orders are " + names);
}

Result<void> SearchDecoder::limit(const JsonValue& value) {
  if (const auto read = store(count_of(value, "limit", 0), call_.request.limit); !read) {
    return read;
  }
  if (call_.request.limit > limits_.page) {
    Error error = out_of_range("limit", 0, limits_.page);
    error.code = "limit_too_large";
    error.hint = "page with offset";
    return error;
  }
  return {};
}

Result<void> SearchDecoder::evidence(const JsonValue& value) {
  if (const auto read = store(count_of(value, "evidence", 0), call_.request.evidence); !read) {
    return read;
  }
  if (call_.request.evidence > limits_.evidence) {
    return out_of_range("evidence", 0, limits_.evidence);
  }
  return {};
}

Result<void> SearchDecoder::sources(const JsonValue& value) {
  auto name = text_of(value, "sources");
  if (!name) {
    return name.error();
  }
  if (*name != "all" && *name != "catalogue") {
    return invalid("bad_value", "unknown sources '" + *name + "'", "sources",
                   "the sources are all and catalogue");
  }
  call_.request.sources = *name == "catalogue" ? Sources::catalogue : Sources::all;
  return {};
}

Result<void> SearchDecoder::group(const JsonValue& value) {
  auto name = text_of(value, "group");
  if (!name) {
    return name.error();
  }
  if (*name != "work") {
    return invalid("bad_value", "unknown group '" + *name + "'", "group", "the only group is work");
  }
  call_.request.group = Group::work;
  return {};
}

Result<void> SearchDecoder::timeout(const JsonValue& value) {
  std::size_t wanted = 0;
  if (const auto read = store(count_of(value, "timeout_ms", 1), wanted); !read) {
    return read;
  }
  const auto most = static_cast<std::size_t>(limits_.deadline.count());
  if (wanted > most) {
    return out_of_range("timeout_ms", 1, most);
  }
  call_.request.timeout = std::chrono::milliseconds(wanted);
  return {};
}

Result<SearchCall> SearchDecoder::finish() {
  SearchRequest& request = call_.request;
  if (request.offset > limits_.window || request.offset + request.limit > limits_.window) {
    return invalid("window_too_large",
                   "offset and limit together must be at most " + std::to_string(limits_.window),
                   "offset", "narrow the search with a filter");
  }
  std::size_t values = 0;
  for (const Condition& condition : request.filter) {
    values += condition.any.size() + (condition.range ? 1 : 0);
  }
  if (values > limits_.filter_values) {
    return invalid("too_many_filter_values",
                   "a filter holds at most " + std::to_string(limits_.filter_values) + " values",
                   "filter");
  }
  request.whole_record = !call_.fields.empty();
  return std::move(call_);
}

// What a URL calls its keys: as in JSON, but a facet is repeated, not listed.
JsonValue value_in_url(const std::string& key, const std::string& text) {
  if (key == "offset" || key == "limit" || key == "evidence" || key == "timeout_ms") {
    return number_in_url(text);
  }
  if (key == "highlight" || key == "fallback" || key == "explain") {
    return boolean_in_url(text);
  }
  return key == "fields" ? list_in_url(text) : JsonValue::of_text(text);
}

}  // namespace

Result<SearchCall> search_from_value(const JsonValue& value, const SearchLimits& limits) {
  if (value.kind != Kind::object) {
    return wrong_type("body", "a JSON object");
  }
  SearchDecoder decoder(limits);
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    if (const auto taken = decoder.take(value.keys[i], value.items[i]); !taken) {
      return taken.error();
    }
  }
  return decoder.finish();
}

Result<SearchCall> search_from_query(const std::vector<UrlParameter>& query,
                                     const SearchLimits& limits) {
  SearchDecoder decoder(limits);
  std::vector<std::string_view> seen;
  JsonValue facets;
  facets.kind = Kind::array;
  for (const auto& [key, text] : query) {
    if (key == "facet") {
      facets.items.push_back(JsonValue::of_text(text));
      continue;
    }
    if (key == "filter") {
      if (const auto taken = decoder.take_filter_text(text); !taken) {
        return taken.error();
      }
      continue;
    }
    if (key == "facets") {
      return unknown_key(key, {"facet"});
    }
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
      return invalid("duplicate_key", "the key '" + key + "' is given twice", key);
    }
    seen.push_back(key);
    if (const auto taken = decoder.take(key, value_in_url(key, text)); !taken) {
      return taken.error();
    }
  }
  if (const auto taken = decoder.take("facets", facets); !taken) {
    return taken.error();
  }
  return decoder.finish();
}

Result<SearchCall> search_from_json(std::string_view json, const SearchLimits& limits) {
  auto value = parse_json(json);
  if (!value) {
    return value.error();
  }
  return search_from_value(*value, limits);
}

}  // namespace carrel
