// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/mapping_rule.hpp"

#include <algorithm>
#include <span>

#include "base/text.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {
namespace {

using Names = std::vector<std::string_view>;

const Names kNoteKinds{"general", "cast", "credits", "awards", "thesis", "system"};
const Names kLinkKinds{"full", "sample", "cover", "related", "catalogue"};
const Names kRelatedKinds{"continues", "continued_by", "host", "other_format"};

Names values_of(const Terms& list) {
  Names values;
  for (const Term& term : list)
    values.push_back(term.value);
  return values;
}

bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const MarcTargetSpec& spec_of(MarcTarget target) {
  return kMarcTargets[static_cast<std::size_t>(target)];
}

bool is_tag_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool are_codes(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

// The names that a rule to that target knows.
Names options_of(const MarcTargetSpec& spec) {
  Names names{"tag", "ind1", "ind2", "subfields", "to", "words", "unless_words"};
  const auto add = [&](MarcOption option, const Names& more) {
    if ((spec.options & option) != 0) names.insert(names.end(), more.begin(), more.end());
  };
  add(kKind, {"kind"});
  add(kRole, {"role", "authority"});
  add(kNonfiling, {"nonfiling"});
  add(kSpareSources, {"spare_sources"});
  add(kValues, {"values"});
  add(kHoldingOptions, Names(kHoldingKeys.begin(), kHoldingKeys.end()));
  return names;
}

// Puts what was read in its place; true says that the key was known.
template <typename T>
Result<bool> keep(Result<T> read, T& place) {
  if (!read) return read.error();
  place = std::move(*read);
  return true;
}

}  // namespace

std::vector<std::string> tags_of(std::string_view pattern) {
  const bool spelt_out = pattern.find_first_of("0123456789") == std::string_view::npos;
  std::vector<std::string> tags{""};
  for (const char c : pattern) {
    std::vector<std::string> longer;
    const bool any_digit = c == 'X' && !spelt_out;
    for (const std::string& tag : tags) {
      if (!any_digit) longer.push_back(tag + c);
      for (char digit = '0'; any_digit && digit <= '9'; ++digit)
        longer.push_back(tag + digit);
    }
    tags = std::move(longer);
  }
  return tags;
}

std::string meant(std::string_view given, const std::vector<std::string_view>& names) {
  const std::string_view near = closest(given, names);
  if (!near.empty()) return "did you mean '" + std::string(near) + "'?";
  std::string out = "one of ";
  for (const std::string_view name : names)
    (out += name) += name == names.back() ? "" : ", ";
  return out;
}

// --- values --------------------------------------------------------------------------------------

Result<std::string> MappingRuleReader::text(std::string_view key, const MappingValue& value) const {
  if (value.text() == nullptr)
    return fault(value, "'" + std::string(key) + "' must be a text in quotes",
                 "write " + std::string(key) + R"( = "…")");
  return *value.text();
}

Result<MappingTexts> MappingRuleReader::texts(std::string_view key,
                                              const MappingValue& value) const {
  const std::string name(key);
  const auto refused = [&](const MappingValue& where) {
    return fault(where, "'" + name + "' must be a list of texts",
                 "write " + name + R"( = ["…", "…"])");
  };
  if (value.list() == nullptr) return refused(value);
  MappingTexts out;
  for (const MappingValue& one : *value.list()) {
    if (one.text() == nullptr) return refused(one);
    out.push_back(*one.text());
  }
  return out;
}

Result<std::string> MappingRuleReader::indicators(std::string_view key,
                                                  const MappingValue& value) const {
  auto given = text(key, value);
  if (!given) return given;
  if (given->empty()) {
    return fault(value, "'" + std::string(key) + "' is empty",
                 "leave it out where any value will do");
  }
  std::replace(given->begin(), given->end(), '#', ' ');
  return given;
}

Result<std::string> MappingRuleReader::codes(std::string_view key,
                                             const MappingValue& value) const {
  auto given = text(key, value);
  if (!given || are_codes(*given)) return given;
  return fault(value, "'" + std::string(key) + "' must be codes of subfields",
               "lower-case letters and digits without spaces, as in \"abp\"");
}

Result<MarcChoice> MappingRuleReader::choice(std::string_view key,
                                             const MappingValue& value) const {
  const auto given = text(key, value);
  if (!given) return given.error();
  MarcChoice out;
  for (const std::string_view one : split(*given, '|')) {
    if (!are_codes(one)) {
      return fault(value, "'" + std::string(key) + "' must be codes of subfields",
                   R"("b|a" is the first that is there, "hi" is both)");
    }
    out.emplace_back(one);
  }
  return out;
}

Result<std::vector<std::string>> MappingRuleReader::tags(const MappingValue& rule) const {
  const MappingValue* const value = rule.find("tag");
  if (value == nullptr) return fault(rule, "there is no 'tag'", R"(as in tag = "245")");
  const auto tag = text("tag", *value);
  if (!tag) return tag.error();
  if (tag->size() != 3 || !std::all_of(tag->begin(), tag->end(), is_tag_character)) {
    return fault(*value, "'" + *tag + "' is no tag",
                 "three letters or digits; X stands for any digit, as in \"59X\"");
  }
  return tags_of(*tag);
}

// --- a rule --------------------------------------------------------------------------------------

Result<MarcTarget> MappingRuleReader::target(const MappingValue& rule) const {
  const MappingValue* const value = rule.find("to");
  if (value == nullptr) return fault(rule, "the rule has no 'to'", R"(as in to = "title")");
  const auto name = text("to", *value);
  if (!name) return name.error();
  Names names;
  for (const MarcTargetSpec& spec : kMarcTargets) {
    if (spec.name == *name) return spec.target;
    names.push_back(spec.name);
  }
  const std::string_view near = closest(*name, names);
  return fault(*value, "there is no field '" + *name + "' to map to",
               near.empty() ? "the fields are listed at the top of config/marc/default.toml"
                            : meant(*name, names));
}

Result<void> MappingRuleReader::kind(const MappingValue& value, MarcRule& rule) const {
  auto given = text("kind", value);
  if (!given) return given.error();
  const Names known = rule.to == MarcTarget::notes     ? kNoteKinds
                      : rule.to == MarcTarget::links   ? kLinkKinds
                      : rule.to == MarcTarget::related ? kRelatedKinds
                                                       : Names();
  if (!known.empty() && !contains(known, *given))
    return fault(value, "unknown kind '" + *given + "'", meant(*given, known));
  rule.kind = std::move(*given);
  return {};
}

Result<void> MappingRuleReader::values(const MappingValue& value, MarcRule& rule) const {
  if (value.table() == nullptr) {
    return fault(value, "'values' must say what each of their words means",
                 R"(as in values = { "BK" = "book" })");
  }
  const Names known = rule.to == MarcTarget::format     ? values_of(standard_vocabulary().formats)
                      : rule.to == MarcTarget::audience ? values_of(standard_vocabulary().audiences)
                                                        : Names{"yes"};
  for (const auto& [theirs, one] : *value.table()) {
    auto ours = text(theirs, one);
    if (!ours) return ours.error();
    if (!contains(known, *ours))
      return fault(one, "unknown value '" + *ours + "'", meant(*ours, known));
    rule.values.emplace(fold(squeeze(theirs)), std::move(*ours));
  }
  return {};
}

// What any rule may say. False: the key is none of these.
Result<bool> MappingRuleReader::common_option(std::string_view key, const MappingValue& value,
                                              MarcRule& rule) const {
  if (key == "tag" || key == "to") return true;
  if (key == "ind1") return keep(indicators(key, value), rule.indicators1);
  if (key == "ind2") return keep(indicators(key, value), rule.indicators2);
  if (key == "subfields") return keep(codes(key, value), rule.subfields);
  if (key != "words" && key != "unless_words") return false;
  std::vector<std::string>& place = key == "words" ? rule.words : rule.unless_words;
  auto kept = keep(texts(key, value), place);
  for (std::string& word : place)
    word = fold(word);
  return kept;
}

// What only rules to some targets may say, and this one may.
Result<bool> MappingRuleReader::special_option(std::string_view key, const MappingValue& value,
                                               MarcRule& rule) const {
  const auto done = [](Result<void> read) -> Result<bool> {
    if (!read) return read.error();
    return true;
  };
  if (key == "kind") return done(kind(value, rule));
  if (key == "values") return done(values(value, rule));
  if (key == "role") return keep(text(key, value), rule.role);
  if (key == "authority") return keep(choice(key, value), rule.authority);
  if (key == "spare_sources") return keep(texts(key, value), rule.spare_sources);
  if (key == "nonfiling") {
    const std::int64_t* const number = value.number();
    if (number == nullptr || *number < 1 || *number > 2)
      return fault(value, "'nonfiling' must be 1 or 2", "the indicator that counts the letters");
    rule.nonfiling = static_cast<int>(*number);
    return true;
  }
  for (std::size_t i = 0; i < kHoldingKeys.size(); ++i) {
    if (key == kHoldingKeys[i]) return keep(choice(key, value), rule.holding[i]);
  }
  return false;
}

Result<void> MappingRuleReader::check(const MappingValue& value, const MarcRule& rule) const {
  const auto all_tags = tags(value);
  if (!all_tags) return all_tags.error();
  const std::string& tag = all_tags->front();
  const bool control = tag.starts_with("00");
  const bool names_subfields = !rule.subfields.empty();
  if (control && names_subfields)
    return fault(value, "'" + tag + "' has no subfields", "take 'subfields' out of the rule");
  if (rule.to == MarcTarget::holdings) {
    const bool empty = std::all_of(rule.holding.begin(), rule.holding.end(),
                                   [](const MarcChoice& one) { return one.empty(); });
    if (!empty && !names_subfields && !control) return {};
    return fault(value, "a rule to 'holdings' says which subfield holds what",
                 R"(as in branch = "b", barcode = "p" instead of 'subfields')");
  }
  if (!control && !names_subfields)
    return fault(value, "the rule names no 'subfields'", R"(as in subfields = "ab")");
  const std::uint8_t options = spec_of(rule.to).options;
  if ((options & kValues) != 0 && rule.values.empty()) {
    return fault(value, "the rule does not say what the values mean",
                 R"(as in values = { "1" = "yes" })");
  }
  const bool may_lack_kind = rule.to == MarcTarget::notices;
  if ((options & kKind) != 0 && !may_lack_kind && rule.kind.empty())
    return fault(value, "the rule names no 'kind'",
                 "the kinds stand with their field at the top of "
                 "config/marc/default.toml");
  return {};
}

Result<MarcRule> MappingRuleReader::rule(const MappingValue& value) const {
  if (value.table() == nullptr)
    return fault(value, "a rule stands in braces", R"({ tag = "245", … })");
  const auto to = target(value);
  if (!to) return to.error();
  MarcRule rule;
  rule.to = *to;
  const MarcTargetSpec& spec = spec_of(rule.to);
  const Names known = options_of(spec);
  for (const auto& [key, one] : *value.table()) {
    auto taken = common_option(key, one, rule);
    if (taken && !*taken && contains(known, key)) taken = special_option(key, one, rule);
    if (!taken) return taken.error();
    if (!*taken) {
      return fault(one, "a rule to '" + std::string(spec.name) + "' knows no '" + key + "'",
                   meant(key, known));
    }
  }
  if (const auto checked = check(value, rule); !checked) return checked.error();
  return rule;
}

}  // namespace carrel
