// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_lists.hpp"

#include <algorithm>

#include "schema/identifiers.hpp"

namespace carrel {

bool KnownValues::is_new(const void* list, std::string key) {
  constexpr std::size_t few = 32;
  Place place{list, std::move(key)};
  if (std::find(first_.begin(), first_.end(), place) != first_.end()) return false;
  if (first_.size() >= few) return others_.insert(std::move(place)).second;
  first_.push_back(std::move(place));
  return true;
}

void KnownValues::add(std::string value, std::vector<std::string>& list) {
  if (!value.empty() && is_new(&list, value)) list.push_back(std::move(value));
}

void KnownValues::add_heading(std::string value, std::vector<std::string>& list) {
  if (value.empty()) return;
  std::string key = identifier_key(value);
  if (key.empty()) key = value;
  if (is_new(&list, std::move(key))) list.push_back(std::move(value));
}

}  // namespace carrel
