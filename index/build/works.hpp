// SPDX-License-Identifier: GPL-2.0-or-later
// Of which work is each record of one audience, given what the library says of joins and splits?
//
// The survey shows a plan the records of that audience, and no others: two records that share a
// work through one which only staff may see are apart for the public.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schema/record.hpp"

namespace carrel {

struct WorkRules {
  // Records whose works are one. All editions of theirs come along.
  std::vector<std::vector<std::string>> joins;
  // Records that are no editions of the works they seem to be. One that is also joined belongs to
  // the records it is joined with, and brings none along.
  std::vector<std::string> splits;

  bool empty() const { return joins.empty() && splits.empty(); }
};

// The ids that are named, each once, in rising order.
std::vector<std::string> records_of(const WorkRules& rules);

class WorkPlan {
 public:
  WorkPlan() = default;
  explicit WorkPlan(WorkRules rules);

  // Every record of the audience, in any order; then settle(), then work_of().
  void see(const Record& view);
  void settle();

  // The key of its work, or empty. Joined works have the first of the keys that were given to one
  // of them, else the first of those that were derived.
  std::string work_of(const Record& view) const;

 private:
  std::string work_alone(const Record& view) const;

  WorkRules rules_;
  std::unordered_set<std::string> joined_, split_;
  std::unordered_map<std::string, std::string> seen_;   // a joined record's id -> its work alone
  std::unordered_map<std::string, std::string> final_;  // a joined work -> the key of all of them
};

}  // namespace carrel
