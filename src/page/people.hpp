// SPDX-License-Identifier: GPL-2.0-or-later
// Who said it, when, and how did they rate it?
#pragma once

#include <string_view>

#include "base/audience.hpp"
#include "page/html.hpp"
#include "protocol/json_value.hpp"

namespace carrel {

// "★ 4½", read out as "rated 4½ of 5 stars".
void write_stars(Html& html, double rating);

// A date in words inside <time>; nothing for an empty one.
void write_date(Html& html, std::string_view date);

// A link out of a record, or its label alone where the address is none of the web's.
void write_outward_link(Html& html, std::string_view url, std::string_view label);

// The line under something that somebody wrote: "Staff pick by Dorothea, Central, for Summer
// reading", "Reader modestgoddess, 27 December 2014, ★ 5". `key` is a block's name ("comments"),
// `item` its item or its attribution. What is not approved is marked for staff.
void write_attribution(Html& html, std::string_view key, const JsonValue& item, Audience audience);

// A mark that only staff ever see: "pending", "suppressed".
void write_desk_mark(Html& html, std::string_view word);
// The item's state, for staff, where it is not simply approved.
void write_state(Html& html, const JsonValue& item, Audience audience);

}  // namespace carrel
