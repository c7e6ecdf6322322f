// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc_lists.hpp"

#include "schema/identifiers.hpp"

namespace carrel {

void KnownValues::add(std::string value, std::vector<std::string>& list) {
  if (!value.empty() && known_.emplace(&list, value).second) list.push_back(std::move(value));
}

void KnownValues::add_heading(std::string value, std::vector<std::string>& list) {
  if (value.empty()) return;
  std::string key = identifier_key(value);
  if (key.empty()) key = value;
  if (known_.emplace(&list, std::move(key)).second) list.push_back(std::move(value));
}

}  // namespace carrel
