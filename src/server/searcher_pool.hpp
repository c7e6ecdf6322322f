// SPDX-License-Identifier: GPL-2.0-or-later
// Who lends a searcher of one audience's live generation?
//
// A pool serves one audience and opens nothing but its folder. All of it may be used from any
// thread. A lease goes on seeing the generation that it was taken from; a searcher that comes back
// after its generation has been replaced is dropped.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "search/searcher.hpp"
#include "server/settings.hpp"

namespace carrel {

class SearcherPool {
 public:
  // `kept` searchers are opened with a generation: as many as ever search at once, so that nothing
  // is opened while a request waits, and a generation may be removed from the disk while it is in
  // use.
  SearcherPool(Audience audience, const Settings& settings, std::size_t kept);

  // A generation that could be opened, not yet live.
  struct Prepared {
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<Searcher> searchers;
  };
  Result<Prepared> prepare(const std::filesystem::path& audience_folder) const;
  void install(Prepared prepared);

  // Given back when it goes out of scope.
  class Lease {
   public:
    Lease(SearcherPool& pool, Searcher searcher);
    Lease(Lease&& other) noexcept;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    Searcher& operator*() { return *searcher_; }
    // The searcher has failed: it is not to be lent again.
    void drop() { searcher_.reset(); }

   private:
    SearcherPool* pool_;
    std::optional<Searcher> searcher_;
  };
  // `index_unavailable` / "no_generation" before the first install.
  Result<Lease> lease();

  std::size_t idle() const;
  std::size_t lent() const { return lent_; }

  Audience audience() const { return audience_; }
  std::shared_ptr<const Snapshot> snapshot() const;  // null before the first install

 private:
  void give_back(Searcher searcher);

  const Audience audience_;
  const Settings& settings_;
  const std::size_t kept_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> current_;
  std::vector<Searcher> idle_;
  std::atomic<std::size_t> lent_ = 0;
};

}  // namespace carrel
