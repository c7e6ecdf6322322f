// SPDX-License-Identifier: GPL-2.0-or-later
// What does a query need, to be built and matched without a searcher around it?
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <xapian.h>

#include "base/result.hpp"
#include "search/folded.hpp"
#include "search/match.hpp"
#include "search/query_builder.hpp"
#include "search/searcher.hpp"

namespace carrel {

// The public part of the generation that is live below a ROOT. One thread.
class OpenedIndex {
 public:
  // `index_unavailable` where there is none.
  static Result<std::unique_ptr<OpenedIndex>> open(const std::filesystem::path& root);

  explicit OpenedIndex(std::shared_ptr<const Snapshot> snapshot);

  const std::shared_ptr<const Snapshot>& snapshot() const { return snapshot_; }
  const Xapian::Database& database() const { return database_; }
  const Analyzer& analyzer() const { return analyzer_; }

  ParsedQuery parse(const std::string& typed) const;
  const BuildContext& context() const { return context_; }
  BuiltQuery build(const ParsedQuery& query) const { return build_query(query, context_); }
  Matcher matcher() { return {database_, snapshot_->columns().rows, watch_}; }

 private:
  std::shared_ptr<const Snapshot> snapshot_;
  Xapian::Database database_;
  Analyzer analyzer_;
  ColumnsView view_;
  SearchLimits limits_;
  Ranking ranking_;
  Watch watch_{Deadline{}};
  KnownTerms known_{database_};
  BuildContext context_;
};

}  // namespace carrel
