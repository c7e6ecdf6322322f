// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_terms.hpp"

namespace carrel {

std::string_view word_family(Sources sources) {
  return sources == Sources::catalogue ? prefix::kCatalogueWord : prefix::kWord;
}

std::string_view stem_family(Sources sources) {
  return sources == Sources::catalogue ? prefix::kCatalogueStem : prefix::kStem;
}

std::vector<std::string> terms_of(const std::string& word, const Target& target, Sources sources,
                                  const Analyzer& analyzer) {
  std::string family(stem_family(sources));
  if (const Field* field = std::get_if<Field>(&target)) {
    const FieldSpec& spec = spec_of(*field);
    if (!spec.stemmed) return {term(spec.prefix, word)};
    family = "Z" + std::string(spec.prefix);
  }
  std::vector<std::string> terms;
  for (const std::string& stem : analyzer.stems(word))
    terms.push_back(term(family, stem));
  return terms;
}

std::vector<Field> catalogue_fields() {
  std::vector<Field> fields;
  for (const FieldSpec& spec : kFields) {
    if (spec.part == Part::catalogue) fields.push_back(spec.field);
  }
  return fields;
}

}  // namespace carrel
