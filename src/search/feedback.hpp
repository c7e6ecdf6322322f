// SPDX-License-Identifier: GPL-2.0-or-later
// Which words do the best records share that nobody typed?
//
// Feedback for descriptions: a long query is rarely put in the words of the records that answer it.
// The best records of a first match are taken for good ones, the stems that tell them from the rest
// are weighed, and the records that were found are put in a new order by them. None is brought in
// that was not found by what was typed.
//
// The weight is Bo1 (Amati: Probability models for information retrieval based on divergence from
// randomness, 2003; the model of Bose and Einstein):
//
//   w(t) = f log2((1 + p) / p) + log2(1 + p)
//
// with f how often t stands in the best records and p how often it stands in a record of the index
// on average; both counted in impacts, so that no length is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "search/query_builder.hpp"
#include "search/signs.hpp"

namespace carrel {

// Only the first of what was found takes part: beyond, the order is that of the first match.
inline constexpr std::size_t kFeedbackWindow = 100;

// The stems of the records in `rows` (the first Ranking::feedback_documents of them), weighed and
// scaled, as a sign of which a record scores by any; no word where they share none. At most
// Ranking::feedback_terms words. May throw OutOfTime and what Xapian throws.
Sign feedback_sign(std::span<const std::uint32_t> rows, const BuildContext& context);

}  // namespace carrel
