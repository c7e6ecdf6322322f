// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_mapping.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

bool one_of(const std::string& wanted, char given) {
  return wanted.empty() || has_code(wanted, given);
}

bool holds_any(std::string_view folded, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return folded.find(word) != std::string_view::npos;
  });
}

bool words_fit(const MarcRule& rule, const MarcField& field) {
  if (rule.words.empty() && rule.unless_words.empty()) return true;
  std::string all;
  for (const MarcSubfield& subfield : field.subfields)
    (all += subfield.value) += ' ';
  const std::string folded = fold(all.empty() ? field.text : all);
  return (rule.words.empty() || holds_any(folded, rule.words)) &&
         !holds_any(folded, rule.unless_words);
}

bool has_text(const MarcField& field, const std::string& codes) {
  return std::any_of(field.subfields.begin(), field.subfields.end(),
                     [&](const MarcSubfield& subfield) {
                       return has_code(codes, subfield.code) &&
                              subfield.value.find_first_not_of(" \t") != std::string::npos;
                     });
}

bool names_subfield(const MarcChoice& choice, char subfield) {
  return std::any_of(choice.begin(), choice.end(), [&](const std::string& codes) {
    return codes.find(subfield) != std::string::npos;
  });
}

bool rule_reads(const MarcRule& rule, char subfield) {
  const MarcTargetSpec& spec = kMarcTargets[static_cast<std::size_t>(rule.to)];
  return rule.subfields.find(subfield) != std::string::npos ||
         spec.also.find(subfield) != std::string_view::npos ||
         names_subfield(rule.authority, subfield) ||
         std::any_of(rule.holding.begin(), rule.holding.end(),
                     [&](const MarcChoice& choice) { return names_subfield(choice, subfield); });
}

// 880 is read in the place of the field that it stands for; what the format is told by has no rule.
bool read_by_code(const MarcCoded& coded, std::string_view tag) {
  if (tag == "880") return true;
  const bool any = coded.format || coded.languages || coded.dates || coded.audience || coded.added;
  const bool of_format = tag == "006" || tag == "007" || tag.starts_with("33") ||
                         (tag.starts_with("34") && tag != "341");
  return (tag == "008" && any) || (of_format && coded.format);
}

}  // namespace

bool MarcRule::fits(const MarcField& field) const {
  if (field.is_control()) return words_fit(*this, field);
  if (!one_of(indicators1, field.indicator1) || !one_of(indicators2, field.indicator2))
    return false;
  if (to != MarcTarget::holdings && !has_text(field, subfields)) return false;
  return words_fit(*this, field);
}

bool MarcMapping::Hidden::fits(const MarcField& field) const {
  return one_of(indicators1, field.indicator1) && one_of(indicators2, field.indicator2);
}

const std::vector<MarcRule>& MarcMapping::rules_for(std::string_view tag) const {
  static const std::vector<MarcRule> none;
  const std::vector<MarcRule>* const found = rules_.find(tag);
  return found == nullptr ? none : *found;
}

bool MarcMapping::hides(std::string_view tag, const MarcField& field) const {
  const std::vector<Hidden>* const found = hidden_.find(tag);
  return found != nullptr && std::any_of(found->begin(), found->end(), [&](const Hidden& hidden) {
           return hidden.subfields.empty() && hidden.fits(field);
         });
}

bool MarcMapping::hides(std::string_view tag, const MarcField& field, char subfield) const {
  const std::vector<Hidden>* const found = hidden_.find(tag);
  return found != nullptr && std::any_of(found->begin(), found->end(), [&](const Hidden& hidden) {
           const bool named =
               hidden.subfields.empty() || hidden.subfields.find(subfield) != std::string::npos;
           return named && hidden.fits(field);
         });
}

bool MarcMapping::reads(std::string_view tag, char subfield) const {
  if (read_by_code(coded_, tag)) return true;
  const bool control = tag.starts_with("00");
  const std::vector<MarcRule>& rules = rules_for(tag);
  if (control) return !rules.empty();
  if (const std::vector<Hidden>* const found = hidden_.find(tag)) {
    for (const Hidden& hidden : *found) {
      if (hidden.subfields.empty() || hidden.subfields.find(subfield) != std::string::npos)
        return true;
    }
  }
  return std::any_of(rules.begin(), rules.end(),
                     [&](const MarcRule& rule) { return rule_reads(rule, subfield); });
}

std::string_view MarcMapping::status_of(std::string_view word) const {
  const auto found = statuses_.find(fold(squeeze(word)));
  return found == statuses_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace carrel
