// SPDX-License-Identifier: GPL-2.0-or-later
// How many documents hold this term?
//
// A look into the index costs as much as all the rest of a leaf, and queries ask for the same words
// again and again, so answers are kept: they hold as long as the database is open. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

#include <xapian.h>

namespace carrel {

class KnownTerms {
 public:
  // About 100 bytes each. When they are so many it forgets all of them and begins anew.
  static constexpr std::size_t kKept = 16384;

  explicit KnownTerms(Xapian::Database database) : database_(std::move(database)) {}

  // None: 0.
  Xapian::doccount documents_with(const std::string& term) {
    if (known_.size() >= kKept) known_.clear();
    const auto [at, is_new] = known_.try_emplace(term, 0);
    if (is_new) at->second = database_.get_termfreq(term);
    return at->second;
  }
  bool has(const std::string& term) { return documents_with(term) > 0; }

  std::size_t kept() const { return known_.size(); }

 private:
  Xapian::Database database_;
  std::unordered_map<std::string, Xapian::doccount> known_;
};

}  // namespace carrel
