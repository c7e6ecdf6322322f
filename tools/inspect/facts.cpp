// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/facts.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// An object's values without their names: "Lind, Anna · author". The id of something that was
// written is made of its text and says nothing more.
std::string together(const Json& object) {
  std::string out;
  for (const auto& [name, value] : object.items()) {
    const bool made = name == "id" && object.contains("text");
    const std::string piece = made ? std::string() : plain(value);
    if (!piece.empty()) (out += out.empty() ? "" : " · ") += piece;
  }
  return out;
}

void add(const std::string& key, const Json& value, std::vector<Fact>& facts) {
  if (value.is_array()) {
    for (const Json& one : value)
      facts.push_back({key, one.is_object() ? together(one) : plain(one)});
    return;
  }
  if (value.is_object()) {
    for (const auto& [name, one] : value.items())
      add(key + "." + name, one, facts);
    return;
  }
  facts.push_back({key, plain(value)});
}

}  // namespace

std::vector<Fact> facts_of(std::string_view json) {
  std::vector<Fact> facts;
  const Json record = Json::parse(json, nullptr, false);
  if (!record.is_object()) return facts;
  for (const auto& [name, value] : record.items())
    add(name, value, facts);
  return facts;
}

std::vector<Fact> new_facts(const std::vector<Fact>& all, const std::vector<Fact>& known) {
  std::vector<Fact> fresh;
  for (const Fact& fact : all) {
    if (std::find(known.begin(), known.end(), fact) == known.end()) fresh.push_back(fact);
  }
  return fresh;
}

}  // namespace carrel
