// SPDX-License-Identifier: GPL-2.0-or-later
// How does a reader narrow what was found?
#pragma once

#include "page/html.hpp"
#include "page/page.hpp"

namespace carrel {

// Each facet's values as links that take them in or off; nothing where no facet has a value.
void write_facets(Html& html, const PageRequest& request, const std::vector<FacetAnswer>& facets,
                  const Vocabulary& vocabulary);

}  // namespace carrel
