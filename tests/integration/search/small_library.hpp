// SPDX-License-Identifier: GPL-2.0-or-later
// A temporary index of a few records, and a searcher on it.
#pragma once

#include <string>
#include <vector>

#include "base/audience.hpp"
#include "search/searcher.hpp"
#include "support/temporary_folder.hpp"

namespace carrel::test {

class SmallLibrary {
 public:
  // Builds an index of these JSON lines; fails the test where that fails.
  explicit SmallLibrary(const std::vector<std::string>& lines,
                        const IndexSettings& settings = standard_settings());

  Searcher searcher(Audience audience = Audience::everyone, SearchLimits limits = {}) const;
  SearchAnswer search(const SearchRequest& request, Audience audience = Audience::everyone) const;
  SearchAnswer search(const std::string& q, Audience audience = Audience::everyone) const;
  // The ids of the hits, with a space between; "~" before those with most of the words.
  std::string ids(const std::string& q, Audience audience = Audience::everyone) const;

 private:
  TemporaryFolder folder_;
};

std::string ids_of(const SearchAnswer& answer);

// A record's line; `more` is further members, with their comma before them.
std::string record(const std::string& id, const std::string& title, const std::string& more = "");

}  // namespace carrel::test
