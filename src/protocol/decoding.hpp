// SPDX-License-Identifier: GPL-2.0-or-later
// How does a request's key become a value of the right type, or an error that names it?
//
// URL and JSON body share everything from here on: the URL's texts are first made the JSON values
// that they stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "protocol/call.hpp"
#include "protocol/json_value.hpp"
#include "protocol/url.hpp"

namespace carrel {

// --- values (decoding.cpp) ---

Error wrong_type(std::string_view param, std::string_view wanted);
Error unknown_key(std::string_view key, const std::vector<std::string_view>& known);

Error out_of_range(std::string_view param, std::size_t low, std::size_t high);  // bad_value

Result<std::string> text_of(const JsonValue& value, std::string_view param);
Result<bool> boolean_of(const JsonValue& value, std::string_view param);
// From `low` on; a negative number is a bad_value, a fraction a wrong_type.
Result<std::size_t> count_of(const JsonValue& value, std::string_view param, std::size_t low);
Result<std::vector<std::string>> texts_of(const JsonValue& value, std::string_view param);
// `fields`: names of a document's keys; unknown_field for another.
Result<std::vector<std::string>> fields_of(const JsonValue& value);
// A URL's text as the JSON value of the type that its key wants; as text where it is none.
JsonValue number_in_url(const std::string& text);
JsonValue boolean_in_url(const std::string& text);
JsonValue list_in_url(const std::string& text);  // split at commas

// --- facets and filters (facet_decoding.cpp, filter_decoding.cpp) ---

// One item of `facets`: a name or an object.
Result<FacetRequest> facet_from_json(const JsonValue& value, const SearchLimits& limits);

Result<std::vector<Condition>> filter_from_json(const JsonValue& value);
// One "field:value" of a URL joins the conditions so far.
Result<void> add_filter_text(std::string_view text, std::vector<Condition>& conditions);

// --- whole requests ---

Result<SearchCall> search_from_value(const JsonValue& value, const SearchLimits& limits);
Result<SearchCall> search_from_query(const std::vector<UrlParameter>& query,
                                     const SearchLimits& limits);
Result<RecordsCall> records_from_value(const JsonValue& value, const SearchLimits& limits);

}  // namespace carrel
