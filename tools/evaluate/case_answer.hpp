// SPDX-License-Identifier: GPL-2.0-or-later
// What of a search answer do the cases look at?
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

struct FoundMatch {
  std::string field, user, by, date;
  std::size_t item = 0;
  std::optional<double> rating;
  std::string text;  // without its marks and with its entities resolved
};

struct FoundHit {
  std::string id;
  bool whole = true;  // satisfies the whole query
  std::string title;
  std::vector<std::string> authors;
  std::string document;  // JSON object
  std::vector<FoundMatch> matches;
};

// The hits from the first on, as many as were asked for, page by page.
struct CaseAnswer {
  std::string error;  // what was answered instead, in words; else empty
  std::vector<FoundHit> hits;
  std::size_t total = 0;   // records that satisfy the whole query
  bool has_total = false;  // `total` is exact
  std::map<std::string, std::map<std::string, std::size_t>> facets;
  bool spelling_offered = false;

  // Whether every record that satisfies the whole query is among the hits.
  bool complete() const;
};

// Reads one page and appends its hits; total, facets and spelling are the last page's. A body that
// is no answer is an error of the daemon's.
Result<void> append_page(int status, std::string_view body, CaseAnswer& answer);

}  // namespace carrel
