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
  // About 100 bytes each, more where long words are typed. When they are so many it forgets all of
  // them and begins anew.
  static constexpr std::size_t kKept = 16384;

  explicit KnownTerms(Xapian::Database database) : database_(std::move(database)) {}

  // None: 0.
  Xapian::doccount documents_with(const std::string& term) {
    if (const auto at = known_.find(term); at != known_.end()) return at->second;
    const Xapian::doccount documents = database_.get_termfreq(term);  // may throw: keep nothing
    if (known_.size() >= kKept) known_.clear();
    known_.emplace(term, documents);
    return documents;
  }
  bool has(const std::string& term) { return documents_with(term) > 0; }

  // The sum of the term's impacts over all documents.
  Xapian::termcount impacts_of(const std::string& term) {
    if (const auto at = impacts_.find(term); at != impacts_.end()) return at->second;
    const Xapian::termcount impacts = database_.get_collection_freq(term);
    if (impacts_.size() >= kKept) impacts_.clear();
    impacts_.emplace(term, impacts);
    return impacts;
  }

  std::size_t kept() const { return known_.size(); }

 private:
  Xapian::Database database_;
  std::unordered_map<std::string, Xapian::doccount> known_;
  std::unordered_map<std::string, Xapian::termcount> impacts_;
};

}  // namespace carrel
