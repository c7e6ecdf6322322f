// SPDX-License-Identifier: GPL-2.0-or-later
// Which address leads from here to there? Links keep the rest of what was asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"

namespace carrel {

// Percent-encoded for one path segment or one query value.
std::string url_encoded(std::string_view text);

// "relevance", "-year": a sort order in an address.
std::string_view name_of(Sort sort);

// A value of a condition as an address writes it: "-format:book", "year:2000..2010".
std::vector<std::string> filter_texts(const Condition& condition);

// "/?q=…": the request as an address. Leaves out what is as it is by itself.
std::string target_of(const PageRequest& request);

std::string target_at_page(PageRequest request, std::size_t page);
// With a facet's value taken in, or taken off where the condition on its field holds it; first
// page.
std::string target_with_toggled(PageRequest request, std::string_view field,
                                std::string_view value);
// Without one value (by its place) of one condition, or without its range; first page.
std::string target_without(PageRequest request, std::size_t condition, std::size_t value);
std::string target_without_filter(PageRequest request);
// With all values of one facet shown; an empty `field` shows a few of each.
std::string target_with_more(PageRequest request, std::string_view field);

// The same with works, or with records, as hits; first page.
std::string target_with_group(PageRequest request, Group group);
// All that satisfies the request and is an edition of this work.
std::string target_of_editions(PageRequest request, std::string_view work);

// A search for other records: "/?q=series:%22…%22", "/?filter=subject:…".
std::string target_of_field(std::string_view field, std::string_view phrase);
std::string target_of_filter(std::string_view field, std::string_view value);

// "/record/{id}".
std::string target_of_record(std::string_view id);

// Whether a link out of a record may be followed: http or https, and nothing odd in it.
bool is_web_address(std::string_view url);

}  // namespace carrel
