// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_terms.hpp"

#include <algorithm>

namespace carrel {

std::vector<std::string> forms_of(const std::string& word, const WordRules& rules) {
  std::vector<std::string> forms{word};
  if (word.size() > 1 && word.front() == '.') forms.push_back(word.substr(1));
  if (const auto others = rules.synonyms.find(word); others != rules.synonyms.end()) {
    forms.insert(forms.end(), others->second.begin(), others->second.end());
  }
  return forms;
}

std::string_view word_family(Sources sources) {
  return sources == Sources::catalogue ? prefix::kCatalogueWord : prefix::kWord;
}

std::string_view stem_family(Sources sources) {
  return sources == Sources::catalogue ? prefix::kCatalogueStem : prefix::kStem;
}

std::vector<std::string> terms_of(const std::string& word, const Target& target, Sources sources,
                                  const Analyzer& analyzer, const WordRules& rules) {
  std::string_view as_written = word_family(sources);
  std::string stemmed(stem_family(sources));
  const Field* field = std::get_if<Field>(&target);
  if (field != nullptr) {
    as_written = spec_of(*field).prefix;
    stemmed = "Z" + std::string(as_written);
  }
  const bool stems = field == nullptr || spec_of(*field).stemmed;
  std::vector<std::string> terms;
  const auto add = [&](std::string_view family, std::string_view form) {
    std::string one = term(family, form);
    if (std::find(terms.begin(), terms.end(), one) == terms.end()) terms.push_back(std::move(one));
  };
  for (const std::string& form : forms_of(word, rules)) {
    if (!stems || rules.unstemmed.contains(form)) {
      add(as_written, form);
      continue;
    }
    for (const std::string& stem : analyzer.stems(form))
      add(stemmed, stem);
  }
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
