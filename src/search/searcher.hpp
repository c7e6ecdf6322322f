// SPDX-License-Identifier: GPL-2.0-or-later
// What in one audience's part of one generation answers a request?
//
// A Snapshot is what many threads share: manifest and columns, immutable. A Searcher adds a
// database handle of its own; it is used by one thread at a time and may move between threads. Both
// see one generation for as long as they live, whatever is published meanwhile. Opened on one
// audience's folder, and never opens anything else.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "schema/columns.hpp"
#include "schema/manifest.hpp"
#include "search/answer.hpp"
#include "search/limits.hpp"
#include "search/ranking.hpp"
#include "search/request.hpp"

namespace carrel {

struct FoldedColumns;  // search/folded.hpp
struct WordRules;      // search/word_rules.hpp
class Works;           // search/works.hpp

class Snapshot {
 public:
  // The folder of one audience of one generation (layout::audience). `index_unavailable` when it is
  // not there, damaged, or of another format.
  static Result<std::shared_ptr<const Snapshot>> open(const std::filesystem::path& audience_folder);

  const std::filesystem::path& folder() const { return folder_; }
  Audience audience() const { return audience_; }
  const AudienceManifest& manifest() const { return manifest_; }
  const Columns& columns() const { return columns_; }
  const FoldedColumns& folded() const { return *folded_; }
  const Works& works() const;  // made when it is first asked for

 private:
  std::filesystem::path folder_;
  Audience audience_ = Audience::everyone;
  AudienceManifest manifest_;
  Columns columns_;
  std::shared_ptr<const FoldedColumns> folded_;
  mutable std::once_flag works_made_;
  mutable std::shared_ptr<const Works> works_;
};

// When a search must have ended. Checked inside the match, every few hundred documents.
struct Deadline {
  std::chrono::steady_clock::time_point at = std::chrono::steady_clock::time_point::max();
  const std::atomic<bool>* cancelled = nullptr;  // the client has gone; may be null
};

class Searcher {
 public:
  // `rules` null: those that come with the program.
  static Result<Searcher> open(std::shared_ptr<const Snapshot> snapshot, SearchLimits limits,
                               Ranking ranking, std::shared_ptr<const WordRules> rules = nullptr);
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  const Snapshot& snapshot() const;

  // From the next call on.
  void adjust(const SearchLimits& limits, const Ranking& ranking,
              std::shared_ptr<const WordRules> rules = nullptr);

  // Errors: invalid_request with unknown_field (param "filter.formt"), bad_value, and the limits'
  // own; timeout / deadline_exceeded, also where `deadline.cancelled` says so; index_unavailable
  // when the index is damaged.
  Result<SearchAnswer> search(const SearchRequest& request, const Deadline& deadline);

  // Those that are there, in the order asked for, each once. Ids first, then ISBNs (any form; one
  // may give several records).
  Result<std::vector<FoundRecord>> records(const std::vector<std::string>& ids,
                                           const std::vector<std::string>& isbns);

 private:
  struct Inside;
  explicit Searcher(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace carrel
