// SPDX-License-Identifier: GPL-2.0-or-later
// Which terms of the index does a word of a query stand for?
//
// The one place that pairs the families of terms (schema/fields.hpp) with what is asked; building
// the query, counting most of its words, and looking for evidence all ask here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/analyzer.hpp"
#include "schema/fields.hpp"
#include "search/names.hpp"
#include "search/request.hpp"
#include "search/word_rules.hpp"

namespace carrel {

// The prefix of words as written, over everything or the catalogue's own fields.
std::string_view word_family(Sources sources);
// The prefix of stems, likewise.
std::string_view stem_family(Sources sources);

// The words that a typed word means, itself first: ".hack" is "hack" as well, and a word's synonyms
// are meant with it.
std::vector<std::string> forms_of(const std::string& word, const WordRules& rules);

// The terms a word is looked for under: for each of its forms its stems where the target is stemmed
// (one for each language of the index that stems it differently) unless it is protected, else the
// word as written.
std::vector<std::string> terms_of(const std::string& word, const Target& target, Sources sources,
                                  const Analyzer& analyzer, const WordRules& rules);

// The catalogue's own fields: where `sources=catalogue` looks for phrases.
std::vector<Field> catalogue_fields();

}  // namespace carrel
