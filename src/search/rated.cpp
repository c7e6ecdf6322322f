// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/rated.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace carrel {

std::optional<std::int32_t> rating_of(const StoredView::Entry& entry) {
  const auto item = nlohmann::json::parse(entry.attribution, nullptr, false);
  if (!item.is_object()) return std::nullopt;
  const auto rating = item.find("rating");
  if (rating == item.end() || !rating->is_number()) return std::nullopt;
  return static_cast<std::int32_t>(std::lround(rating->get<double>() * 100));
}

bool is_rated(const StoredView::Entry& entry, const NumberRange& range) {
  const auto rating = rating_of(entry);
  return rating && range.holds(*rating);
}

}  // namespace carrel
