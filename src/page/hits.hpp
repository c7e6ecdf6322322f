// SPDX-License-Identifier: GPL-2.0-or-later
// What does the page show of the records it found?
#pragma once

#include "base/audience.hpp"
#include "page/html.hpp"
#include "page/page.hpp"

namespace carrel {

// Who looks at them, and which words are used.
struct Reader {
  Audience audience = Audience::everyone;
  const Vocabulary& vocabulary;
};

// The hits of one page: those of the whole query, and apart from them, under a heading that says
// so, those with most of its words.
void write_hits(Html& html, const PageRequest& request, const SearchAnswer& answer,
                const Reader& reader);

}  // namespace carrel
