// SPDX-License-Identifier: GPL-2.0-or-later
#define TOML_EXCEPTIONS 0
#include <algorithm>
#include <optional>
#include <span>

#include <toml++/toml.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "import/marc_mapping.hpp"
#include "import/marc_profiles.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {
namespace {

constexpr std::array<std::string_view, 5> kCodedNames{"format", "languages", "dates", "audience",
                                                      "added"};
constexpr std::array<std::string_view, 6> kNoteKinds{"general", "cast",   "credits",
                                                     "awards",  "thesis", "system"};
constexpr std::array<std::string_view, 5> kLinkKinds{"full", "sample", "cover", "related",
                                                     "catalogue"};
constexpr std::array<std::string_view, 4> kRelatedKinds{"continues", "continued_by", "host",
                                                        "other_format"};

std::vector<std::string_view> values_of(const Terms& list) {
  std::vector<std::string_view> values;
  for (const Term& term : list)
    values.push_back(term.value);
  return values;
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string out = "one of ";
  for (const std::string_view name : names)
    (out += name) += name == names.back() ? "" : ", ";
  return out;
}

// A hint: the name that was most likely meant, or all of them.
std::string meant(std::string_view given, const std::vector<std::string_view>& names) {
  const std::string_view near = closest(given, names);
  return near.empty() ? listed(names) : "did you mean '" + std::string(near) + "'?";
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_tag_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// "59X" is ten tags; a tag that is spelt out is itself.
std::vector<std::string> tags_of(std::string_view pattern) {
  const bool spelt_out = pattern.find_first_of("0123456789") == std::string_view::npos;
  std::vector<std::string> tags{""};
  for (const char c : pattern) {
    std::vector<std::string> longer;
    for (const std::string& tag : tags) {
      if (c != 'X' || spelt_out) {
        longer.push_back(tag + c);
        continue;
      }
      for (char digit = '0'; digit <= '9'; ++digit)
        longer.push_back(tag + digit);
    }
    tags = std::move(longer);
  }
  return tags;
}

}  // namespace

// One file being read, on top of what `mapping` holds already; an error knows its line.
class MarcMappingReader {
 public:
  MarcMappingReader(std::string_view name, MarcMapping& mapping) : name_(name), mapping_(mapping) {}

  Result<void> read(const toml::table& table);

 private:
  using Texts = std::vector<std::string>;
  struct Given {  // a key of a rule, and what stands behind it
    std::string name;
    const toml::node* value;
  };

  Result<void> read_drop(const toml::node& list);
  Result<void> read_coded(const toml::node& list);
  Result<void> read_private(const toml::node& list);
  Result<void> read_rules(const toml::node& list);
  Result<void> read_statuses(const toml::node& table);

  Result<std::vector<std::string>> read_tags(const toml::table& rule);
  Result<MarcRule> read_rule(const toml::table& table);
  Result<MarcTarget> read_target(const toml::table& table);
  Result<void> read_option(const Given& given, std::uint8_t options, MarcRule& rule);
  Result<void> read_kind(const Given& given, MarcRule& rule);
  Result<void> read_values(const Given& given, MarcRule& rule);
  Result<void> check_rule(const toml::table& table, const Texts& tags, const MarcRule& rule);

  Result<std::string> text(const Given& given);
  Result<Texts> texts(const Given& given);
  Result<std::string> indicators(const Given& given);
  Result<std::string> codes(const Given& given);
  Result<MarcChoice> choice(const Given& given);
  Error at(const toml::node& where, std::string message, std::string hint = "") const;

  std::string_view name_;
  MarcMapping& mapping_;
  std::size_t next_rank_ = 0;
};

Error MarcMappingReader::at(const toml::node& where, std::string message, std::string hint) const {
  const std::string place = std::string(name_) + ":" + std::to_string(where.source().begin.line);
  return invalid("bad_mapping", place + ": " + std::move(message), place, std::move(hint));
}

Result<std::string> MarcMappingReader::text(const Given& given) {
  if (!given.value->is_string())
    return at(*given.value, "'" + given.name + "' must be a text in quotes");
  return given.value->as_string()->get();
}

Result<MarcMappingReader::Texts> MarcMappingReader::texts(const Given& given) {
  const std::string wanted = "'" + given.name + "' must be a list of texts";
  const std::string hint = "write " + given.name + R"( = ["…", "…"])";
  const auto* const list = given.value->as_array();
  if (list == nullptr) return at(*given.value, wanted, hint);
  Texts out;
  for (const toml::node& one : *list) {
    if (!one.is_string()) return at(one, wanted, hint);
    out.push_back(one.as_string()->get());
  }
  return out;
}

// In the file # is a blank, as cataloguers write it.
Result<std::string> MarcMappingReader::indicators(const Given& given) {
  auto values = text(given);
  if (!values) return values;
  if (values->empty())
    return at(*given.value, "'" + given.name + "' is empty",
              "leave it out where any value will do");
  std::replace(values->begin(), values->end(), '#', ' ');
  return values;
}

Result<std::string> MarcMappingReader::codes(const Given& given) {
  auto values = text(given);
  if (!values) return values;
  const bool good = !values->empty() && std::all_of(values->begin(), values->end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  if (!good) {
    return at(*given.value, "'" + given.name + "' must be codes of subfields",
              "lower-case letters and digits without spaces, as in \"abp\"");
  }
  return values;
}

Result<MarcChoice> MarcMappingReader::choice(const Given& given) {
  auto whole = text(given);
  if (!whole) return whole.error();
  MarcChoice out;
  for (const std::string_view one : split(*whole, '|')) {
    const bool good = !one.empty() && std::all_of(one.begin(), one.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    if (!good) {
      return at(*given.value, "'" + given.name + "' must be codes of subfields",
                R"("b|a" is the first that is there, "hi" is both)");
    }
    out.emplace_back(one);
  }
  return out;
}

Result<std::vector<std::string>> MarcMappingReader::read_tags(const toml::table& rule) {
  const toml::node* const node = rule.get("tag");
  if (node == nullptr) return at(rule, "the rule has no 'tag'", R"(as in tag = "245")");
  const auto tag = text({"tag", node});
  if (!tag) return tag.error();
  if (tag->size() != 3 || !std::all_of(tag->begin(), tag->end(), is_tag_character)) {
    return at(*node, "'" + *tag + "' is no tag",
              "three letters or digits; X stands for any digit, as in \"59X\"");
  }
  return tags_of(*tag);
}

Result<MarcTarget> MarcMappingReader::read_target(const toml::table& table) {
  const toml::node* const node = table.get("to");
  if (node == nullptr) return at(table, "the rule has no 'to'", R"(as in to = "title")");
  const auto name = text({"to", node});
  if (!name) return name.error();
  std::vector<std::string_view> names;
  for (const MarcTargetSpec& spec : kMarcTargets) {
    if (spec.name == *name) return spec.target;
    names.push_back(spec.name);
  }
  const std::string_view near = closest(*name, names);
  return at(*node, "there is no field '" + *name + "' to map to",
            near.empty() ? "the fields are listed at the top of config/marc/default.toml"
                         : "did you mean '" + std::string(near) + "'?");
}

Result<void> MarcMappingReader::read_kind(const Given& given, MarcRule& rule) {
  auto kind = text(given);
  if (!kind) return kind.error();
  std::vector<std::string_view> known;
  if (rule.to == MarcTarget::notes) known.assign(kNoteKinds.begin(), kNoteKinds.end());
  if (rule.to == MarcTarget::links) known.assign(kLinkKinds.begin(), kLinkKinds.end());
  if (rule.to == MarcTarget::related) known.assign(kRelatedKinds.begin(), kRelatedKinds.end());
  if (!known.empty() && !contains(known, *kind))
    return at(*given.value, "unknown kind '" + *kind + "'", meant(*kind, known));
  rule.kind = std::move(*kind);
  return {};
}

Result<void> MarcMappingReader::read_values(const Given& given, MarcRule& rule) {
  const auto* const table = given.value->as_table();
  if (table == nullptr) {
    return at(*given.value, "'values' must say what each of their words means",
              R"(as in values = { "BK" = "book" })");
  }
  std::vector<std::string_view> known{"yes"};
  if (rule.to == MarcTarget::format) known = values_of(standard_vocabulary().formats);
  if (rule.to == MarcTarget::audience) known = values_of(standard_vocabulary().audiences);
  for (const auto& [key, value] : *table) {
    auto ours = text({std::string(key.str()), &value});
    if (!ours) return ours.error();
    if (!contains(known, *ours))
      return at(value, "unknown value '" + *ours + "'", meant(*ours, known));
    rule.values.emplace(fold(squeeze(key.str())), std::move(*ours));
  }
  return {};
}

// What any rule may say, then what only some targets know.
Result<void> MarcMappingReader::read_option(const Given& given, std::uint8_t options,
                                            MarcRule& rule) {
  const auto keep = [](auto result, auto& place) -> Result<void> {
    if (!result) return result.error();
    place = std::move(*result);
    return {};
  };
  const auto keep_folded = [&](std::vector<std::string>& place) -> Result<void> {
    auto kept = keep(texts(given), place);
    for (std::string& word : place)
      word = fold(word);
    return kept;
  };
  const std::string& name = given.name;
  if (name == "tag" || name == "to") return {};
  if (name == "ind1") return keep(indicators(given), rule.indicators1);
  if (name == "ind2") return keep(indicators(given), rule.indicators2);
  if (name == "subfields") return keep(codes(given), rule.subfields);
  if (name == "words") return keep_folded(rule.words);
  if (name == "unless_words") return keep_folded(rule.unless_words);

  std::vector<std::string_view> known{"tag", "ind1",  "ind2",        "subfields",
                                      "to",  "words", "unless_words"};
  if ((options & kKind) != 0) {
    if (name == "kind") return read_kind(given, rule);
    known.emplace_back("kind");
  }
  if ((options & kRole) != 0) {
    if (name == "role") return keep(text(given), rule.role);
    if (name == "authority") return keep(choice(given), rule.authority);
    known.insert(known.end(), {"role", "authority"});
  }
  if ((options & kNonfiling) != 0) {
    if (name == "nonfiling") {
      rule.nonfiling = static_cast<int>(given.value->value<std::int64_t>().value_or(0));
      if (rule.nonfiling == 1 || rule.nonfiling == 2) return {};
      return at(*given.value, "'nonfiling' must be 1 or 2",
                "the indicator that counts the letters");
    }
    known.emplace_back("nonfiling");
  }
  if ((options & kSpareSources) != 0) {
    if (name == "spare_sources") return keep(texts(given), rule.spare_sources);
    known.emplace_back("spare_sources");
  }
  if ((options & kValues) != 0) {
    if (name == "values") return read_values(given, rule);
    known.emplace_back("values");
  }
  if ((options & kHoldingOptions) != 0) {
    for (std::size_t i = 0; i < kHoldingKeys.size(); ++i) {
      if (name == kHoldingKeys[i]) return keep(choice(given), rule.holding[i]);
      known.push_back(kHoldingKeys[i]);
    }
  }
  const std::string target(kMarcTargets[static_cast<std::size_t>(rule.to)].name);
  return at(*given.value, "a rule to '" + target + "' knows no '" + name + "'", meant(name, known));
}

Result<void> MarcMappingReader::check_rule(const toml::table& table, const Texts& tags,
                                           const MarcRule& rule) {
  const bool control = tags.front().starts_with("00");
  const bool names_subfields = !rule.subfields.empty();
  if (control && names_subfields) {
    return at(table, "'" + tags.front() + "' has no subfields", "take 'subfields' out of the rule");
  }
  if (rule.to == MarcTarget::holdings) {
    const bool empty = std::all_of(rule.holding.begin(), rule.holding.end(),
                                   [](const MarcChoice& choice) { return choice.empty(); });
    if (empty || names_subfields) {
      return at(table, "a rule to 'holdings' says which subfield holds what",
                R"(as in branch = "b", barcode = "p" instead of 'subfields')");
    }
    return {};
  }
  if (!control && !names_subfields)
    return at(table, "the rule names no 'subfields'", R"(as in subfields = "ab")");
  const bool needs_values = rule.to == MarcTarget::format || rule.to == MarcTarget::audience ||
                            rule.to == MarcTarget::suppressed;
  if (needs_values && rule.values.empty()) {
    return at(table, "the rule does not say what the values mean",
              R"(as in values = { "1" = "yes" })");
  }
  const bool needs_kind = rule.to == MarcTarget::notes || rule.to == MarcTarget::links ||
                          rule.to == MarcTarget::related || rule.to == MarcTarget::levels;
  if (needs_kind && rule.kind.empty()) return at(table, "the rule names no 'kind'");
  return {};
}

Result<MarcRule> MarcMappingReader::read_rule(const toml::table& table) {
  MarcRule rule;
  const auto target = read_target(table);
  if (!target) return target.error();
  rule.to = *target;
  const std::uint8_t options = kMarcTargets[static_cast<std::size_t>(rule.to)].options;
  for (const auto& [key, value] : table) {
    const Given given{std::string(key.str()), &value};
    if (const auto taken = read_option(given, options, rule); !taken) return taken.error();
  }
  return rule;
}

// The file's rules come before those that it builds on, whatever their ranks were.
Result<void> MarcMappingReader::read_rules(const toml::node& list) {
  const auto* const rules = list.as_array();
  if (rules == nullptr) return at(list, "'rules' must be a list", "write rules = [ … ]");
  for (auto& [tag, old] : mapping_.rules_) {
    for (MarcRule& rule : old)
      rule.rank += rules->size();
  }
  std::map<std::string, std::vector<MarcRule>> fresh;
  for (const toml::node& node : *rules) {
    const auto* const table = node.as_table();
    if (table == nullptr) return at(node, "a rule stands in braces", R"({ tag = "245", … })");
    const auto tags = read_tags(*table);
    if (!tags) return tags.error();
    auto rule = read_rule(*table);
    if (!rule) return rule.error();
    if (const auto checked = check_rule(*table, *tags, *rule); !checked) return checked;
    rule->rank = next_rank_++;
    for (const std::string& tag : *tags)
      fresh[tag].push_back(*rule);
  }
  for (auto& [tag, newer] : fresh) {
    std::vector<MarcRule>& all = mapping_.rules_[tag];
    all.insert(all.begin(), newer.begin(), newer.end());
  }
  return {};
}

Result<void> MarcMappingReader::read_private(const toml::node& list) {
  const auto* const entries = list.as_array();
  if (entries == nullptr) return at(list, "'private' must be a list", "write private = [ … ]");
  for (const toml::node& node : *entries) {
    const auto* const table = node.as_table();
    if (table == nullptr) return at(node, "a private field stands in braces", R"({ tag = "583" })");
    const auto tags = read_tags(*table);
    if (!tags) return tags.error();
    if (tags->front().starts_with("00"))
      return at(node, "control fields cannot be private", "they are shown to nobody as they are");
    MarcMapping::Hidden hidden;
    for (const auto& [key, value] : *table) {
      const Given given{std::string(key.str()), &value};
      if (given.name == "tag") continue;
      const bool is_first = given.name == "ind1";
      if (!is_first && given.name != "ind2" && given.name != "subfields") {
        return at(value, "a private field knows no '" + given.name + "'",
                  "one of tag, ind1, ind2, subfields");
      }
      auto said = given.name == "subfields" ? codes(given) : indicators(given);
      if (!said) return said.error();
      (given.name == "subfields" ? hidden.subfields
       : is_first                ? hidden.indicators1
                                 : hidden.indicators2) = std::move(*said);
    }
    for (const std::string& tag : *tags)
      mapping_.hidden_[tag].push_back(hidden);
  }
  return {};
}

Result<void> MarcMappingReader::read_drop(const toml::node& list) {
  const auto patterns = texts({"drop", &list});
  if (!patterns) return patterns.error();
  for (const std::string& pattern : *patterns) {
    bool any = false;
    for (const std::string& tag : tags_of(pattern))
      any = mapping_.rules_.erase(tag) > 0 || any;
    if (!any)
      return at(list, "there is no rule for '" + pattern + "' to drop", "take it out of the list");
  }
  return {};
}

Result<void> MarcMappingReader::read_coded(const toml::node& list) {
  const auto names = texts({"coded", &list});
  if (!names) return names.error();
  const std::vector<std::string_view> known(kCodedNames.begin(), kCodedNames.end());
  for (const std::string& name : *names) {
    if (!contains(known, name))
      return at(list, "there are no coded values '" + name + "'", meant(name, known));
  }
  const auto named = [&](std::string_view name) {
    return std::find(names->begin(), names->end(), name) != names->end();
  };
  mapping_.coded_ = {.format = named("format"),
                     .languages = named("languages"),
                     .dates = named("dates"),
                     .audience = named("audience"),
                     .added = named("added")};
  return {};
}

Result<void> MarcMappingReader::read_statuses(const toml::node& node) {
  const auto* const table = node.as_table();
  if (table == nullptr) return at(node, "'statuses' must be a table", "write [statuses]");
  const std::vector<std::string_view> known = values_of(standard_vocabulary().statuses);
  for (const auto& [key, value] : *table) {
    auto ours = text({std::string(key.str()), &value});
    if (!ours) return ours.error();
    if (!contains(known, *ours))
      return at(value, "unknown status '" + *ours + "'", meant(*ours, known));
    mapping_.statuses_[fold(squeeze(key.str()))] = std::move(*ours);
  }
  return {};
}

// `drop` comes first, wherever it stands in the file: it is about what was there before.
Result<void> MarcMappingReader::read(const toml::table& table) {
  if (const toml::node* const drop = table.get("drop")) {
    if (const auto read = read_drop(*drop); !read) return read;
  }
  for (const auto& [key, value] : table) {
    const std::string_view name = key.str();
    if (name == "drop" || name == "extends") continue;
    const auto read =
        name == "coded"     ? read_coded(value)
        : name == "private" ? read_private(value)
        : name == "rules"   ? read_rules(value)
        : name == "statuses"
            ? read_statuses(value)
            : Result<void>(
                  at(value, "unknown key '" + std::string(name) + "'",
                     meant(name, {"extends", "drop", "coded", "private", "rules", "statuses"})));
    if (!read) return read;
  }
  return {};
}

namespace {

const MarcProfile* profile_named(const std::vector<MarcProfile>& profiles, std::string_view name) {
  const auto found = std::find_if(profiles.begin(), profiles.end(),
                                  [&](const MarcProfile& one) { return one.name == name; });
  return found == profiles.end() ? nullptr : &*found;
}

Error unknown_profile(std::string_view name) {
  return invalid("unknown_profile", "there is no profile '" + std::string(name) + "'", "profile",
                 meant(name, profile_names()) + " (or the path of a file, as in ./" +
                     std::string(name) + ".toml)");
}

// What the file says that it builds on: a profile's name, or "none".
Result<std::string> base_of(const toml::table& table, std::string_view name) {
  const toml::node* const node = table.get("extends");
  if (node == nullptr) return std::string("default");
  const std::string place = std::string(name) + ":" + std::to_string(node->source().begin.line);
  if (!node->is_string())
    return invalid("bad_mapping", place + ": 'extends' must be a text in quotes", place);
  const std::string& base = node->as_string()->get();
  if (base == "none" || profile_named(built_in_profiles(), base) != nullptr) return base;
  return invalid("bad_mapping", place + ": there is no profile '" + base + "' to build on", place,
                 meant(base, profile_names()));
}

}  // namespace

Result<MarcMapping> MarcMapping::from_toml(std::string_view text, std::string_view name) {
  const toml::parse_result parsed = toml::parse(text, name);
  if (!parsed) {
    const std::string place =
        std::string(name) + ":" + std::to_string(parsed.error().source().begin.line);
    return invalid("bad_mapping",
                   place + ": this is not TOML: " + std::string(parsed.error().description()),
                   place, "mend that line; a rule in braces has to stand on one");
  }
  const auto base = base_of(parsed.table(), name);
  if (!base) return base.error();
  MarcMapping mapping;
  if (*base != "none") {
    auto begun = of_profile(*base);
    if (!begun) return begun;
    mapping = std::move(*begun);
  }
  MarcMappingReader reader(name, mapping);
  if (const auto read = reader.read(parsed.table()); !read) return read.error();
  return mapping;
}

Result<MarcMapping> MarcMapping::of_profile(std::string_view profile) {
  const bool is_path = profile.find('/') != std::string_view::npos || profile.ends_with(".toml");
  if (is_path) {
    const auto text = read_file(std::string(profile));
    if (!text) return text.error();
    return from_toml(*text, profile);
  }
  const std::vector<MarcProfile> profiles = built_in_profiles();
  const MarcProfile* const found = profile_named(profiles, profile);
  if (found == nullptr) return unknown_profile(profile);
  return from_toml(found->text, found->file);
}

std::vector<std::string_view> profile_names() {
  std::vector<std::string_view> names;
  for (const MarcProfile& profile : built_in_profiles())
    names.push_back(profile.name);
  return names;
}

}  // namespace carrel
