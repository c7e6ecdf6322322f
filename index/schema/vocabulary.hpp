// SPDX-License-Identifier: GPL-2.0-or-later
// Which words does a record choose from, and what is their label for people?
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace carrel {

struct Term {
  std::string_view value;  // in records, filters and facets
  std::string_view label;  // for people
};

std::span<const Term> formats();    // book, large_print, ebook … other
std::span<const Term> statuses();   // available, on_loan …
std::span<const Term> audiences();  // adult, teen, children …

// The label of `value` in `list`, else `value` itself.
std::string_view label_in(std::span<const Term> list, std::string_view value);

// The MARC code ("eng") of a language given as a MARC or ISO 639 code, with or without a region
// ("en-US", "en_GB", "deu", "ger"), or by its English name; "und" for nothing that is known.
std::string language_code(std::string_view language);

// The English name of a MARC language code, else the code itself.
std::string_view language_label(std::string_view code);

}  // namespace carrel
