// SPDX-License-Identifier: GPL-2.0-or-later
// An index of whole files, asked as the protocol asks, without a socket between.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/audience.hpp"
#include "build/indexer.hpp"
#include "search/searcher.hpp"
#include "support/temporary_folder.hpp"

namespace carrel::test {

class AskedCatalogue {
 public:
  // Fails the test where the build fails.
  explicit AskedCatalogue(const std::vector<std::string>& files);

  const BuildReport& report() const { return report_; }

  // All that `carrel-index export` would write.
  std::vector<std::string> exported() const;

  // The bytes of `result` to a JSON line of the protocol, or of `error`.
  std::string ask(const std::string& line, Audience audience = Audience::everyone) const;

  // To these words: how many hits, and the ids of the first hundred.
  std::size_t total(const std::string& q) const;
  std::vector<std::string> ids(const std::string& q) const;

 private:
  Searcher& searcher(Audience audience) const;

  TemporaryFolder folder_;
  BuildReport report_;
  mutable std::map<Audience, Searcher> searchers_;  // opened when they are first asked
};

// The lines of a file, packed or not, as they came.
std::vector<std::string> lines_in(const std::string& file);
void write_lines(const std::string& file, const std::vector<std::string>& lines);

}  // namespace carrel::test
