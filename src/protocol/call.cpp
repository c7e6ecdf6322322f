// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/call.hpp"

#include "protocol/decoding.hpp"
#include "protocol/routing.hpp"

namespace carrel {
namespace {

Result<void> refuse_query(const Url& url) {
  if (url.query.empty()) {
    return {};
  }
  return invalid("unknown_key", "this request takes no keys in its address", url.query.front().key);
}

Result<RecordCall> record_from_url(const Url& url) {
  RecordCall call{url.path.back(), {}};
  bool seen = false;
  for (const auto& [key, text] : url.query) {
    if (key != "fields") {
      return unknown_key(key, {"fields"});
    }
    if (seen) {
      return invalid("duplicate_key", "the key 'fields' is given twice", key);
    }
    seen = true;
    auto fields = fields_of(list_in_url(text));
    if (!fields) {
      return fields.error();
    }
    call.fields = *std::move(fields);
  }
  return call;
}

template <typename T>
Result<Call> as_call(Result<T> decoded) {
  if (!decoded) {
    return decoded.error();
  }
  return Call(*std::move(decoded));
}

// A body goes with POST; in a GET it would be read by nobody, and so it is refused.
Result<Call> call_without_body(Operation operation, const Url& url, std::string_view body,
                               const SearchLimits& limits) {
  if (!body.empty()) {
    return invalid("unexpected_body", "a GET request has no body", "", "send it by POST");
  }
  if (operation == Operation::search) {
    return as_call(search_from_query(url.query, limits));
  }
  if (operation == Operation::record) {
    return as_call(record_from_url(url));
  }
  if (const auto bare = refuse_query(url); !bare) {
    return bare.error();
  }
  return Call(StatusCall{});
}

Result<Call> call_with_body(Operation operation, const Url& url, std::string_view body,
                            const SearchLimits& limits) {
  if (const auto bare = refuse_query(url); !bare) {
    return bare.error();
  }
  const auto value = parse_json(body);
  if (!value) {
    return value.error();
  }
  return operation == Operation::search ? as_call(search_from_value(*value, limits))
                                        : as_call(records_from_value(*value, limits));
}

}  // namespace

Result<Call> call_from_http(std::string_view method, std::string_view target, std::string_view body,
                            const SearchLimits& limits) {
  const auto url = parse_url(target);
  if (!url) {
    return url.error();
  }
  const auto operation = route(method, url->path);
  if (!operation) {
    return operation.error();
  }
  return method == "POST" ? call_with_body(*operation, *url, body, limits)
                          : call_without_body(*operation, *url, body, limits);
}

std::string allowed_methods(std::string_view target) {
  const auto url = parse_url(target);
  return url ? methods_of(url->path) : std::string();
}

}  // namespace carrel
