// SPDX-License-Identifier: GPL-2.0-or-later
#define TOML_EXCEPTIONS 0
#include "import/marc/mapping_text.hpp"

#include <toml++/toml.h>

#include "base/toml_guard.hpp"

namespace carrel {
namespace {

MappingValue plain(const toml::node& node) {
  MappingValue out;
  out.line = static_cast<int>(node.source().begin.line);
  if (const auto* text = node.as_string()) out.value = text->get();
  if (const auto* number = node.as_integer()) out.value = number->get();
  if (const auto* array = node.as_array()) {
    MappingList list;
    for (const toml::node& one : *array)
      list.push_back(plain(one));
    out.value = std::move(list);
  }
  if (const auto* entries = node.as_table()) {
    MappingTable table;
    for (const auto& [key, value] : *entries)
      table.emplace(std::string(key.str()), plain(value));
    out.value = std::move(table);
  }
  return out;
}

}  // namespace

const MappingValue* MappingValue::find(std::string_view key) const {
  const MappingTable* const entries = table();
  if (entries == nullptr) return nullptr;
  const auto found = entries->find(key);
  return found == entries->end() ? nullptr : &found->second;
}

Result<MappingValue> parse_mapping(std::string_view text, std::string_view name) {
  if (const auto fault = toml_fault(text)) {
    return mapping_fault(
        name, fault->line, "this is not TOML: " + fault->message,
        "a table's name stands in brackets; what is not ASCII, in quotation marks");
  }
  const toml::parse_result parsed = toml::parse(text, name);
  if (!parsed) {
    return mapping_fault(name, static_cast<int>(parsed.error().source().begin.line),
                         "this is not TOML: " + std::string(parsed.error().description()),
                         "mend that line; a rule in braces has to stand on one");
  }
  return plain(parsed.table());
}

Error mapping_fault(std::string_view name, int line, std::string message, std::string hint) {
  const std::string place = std::string(name) + ":" + std::to_string(line);
  return invalid("bad_mapping", place + ": " + std::move(message), place, std::move(hint));
}

}  // namespace carrel
