// SPDX-License-Identifier: GPL-2.0-or-later
// How much may one search ask for? Every limit has its name in the configuration ([limits]), an
// error code or a word in the answer, and a test on both sides of it.
#pragma once

#include <chrono>
#include <cstddef>

namespace carrel {

struct SearchLimits {
  std::size_t query_bytes = 4096;  // longer: too_large / "query_too_long"
  std::size_t query_words = 128;   // the rest is left out, and said in `understood`
  std::size_t query_depth = 16;    // deeper parentheses are read as if they were not there
  std::size_t query_leaves = 512;  // of the built query; bonuses are left out first, then clauses
  std::size_t prefix_letters = 3;  // a shorter prefix* is searched as the word before the star
  std::size_t prefix_expansions = 50;  // the commonest words that begin so
  std::size_t quoted_records = 2000;   // whose texts a search compares with quotations
  std::size_t window = 10000;      // offset + limit; beyond: invalid_request / "window_too_large"
  std::size_t page = 100;          // limit; beyond: invalid_request / "limit_too_large"
  std::size_t facets = 16;         // more: invalid_request / "too_many_facets"
  std::size_t facet_values = 200;  // a facet's limit
  std::size_t filter_values =
      500;                    // in all of a filter: invalid_request / "too_many_filter_values"
  std::size_t evidence = 10;  // matches a hit
  std::size_t editions = 10;  // of a work that a hit lists; the others are counted
  std::size_t batch = 100;    // ids and isbns of one batch of records
  std::chrono::milliseconds deadline{
      1000};  // timeout / "deadline_exceeded"; a request may ask for less
};

}  // namespace carrel
