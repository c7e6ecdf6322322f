// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/searcher_pool.hpp"

#include <utility>

namespace carrel {

SearcherPool::SearcherPool(Audience audience, const Settings& settings, std::size_t kept)
    : audience_(audience), settings_(settings), kept_(kept) {}

Result<SearcherPool::Prepared> SearcherPool::prepare(
    const std::filesystem::path& audience_folder) const {
  auto snapshot = Snapshot::open(audience_folder);
  if (!snapshot) {
    return snapshot.error();
  }
  // A folder that was moved or copied to the other audience's place must not be served there.
  if ((*snapshot)->audience() != audience_) {
    return index_unavailable("the index in " + audience_folder.string() + " is not the " +
                             std::string(name_of(audience_)) + " one");
  }
  Prepared prepared{*snapshot, {}};
  const auto config = settings_.now();
  for (std::size_t i = 0; i < kept_; ++i) {
    auto searcher = Searcher::open(*snapshot, config->search, config->ranking, config->rules);
    if (!searcher) {
      return searcher.error();
    }
    prepared.searchers.push_back(*std::move(searcher));
  }
  return prepared;
}

void SearcherPool::install(Prepared prepared) {
  {
    const std::lock_guard lock(mutex_);
    std::swap(current_, prepared.snapshot);
    std::swap(idle_, prepared.searchers);
  }
  // What was live before is closed here, outside the lock.
}

Result<SearcherPool::Lease> SearcherPool::lease() {
  const auto config = settings_.now();
  std::shared_ptr<const Snapshot> snapshot;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Searcher searcher = std::move(idle_.back());
      idle_.pop_back();
      searcher.adjust(config->search, config->ranking, config->rules);
      return Lease(*this, std::move(searcher));
    }
    snapshot = current_;
  }
  if (!snapshot) {
    return index_unavailable("no generation is open yet");
  }
  auto searcher = Searcher::open(snapshot, config->search, config->ranking, config->rules);
  if (!searcher) {
    return searcher.error();
  }
  return Lease(*this, *std::move(searcher));
}

std::shared_ptr<const Snapshot> SearcherPool::snapshot() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void SearcherPool::give_back(Searcher searcher) {
  const std::lock_guard lock(mutex_);
  if (&searcher.snapshot() == current_.get() && idle_.size() < kept_) {
    idle_.push_back(std::move(searcher));
  }
}

std::size_t SearcherPool::idle() const {
  const std::lock_guard lock(mutex_);
  return idle_.size();
}

SearcherPool::Lease::Lease(SearcherPool& pool, Searcher searcher)
    : pool_(&pool), searcher_(std::move(searcher)) {
  ++pool_->lent_;
}

SearcherPool::Lease::Lease(Lease&& other) noexcept
    : pool_(std::exchange(other.pool_, nullptr)),
      searcher_(std::exchange(other.searcher_, std::nullopt)) {}

SearcherPool::Lease::~Lease() {
  if (pool_ == nullptr) {
    return;
  }
  --pool_->lent_;
  if (searcher_) {
    pool_->give_back(*std::move(searcher_));
  }
}

}  // namespace carrel
