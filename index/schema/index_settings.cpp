// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/index_settings.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/file.hpp"
#include "base/setting.hpp"
#include "base/text.hpp"
#include "schema/analyzer.hpp"
#include "schema/built_in_settings.hpp"

namespace carrel {
namespace {

constexpr double kMostWeight = 100;
constexpr double kLeastSaturation = 0.1, kMostSaturation = 100;
constexpr double kLeastCap = 0.1, kMostCap = 1000;
constexpr std::size_t kMaxValueBytes = 64;

const std::string kSeeTheFile = "every key stands in the carrel-index.toml that comes with it";

Result<void> put(const Result<double>& given, double& place) {
  if (!given) return given.error();
  place = *given;
  return {};
}

// The members of a table, and an error that says what a table is where there is something else.
Result<Setting::Members> members_of(const Setting& setting) {
  if (const auto* const members = setting.members()) return *members;
  return setting.error("'" + setting.name() + "' must be a table",
                       "write [" + setting.name() + "] on a line of its own");
}

bool is_value(std::string_view word) {
  return word.size() <= kMaxValueBytes && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

Result<Term> read_term(const Setting& setting) {
  if (setting.key.empty() || !is_value(setting.key)) {
    return setting.error("'" + setting.key + "' is no value of a closed list",
                         "a value has up to " + std::to_string(kMaxValueBytes) +
                             " small letters, digits and _; its label may be anything");
  }
  auto label = setting.text();
  if (!label) return label.error();
  if (squeeze(*label).empty()) {
    return setting.error("'" + setting.name() + "' has an empty label",
                         "write what people are to read");
  }
  return Term{setting.key, *std::move(label)};
}

Result<void> read_list(const Setting& setting, Terms& list) {
  const auto members = members_of(setting);
  if (!members) return members.error();
  if (members->empty()) {
    return setting.error("'" + setting.name() + "' is an empty list",
                         "name at least the value that unknown words become");
  }
  list.clear();
  for (const Setting& member : *members) {
    auto term = read_term(member);
    if (!term) return term.error();
    list.push_back(*std::move(term));
  }
  return {};
}

Result<void> read_vocabulary(const Setting& setting, Vocabulary& vocabulary) {
  const auto lists = members_of(setting);
  if (!lists) return lists.error();
  for (const Setting& list : *lists) {
    const auto* const known = std::find_if(
        kLists.begin(), kLists.end(), [&](const ListSpec& spec) { return spec.name == list.key; });
    if (known == kLists.end()) {
      std::vector<std::string_view> names;
      for (const ListSpec& spec : kLists)
        names.push_back(spec.name);
      return unknown_key(list, names, kSeeTheFile);
    }
    if (auto read = read_list(list, vocabulary.*(known->list)); !read) return read;
  }
  return {};
}

// A table of numbers by the fields' names.
Result<void> read_by_field(const Setting& setting, double most,
                           std::array<double, kFieldCount>& numbers) {
  const auto members = members_of(setting);
  if (!members) return members.error();
  std::vector<std::string_view> names;
  for (const FieldSpec& spec : kFields)
    names.push_back(spec.name);
  for (const Setting& member : *members) {
    const auto field = field_named(member.key, Audience::staff);
    if (!field) return unknown_key(member, names, kSeeTheFile);
    double& place = numbers[static_cast<std::size_t>(*field)];
    if (auto read = put(member.number(0, most), place); !read) return read;
  }
  return {};
}

Result<void> read_weight(const Setting& setting, Weights& weights) {
  if (setting.key == "saturation") {
    return put(setting.number(kLeastSaturation, kMostSaturation), weights.saturation);
  }
  if (setting.key == "community_cap") {
    return put(setting.number(kLeastCap, kMostCap), weights.community_cap);
  }
  if (setting.key == "field") return read_by_field(setting, kMostWeight, weights.by_field);
  if (setting.key == "length") return read_by_field(setting, 1, weights.length_norms);
  return unknown_key(setting, {"saturation", "community_cap", "field", "length"}, kSeeTheFile);
}

Result<void> read_weights(const Setting& setting, Weights& weights) {
  const auto members = members_of(setting);
  if (!members) return members.error();
  for (const Setting& member : *members) {
    if (auto read = read_weight(member, weights); !read) return read;
  }
  return {};
}

// One word a line, as in config/stopwords.txt.
Result<void> read_stop_words(const Setting& setting, const std::filesystem::path& folder,
                             std::vector<std::string>& words) {
  const auto name = setting.text();
  if (!name) return name.error();
  if (name->empty()) return {};
  const auto text = read_file(folder / *name);
  if (!text) {
    return setting.error(text.error().message, "name a file that can be read, or write \"\"");
  }
  std::vector<std::string> given;
  for (const std::string_view line : split(*text, '\n')) {
    std::string word = squeeze(line.substr(0, line.find('#')));
    if (!word.empty()) given.push_back(std::move(word));
  }
  words = as_stop_words(std::move(given));
  return {};
}

Result<void> read_analysis(const Setting& setting, const std::filesystem::path& folder,
                           IndexSettings& settings) {
  const auto members = members_of(setting);
  if (!members) return members.error();
  for (const Setting& member : *members) {
    if (member.key != "stop_words") return unknown_key(member, {"stop_words"}, kSeeTheFile);
    if (auto read = read_stop_words(member, folder, settings.stop_words); !read) return read;
  }
  return {};
}

Result<void> read_over(const Setting& file, const std::filesystem::path& folder,
                       IndexSettings& settings) {
  for (const Setting& table : *file.members()) {
    Result<void> read;
    if (table.key == "vocabulary") {
      read = read_vocabulary(table, settings.vocabulary);
    } else if (table.key == "weights") {
      read = read_weights(table, settings.weights);
    } else if (table.key == "analysis") {
      read = read_analysis(table, folder, settings);
    } else {
      read = unknown_key(table, {"vocabulary", "weights", "analysis"}, kSeeTheFile);
    }
    if (!read) return read;
  }
  return {};
}

}  // namespace

const IndexSettings& standard_settings() {
  static const IndexSettings standard = [] {
    IndexSettings made;
    made.stop_words = default_analysis().stop_words;
    const auto file = parse_settings(built_in_index_settings(), "carrel-index.toml");
    assert(file);
    [[maybe_unused]] const auto read = read_over(*file, {}, made);
    assert(read);
    return made;
  }();
  return standard;
}

Result<IndexSettings> read_index_settings(const std::filesystem::path& file) {
  const auto parsed = read_settings(file);
  if (!parsed) return parsed.error();
  IndexSettings settings = standard_settings();
  const auto read = read_over(*parsed, file.parent_path(), settings);
  if (!read) return read.error();
  return settings;
}

}  // namespace carrel
