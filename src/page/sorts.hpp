// SPDX-License-Identifier: GPL-2.0-or-later
// In which orders can the page list its hits, and what does it call them?
#pragma once

#include <array>
#include <string_view>

#include "search/request.hpp"

namespace carrel {

struct SortChoice {
  Sort sort;
  std::string_view name;   // in an address, as in /v1/search
  std::string_view label;  // for people
};

inline constexpr std::array kSortChoices{
    SortChoice{Sort::relevance, "relevance", "Best match"},
    SortChoice{Sort::title, "title", "Title"},
    SortChoice{Sort::author, "author", "Author"},
    SortChoice{Sort::year_falling, "-year", "Newest first"},
    SortChoice{Sort::year, "year", "Oldest first"},
    SortChoice{Sort::added_falling, "-added", "Newly added"},
    SortChoice{Sort::added, "added", "Longest held"},
    SortChoice{Sort::rating_falling, "-rating", "Best rated"},
    SortChoice{Sort::popularity_falling, "-popularity", "Most popular"},
    SortChoice{Sort::call_number, "call_number", "Call number"},
};

}  // namespace carrel
