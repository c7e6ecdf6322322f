// SPDX-License-Identifier: GPL-2.0-or-later
// Where does a person type, and what goes along with it?
#pragma once

#include <string_view>

#include "page/html.hpp"
#include "page/page.hpp"

namespace carrel {

enum class Focus { left_alone, on_the_box };

// The box alone, filled with `q`.
Html search_box(std::string_view q, Focus focus = Focus::left_alone);

// The box with the order to choose, and the filter in force going along.
Html search_form(const PageRequest& request);

// The filter in force, each value with a link that takes it off; empty where there is none.
Html chosen_values(const PageRequest& request, const Vocabulary& vocabulary);

}  // namespace carrel
