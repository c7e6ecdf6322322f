// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_terms.hpp"

#include <algorithm>

namespace carrel {
namespace {

std::string stems_of(const std::string& as_written) {
  return std::string(prefix::kStem) + as_written;
}

}  // namespace

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

Family family_of(const Target& target, Sources sources) {
  const Field* field = std::get_if<Field>(&target);
  if (field == nullptr) {
    return {std::string(word_family(sources)), std::string(stem_family(sources))};
  }
  const FieldSpec& spec = spec_of(*field);
  std::string as_written(spec.prefix);
  return {as_written, spec.stemmed ? stems_of(as_written) : ""};
}

std::vector<Family> rated_families(const NumberRange& range) {
  constexpr std::int32_t kHalfStar = 50;  // hundredths
  std::vector<Family> families;
  for (unsigned half_stars = 1; half_stars <= kHalfStars; ++half_stars) {
    if (!range.holds(static_cast<std::int32_t>(half_stars) * kHalfStar)) continue;
    std::string as_written = rated_prefix(half_stars);
    std::string stems = stems_of(as_written);
    families.push_back({std::move(as_written), std::move(stems)});
  }
  return families;
}

std::vector<Family> families_of(const Clause& clause, Sources sources) {
  if (clause.rated) return rated_families(clause.rated->range);
  return {family_of(clause.target, sources)};
}

std::vector<std::string> terms_of(const std::string& word, const Family& family,
                                  const Analyzer& analyzer, const WordRules& rules) {
  std::vector<std::string> terms;
  const auto add = [&](std::string_view prefix, std::string_view form) {
    std::string one = term(prefix, form);
    if (std::find(terms.begin(), terms.end(), one) == terms.end()) terms.push_back(std::move(one));
  };
  for (const std::string& form : forms_of(word, rules)) {
    if (family.stems.empty() || rules.unstemmed.contains(form)) {
      add(family.as_written, form);
      continue;
    }
    for (const std::string& stem : analyzer.stems(form))
      add(family.stems, stem);
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
