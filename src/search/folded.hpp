// SPDX-License-Identifier: GPL-2.0-or-later
// Which values of a dictionary does a typed value mean, if it is not one of them to the letter?
//
// "ishiguro, kazuo" means "Ishiguro, Kazuo". The folded dictionary of a column is made when it is
// first asked for, and kept: folding tens of thousands of headings for each filter would cost more
// than the search. Safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/columns.hpp"

namespace carrel {

class FoldedDictionary {
 public:
  // The codes of `values` that are `value`, exactly if there is one such, else when both are
  // folded.
  std::vector<std::uint32_t> codes(const std::vector<std::string>& values,
                                   std::string_view value) const;

 private:
  mutable std::once_flag made_;
  mutable std::unordered_map<std::string, std::vector<std::uint32_t>> by_folded_;
};

// One for each column, and for each dictionary of the holdings.
struct FoldedColumns {
  std::array<FoldedDictionary, kKeywordColumnCount> keywords;
  FoldedDictionary branches, collections, statuses;
};

}  // namespace carrel
