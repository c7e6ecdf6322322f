// SPDX-License-Identifier: GPL-2.0-or-later
// What does a field's name mean, in a query, in a filter, in a facet?
//
// The names come from the field table, the key table and the columns; here they only meet. A name
// of another audience is not there at all: for the public it is a word like any other.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "schema/columns.hpp"
#include "schema/fields.hpp"

namespace carrel {

// A plain word: looked for everywhere.
struct Anywhere {
  bool operator==(const Anywhere&) const = default;
};

// What is known of a holding; conditions on these bind within one holding.
enum class HoldingField : std::uint8_t { branch, available_at, status, collection };

// The rating that a comment came with; binds the words asked for in comments beside it.
struct CommentRating {
  bool operator==(const CommentRating&) const = default;
};

using Target =
    std::variant<Anywhere, Field, Key, KeywordColumn, NumberColumn, HoldingField, CommentRating>;

// "any" for Anywhere, else the name as it is asked for.
std::string_view name_of(const Target& target);

// In `q`: free-text fields, then keys, then columns, then the rating of comments.
std::optional<Target> target_in_query(std::string_view name, Audience audience);

// In a filter: columns and holdings only.
std::optional<Target> target_in_filter(std::string_view name, Audience audience);

// In a facet: columns of values people choose from.
std::optional<Target> target_in_facet(std::string_view name, Audience audience);

// `invalid_request` / "unknown_field", naming `param` ("filter.formt"), with the nearest name as
// hint.
Error unknown_filter_field(std::string_view name, Audience audience);
Error unknown_facet_field(std::string_view name, Audience audience);

}  // namespace carrel
