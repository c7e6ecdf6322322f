// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/names.hpp"

#include <array>
#include <span>
#include <string>

#include "base/text.hpp"

namespace carrel {
namespace {

constexpr std::string_view kCommentRating = "comment.rating";
constexpr std::array<std::string_view, 4> kHoldingFields{"branch", "available_at", "status",
                                                         "collection"};
// The other number columns are ranks, which nobody asks for by name.
constexpr std::array kAskedNumbers{NumberColumn::year, NumberColumn::added, NumberColumn::rating,
                                   NumberColumn::popularity};
constexpr std::array kFacetNumbers{NumberColumn::year, NumberColumn::rating};

bool sees(Audience audience, Audience needed) {
  return needed == Audience::everyone || audience == Audience::staff;
}

// Every column and holding field this audience may name, in the order of the tables.
std::vector<Target> columns_for(Audience audience, std::span<const NumberColumn> numbers) {
  std::vector<Target> targets;
  for (std::size_t i = 0; i < kKeywordColumnCount; ++i) {
    const auto column = static_cast<KeywordColumn>(i);
    if (sees(audience, spec_of(column).audience)) targets.emplace_back(column);
  }
  for (const NumberColumn column : numbers) {
    if (sees(audience, spec_of(column).audience)) targets.emplace_back(column);
  }
  for (std::size_t i = 0; i < kHoldingFields.size(); ++i) {
    targets.emplace_back(static_cast<HoldingField>(i));
  }
  return targets;
}

std::optional<Target> named(std::string_view name, const std::vector<Target>& targets) {
  for (const Target& target : targets) {
    if (name_of(target) == name) return target;
  }
  return std::nullopt;
}

Error unknown(std::string_view what, std::string_view name, const std::vector<Target>& targets) {
  std::vector<std::string_view> known;
  for (const Target& target : targets)
    known.push_back(name_of(target));
  const std::string_view near = closest(name, known);
  std::string hint;
  if (!near.empty()) {
    hint = "did you mean '" + std::string(near) + "'?";
  } else {
    hint = "known are:";
    for (const std::string_view other : known)
      hint.append(" ").append(other);
  }
  return invalid("unknown_field", "unknown field '" + std::string(name) + "'",
                 std::string(what) + "." + std::string(name), std::move(hint));
}

}  // namespace

std::string_view name_of(const Target& target) {
  struct Name {
    std::string_view operator()(Anywhere) const { return "any"; }
    std::string_view operator()(Field field) const { return spec_of(field).name; }
    std::string_view operator()(Key key) const { return spec_of(key).name; }
    std::string_view operator()(KeywordColumn column) const { return spec_of(column).name; }
    std::string_view operator()(NumberColumn column) const { return spec_of(column).name; }
    std::string_view operator()(HoldingField field) const {
      return kHoldingFields[static_cast<std::size_t>(field)];
    }
    std::string_view operator()(CommentRating) const { return kCommentRating; }
  };
  return std::visit(Name{}, target);
}

std::optional<Target> target_in_query(std::string_view name, Audience audience) {
  if (name.empty()) return std::nullopt;
  if (const auto field = field_named(name, audience)) return *field;
  for (const KeySpec& key : kKeys) {
    if (key.name == name) return key.key;
  }
  if (name == kCommentRating) return CommentRating{};
  return target_in_filter(name, audience);
}

std::optional<Target> target_in_filter(std::string_view name, Audience audience) {
  return named(name, columns_for(audience, kAskedNumbers));
}

std::optional<Target> target_in_facet(std::string_view name, Audience audience) {
  return named(name, columns_for(audience, kFacetNumbers));
}

Error unknown_filter_field(std::string_view name, Audience audience) {
  return unknown("filter", name, columns_for(audience, kAskedNumbers));
}

Error unknown_facet_field(std::string_view name, Audience audience) {
  return unknown("facets", name, columns_for(audience, kFacetNumbers));
}

}  // namespace carrel
