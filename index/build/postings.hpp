// SPDX-License-Identifier: GPL-2.0-or-later
// Which terms does a record get in the index, with which impact, and at which positions?
//
// The index plan in prose is index/README.md. Pure; knows the field table, not Xapian.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "build/impacts.hpp"
#include "build/text_analysis.hpp"

namespace carrel {

struct Posting {
  std::string_view term;                     // valid during the call
  unsigned impact = 0;                       // becomes the within-document frequency
  std::span<const std::uint32_t> positions;  // rising; empty where no phrase needs them
};

// The terms of a record's words: as written and as stems, over everything, over the catalogue's own
// fields, field by field, and those of comments by the rating they came with. Each term once,
// always in the same order.
void for_each_posting(const TextAnalysis& analysis, const AverageLengths& averages,
                      const Weights& weights, const std::function<void(const Posting&)>& each);

}  // namespace carrel
