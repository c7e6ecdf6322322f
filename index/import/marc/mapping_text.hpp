// SPDX-License-Identifier: GPL-2.0-or-later
// What does a mapping file say, before anybody asks what it means?
//
// TOML as plain values, each with its line, so that the one library stays behind its fence and an
// error can name its place.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace carrel {

struct MappingValue;
using MappingTexts = std::vector<std::string>;
using MappingList = std::vector<MappingValue>;
using MappingTable = std::map<std::string, MappingValue, std::less<>>;

struct MappingValue {
  int line = 0;
  // std::monostate: a value of a kind that no key takes.
  std::variant<std::monostate, std::string, std::int64_t, MappingList, MappingTable> value;

  // Null where it is of another kind.
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const std::int64_t* number() const { return std::get_if<std::int64_t>(&value); }
  const MappingList* list() const { return std::get_if<MappingList>(&value); }
  const MappingTable* table() const { return std::get_if<MappingTable>(&value); }
  // The value of a table's key, or null.
  const MappingValue* find(std::string_view key) const;
};

// `bad_mapping` with file and line; `name` is the file's name for that.
Result<MappingValue> parse_mapping(std::string_view text, std::string_view name);

// A fault of the file called `name`: "our.toml:12: …".
Error mapping_fault(std::string_view name, int line, std::string message, std::string hint = "");

}  // namespace carrel
