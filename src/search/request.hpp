// SPDX-License-Identifier: GPL-2.0-or-later
// What can be asked of a searcher? Plain data: no JSON, no socket, no index.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace carrel {

// A range in the field's own unit: years, stars (0.5 to 5), copies; dates as ISO 8601 text.
struct Range {
  std::optional<std::string> gte, lte;
};

// One condition of a filter. All conditions must hold; those on a holding's fields (available_at,
// branch, status, collection) bind within one and the same holding.
struct Condition {
  std::string field;
  std::vector<std::string> any;  // any of these values
  std::optional<Range> range;    // or a range
  bool negated = false;          // "not"
};

enum class FacetOrder { count, value };

struct FacetRequest {
  std::string field;
  std::size_t limit = 10;
  std::string prefix;  // of the value, folded; empty for all
  FacetOrder order = FacetOrder::count;
};

enum class Sort {
  relevance,
  title,
  author,
  year,
  year_falling,
  added,
  added_falling,
  rating_falling,
  popularity_falling,
  call_number
};

// What an answer counts and pages through. Works: one hit for all editions that satisfy the query.
enum class Group { none, work };

enum class Sources { all, catalogue };  // catalogue: community text is left out of matching

struct SearchRequest {
  std::string q;
  std::vector<Condition> filter;
  std::vector<FacetRequest> facets;
  Sort sort = Sort::relevance;
  std::size_t offset = 0;
  std::size_t limit = 10;
  std::size_t evidence = 3;
  bool highlight = true;
  bool fallback = true;
  Sources sources = Sources::all;
  Group group = Group::none;
  bool explain = false;       // say what each hit's score is made of
  bool whole_record = false;  // give the whole record as `document`, not the card
  std::optional<std::chrono::milliseconds> timeout;
};

}  // namespace carrel
