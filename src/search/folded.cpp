// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/folded.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace carrel {

std::vector<std::uint32_t> FoldedDictionary::codes(const std::vector<std::string>& values,
                                                   std::string_view value) const {
  const auto exact = std::lower_bound(values.begin(), values.end(), value);
  if (exact != values.end() && *exact == value) {
    return {static_cast<std::uint32_t>(exact - values.begin())};
  }
  std::call_once(made_, [&] {
    for (std::uint32_t code = 0; code < values.size(); ++code) {
      by_folded_[squeeze(fold(values[code]))].push_back(code);
    }
  });
  const auto found = by_folded_.find(squeeze(fold(to_utf8(value))));
  return found == by_folded_.end() ? std::vector<std::uint32_t>{} : found->second;
}

}  // namespace carrel
