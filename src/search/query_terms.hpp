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
#include "search/parsed_query.hpp"
#include "search/ranges.hpp"
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

// Where a word is looked for: in a family of terms, or one for each rating.
struct Family {
  std::string as_written, stems;  // prefixes; no stems where the words are not stemmed
};
Family family_of(const Target& target, Sources sources);
// Those of the words of comments that came with a rating in this range.
std::vector<Family> rated_families(const NumberRange& range);
// Where a clause looks for its words.
std::vector<Family> families_of(const Clause& clause, Sources sources);

// The terms a word is looked for under: for each of its forms its stems where the target is stemmed
// (one for each language of the index that stems it differently) unless it is protected, else the
// word as written.
std::vector<std::string> terms_of(const std::string& word, const Family& family,
                                  const Analyzer& analyzer, const WordRules& rules);

// The catalogue's own fields: where `sources=catalogue` looks for phrases.
std::vector<Field> catalogue_fields();

}  // namespace carrel
