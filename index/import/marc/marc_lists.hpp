// SPDX-License-Identifier: GPL-2.0-or-later
// How do lists grow without saying anything twice?
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace carrel {

// Knows what stands in the lists that were filled through it, so that a new value costs the same
// however long its list is: nobody can make a record that takes for ever. The lists stay where
// they are as long as this lives.
class KnownValues {
 public:
  // Unless it is empty or there already.
  void add(std::string value, std::vector<std::string>& list);

  // As add, where capitals, accents and punctuation make no other value.
  void add_heading(std::string value, std::vector<std::string>& list);

 private:
  using Place = std::pair<const void*, std::string>;
  bool is_new(const void* list, std::string key);

  // Most records have few values, which are sooner looked through than sorted.
  std::vector<Place> first_;
  std::set<Place> others_;
};

}  // namespace carrel
