// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/works.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "schema/work.hpp"

namespace carrel {
namespace {

using Parents = std::unordered_map<std::string, std::string>;

// A given key goes before a derived one, then the alphabet decides.
bool goes_before(const std::string& a, const std::string& b) {
  return std::tuple(is_derived_work(a), std::string_view(a)) <
         std::tuple(is_derived_work(b), std::string_view(b));
}

std::string root_of(const Parents& parents, const std::string& key) {
  const std::string* at = &key;
  for (auto parent = parents.find(*at); parent != parents.end(); parent = parents.find(*at))
    at = &parent->second;
  return *at;
}

// Each set of joined keys is a tree whose root goes before all others of it.
void unite(Parents& parents, const std::string& one, const std::string& other) {
  std::string a = root_of(parents, one), b = root_of(parents, other);
  if (a == b) return;
  if (goes_before(b, a)) std::swap(a, b);
  parents[b] = a;
}

}  // namespace

std::vector<std::string> records_of(const WorkRules& rules) {
  std::vector<std::string> ids = rules.splits;
  for (const std::vector<std::string>& join : rules.joins)
    ids.insert(ids.end(), join.begin(), join.end());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

WorkPlan::WorkPlan(WorkRules rules) : rules_(std::move(rules)) {
  split_.insert(rules_.splits.begin(), rules_.splits.end());
  for (const std::vector<std::string>& join : rules_.joins)
    joined_.insert(join.begin(), join.end());
}

std::string WorkPlan::work_alone(const Record& view) const {
  return split_.contains(view.id) ? "" : carrel::work_of(view);
}

void WorkPlan::see(const Record& view) {
  if (!joined_.contains(view.id)) return;
  std::string work = work_alone(view);
  seen_[view.id] = work.empty() ? own_work(view.id) : std::move(work);
}

void WorkPlan::settle() {
  Parents parents;
  for (const std::vector<std::string>& join : rules_.joins) {
    const std::string* first = nullptr;
    for (const std::string& id : join) {
      const auto seen = seen_.find(id);
      if (seen == seen_.end()) continue;
      if (first != nullptr) unite(parents, *first, seen->second);
      first = &seen->second;
    }
  }
  for (const auto& [key, parent] : parents) {
    const std::string root = root_of(parents, parent);
    final_[root] = final_[key] = root;
  }
}

std::string WorkPlan::work_of(const Record& view) const {
  std::string work = work_alone(view);
  // A key of its own is for a record that has been joined: who is alone here must look like any
  // other that is, or it would tell of one that is hidden.
  const bool its_own = work.empty() && joined_.contains(view.id);
  const auto joined = final_.find(its_own ? own_work(view.id) : work);
  return joined == final_.end() ? work : joined->second;
}

}  // namespace carrel
