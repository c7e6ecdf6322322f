// SPDX-License-Identifier: GPL-2.0-or-later
// What does a record say, fact by fact, as a person compares it?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carrel {

struct Fact {
  std::string key;    // "title", "identifiers.oclc"
  std::string value;  // on one line; what belongs together with " · " between

  bool operator==(const Fact&) const = default;
};

// The members of a record's JSON in its order; of a list each member is a fact.
std::vector<Fact> facts_of(std::string_view json);

// What is in `all` and not in `known`.
std::vector<Fact> new_facts(const std::vector<Fact>& all, const std::vector<Fact>& known);

}  // namespace carrel
