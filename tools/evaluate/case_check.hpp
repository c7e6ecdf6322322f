// SPDX-License-Identifier: GPL-2.0-or-later
// Does an answer hold what its case expects? Pure.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/case_answer.hpp"
#include "evaluate/cases.hpp"

namespace carrel {

struct Verdict {
  std::optional<std::size_t> rank{};  // of the first record that the case speaks of, from 1
  std::vector<std::string> faults{};  // in words; none: the case passes
};

// `answers` holds one for each of queries_of(one).
//
// Where the cases' catalogue stands among other records, `own` is what the ids of its records begin
// with; empty where it is alone. Another record is then passed over in a rank if nobody could tell
// that it is not the one that was meant: its title is the same, and the query says nothing beside
// the title or the author is the same too; the query is a name, and they share its
// bearer; both titles begin with the query and go on. A count is one of the own records.
Verdict check(const Case& one, const std::map<std::string, CaseAnswer>& answers,
              std::string_view own = "");

}  // namespace carrel
