// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/file.hpp"
#include "base/text.hpp"
#include "import/marc/mapping_rule.hpp"
#include "import/marc/mapping_text.hpp"
#include "import/marc/marc_mapping.hpp"
#include "import/marc/marc_profiles.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {

// One file being read, on top of what `mapping` holds already.
class MarcMappingReader {
 public:
  MarcMappingReader(std::string_view name, MarcMapping& mapping)
      : reader_(name), mapping_(mapping) {}

  Result<void> read(const MappingValue& file);

 private:
  Result<void> read_key(std::string_view key, const MappingValue& value);
  Result<void> read_drop(const MappingValue& list);
  Result<void> read_coded(const MappingValue& list);
  Result<void> read_private(const MappingValue& list);
  Result<void> read_hidden(const MappingValue& entry);
  Result<void> read_rules(const MappingValue& list);
  Result<void> read_statuses(const MappingValue& table);

  MappingRuleReader reader_;
  MarcMapping& mapping_;
};

// The file's rules come before those that it builds on, whatever their ranks were.
Result<void> MarcMappingReader::read_rules(const MappingValue& list) {
  if (list.list() == nullptr)
    return reader_.fault(list, "'rules' must be a list", "write rules = [ … ]");
  std::map<std::string, std::vector<MarcRule>> fresh;
  std::size_t rank = 0;
  for (const MappingValue& value : *list.list()) {
    auto rule = reader_.rule(value);
    if (!rule) return rule.error();
    const auto tags = reader_.tags(value);
    if (!tags) return tags.error();
    rule->rank = rank++;
    for (const std::string& tag : *tags)
      fresh[tag].push_back(*rule);
  }
  for (std::vector<MarcRule>& older : mapping_.rules_) {
    for (MarcRule& rule : older)
      rule.rank += rank;
  }
  for (auto& [tag, newer] : fresh) {
    std::vector<MarcRule>& all = mapping_.rules_[tag];
    all.insert(all.begin(), newer.begin(), newer.end());
  }
  return {};
}

Result<void> MarcMappingReader::read_hidden(const MappingValue& entry) {
  if (entry.table() == nullptr)
    return reader_.fault(entry, "a private field stands in braces", R"({ tag = "583" })");
  const auto tags = reader_.tags(entry);
  if (!tags) return tags.error();
  if (tags->front().starts_with("00")) {
    return reader_.fault(entry, "control fields cannot be private",
                         "nobody is shown them as they are");
  }
  MarcMapping::Hidden hidden;
  for (const auto& [key, value] : *entry.table()) {
    if (key == "tag") continue;
    const bool is_codes = key == "subfields";
    if (!is_codes && key != "ind1" && key != "ind2") {
      return reader_.fault(value, "a private field knows no '" + key + "'",
                           "one of tag, ind1, ind2, subfields");
    }
    auto said = is_codes ? reader_.codes(key, value) : reader_.indicators(key, value);
    if (!said) return said.error();
    (is_codes        ? hidden.subfields
     : key == "ind1" ? hidden.indicators1
                     : hidden.indicators2) = std::move(*said);
  }
  for (const std::string& tag : *tags)
    mapping_.hidden_[tag].push_back(hidden);
  return {};
}

Result<void> MarcMappingReader::read_private(const MappingValue& list) {
  if (list.list() == nullptr)
    return reader_.fault(list, "'private' must be a list", "write private = [ … ]");
  for (const MappingValue& entry : *list.list()) {
    if (const auto read = read_hidden(entry); !read) return read;
  }
  return {};
}

Result<void> MarcMappingReader::read_drop(const MappingValue& list) {
  const auto patterns = reader_.texts("drop", list);
  if (!patterns) return patterns.error();
  for (const std::string& pattern : *patterns) {
    bool any = false;
    if (pattern.size() == 3) {
      for (const std::string& tag : tags_of(pattern))
        any = mapping_.rules_.erase(tag) || any;
    }
    if (!any) {
      return reader_.fault(list, "there is no rule for '" + pattern + "' to drop",
                           "take it out of the list");
    }
  }
  return {};
}

Result<void> MarcMappingReader::read_coded(const MappingValue& list) {
  const auto names = reader_.texts("coded", list);
  if (!names) return names.error();
  MarcCoded& coded = mapping_.coded_ = {};
  const std::map<std::string_view, bool*> known{{"format", &coded.format},
                                                {"languages", &coded.languages},
                                                {"dates", &coded.dates},
                                                {"audience", &coded.audience},
                                                {"added", &coded.added}};
  for (const std::string& name : *names) {
    const auto found = known.find(name);
    if (found == known.end()) {
      return reader_.fault(list, "there are no coded values '" + name + "'",
                           meant(name, {"format", "languages", "dates", "audience", "added"}));
    }
    *found->second = true;
  }
  return {};
}

Result<void> MarcMappingReader::read_statuses(const MappingValue& table) {
  if (table.table() == nullptr)
    return reader_.fault(table, "'statuses' must be a table", "write [statuses]");
  std::vector<std::string_view> known;
  for (const Term& status : standard_vocabulary().statuses)
    known.push_back(status.value);
  for (const auto& [theirs, value] : *table.table()) {
    auto ours = reader_.text(theirs, value);
    if (!ours) return ours.error();
    if (std::find(known.begin(), known.end(), *ours) == known.end())
      return reader_.fault(value, "unknown status '" + *ours + "'", meant(*ours, known));
    mapping_.statuses_[fold(squeeze(theirs))] = std::move(*ours);
  }
  return {};
}

Result<void> MarcMappingReader::read_key(std::string_view key, const MappingValue& value) {
  if (key == "drop" || key == "extends") return {};
  if (key == "coded") return read_coded(value);
  if (key == "private") return read_private(value);
  if (key == "rules") return read_rules(value);
  if (key == "statuses") return read_statuses(value);
  return reader_.fault(value, "unknown key '" + std::string(key) + "'",
                       meant(key, {"extends", "drop", "coded", "private", "rules", "statuses"}));
}

// `drop` comes first, wherever it stands in the file: it is about what was there before.
Result<void> MarcMappingReader::read(const MappingValue& file) {
  if (const MappingValue* drop = file.find("drop")) {
    if (const auto read = read_drop(*drop); !read) return read;
  }
  for (const auto& [key, value] : *file.table()) {
    if (const auto read = read_key(key, value); !read) return read;
  }
  return {};
}

namespace {

const MarcProfile* profile_named(const std::vector<MarcProfile>& profiles, std::string_view name) {
  const auto found = std::find_if(profiles.begin(), profiles.end(),
                                  [&](const MarcProfile& one) { return one.name == name; });
  return found == profiles.end() ? nullptr : &*found;
}

// What a file says that it builds on: a profile's name, or "none". The profiles that come with the
// program build on the default and that one on nothing, so that this ends.
Result<std::string> base_of(const MappingValue& file, std::string_view name) {
  const MappingValue* const extends = file.find("extends");
  if (extends == nullptr) return std::string("default");
  const auto base = MappingRuleReader(name).text("extends", *extends);
  if (!base || *base == "none") return base;
  if (profile_named(built_in_profiles(), *base) != nullptr) return base;
  return mapping_fault(name, extends->line, "there is no profile '" + *base + "' to build on",
                       meant(*base, profile_names()));
}

}  // namespace

Result<MarcMapping> MarcMapping::from_toml(std::string_view text, std::string_view name) {
  const auto file = parse_mapping(text, name);
  if (!file) return file.error();
  const auto base = base_of(*file, name);
  if (!base) return base.error();
  MarcMapping mapping;
  if (*base != "none") {
    auto begun = of_profile(*base);
    if (!begun) return begun;
    mapping = std::move(*begun);
  }
  MarcMappingReader reader(name, mapping);
  if (const auto read = reader.read(*file); !read) return read.error();
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
  if (const MarcProfile* found = profile_named(profiles, profile))
    return from_toml(found->text, found->file);
  return invalid("unknown_profile", "there is no profile '" + std::string(profile) + "'", "profile",
                 meant(profile, profile_names()) + " (or the path of a file, as in ./" +
                     std::string(profile) + ".toml)");
}

std::vector<std::string_view> profile_names() {
  std::vector<std::string_view> names;
  for (const MarcProfile& profile : built_in_profiles())
    names.push_back(profile.name);
  return names;
}

}  // namespace carrel
