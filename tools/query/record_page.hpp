// SPDX-License-Identifier: GPL-2.0-or-later
// How does a person read one record on a terminal?
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "query/page.hpp"

namespace carrel {

// `json` is a record as the daemon gives it. Every key that is not empty is shown, in its order:
// a value or a list of values as one paragraph, a block as a paragraph an item.
Result<std::string> record_page(std::string_view json, PageStyle style);

}  // namespace carrel
