// SPDX-License-Identifier: GPL-2.0-or-later
// What does one rule of a mapping file mean?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "import/marc/mapping_text.hpp"
#include "import/marc/marc_mapping.hpp"

namespace carrel {

// Reads values of one file, whose name errors give. All errors are bad_mapping.
class MappingRuleReader {
 public:
  explicit MappingRuleReader(std::string_view name) : name_(name) {}

  // The tags that `tag` names: "59X" is ten of them.
  Result<std::vector<std::string>> tags(const MappingValue& rule) const;
  // The rule without its rank.
  Result<MarcRule> rule(const MappingValue& value) const;

  // The values that a key of that name takes: "#1" (# is a blank), "abp", a list of texts, a text.
  Result<std::string> indicators(std::string_view key, const MappingValue& value) const;
  Result<std::string> codes(std::string_view key, const MappingValue& value) const;
  Result<MappingTexts> texts(std::string_view key, const MappingValue& value) const;
  Result<std::string> text(std::string_view key, const MappingValue& value) const;

  Error fault(const MappingValue& where, std::string message, std::string hint) const {
    return mapping_fault(name_, where.line, std::move(message), std::move(hint));
  }

 private:
  Result<MarcTarget> target(const MappingValue& rule) const;
  Result<bool> common_option(std::string_view key, const MappingValue& value, MarcRule& rule) const;
  Result<bool> special_option(std::string_view key, const MappingValue& value,
                              MarcRule& rule) const;
  Result<void> kind(const MappingValue& value, MarcRule& rule) const;
  Result<void> values(const MappingValue& value, MarcRule& rule) const;
  Result<MarcChoice> choice(std::string_view key, const MappingValue& value) const;
  Result<void> check(const MappingValue& value, const MarcRule& rule) const;

  std::string_view name_;
};

// "59X" spelt out.
std::vector<std::string> tags_of(std::string_view pattern);

// A hint: the name that was most likely meant, or all of them.
std::string meant(std::string_view given, const std::vector<std::string_view>& names);

}  // namespace carrel
