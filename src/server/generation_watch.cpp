// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/generation_watch.hpp"

#include <exception>
#include <utility>

#include "base/log.hpp"
#include "schema/manifest.hpp"

namespace carrel {

GenerationWatch::GenerationWatch(std::filesystem::path root, std::vector<SearcherPool*> pools,
                                 const Settings& settings, Metrics& metrics)
    : root_(std::move(root)), pools_(std::move(pools)), settings_(settings), metrics_(metrics) {}

Result<bool> GenerationWatch::look() {
  const auto number = layout::current_generation(root_);
  if (!number) {
    return number.error();
  }
  if (*number == live_) {
    return false;
  }
  std::vector<SearcherPool::Prepared> prepared;
  for (const SearcherPool* pool : pools_) {
    auto opened =
        pool->prepare(layout::audience(layout::generation(root_, *number), pool->audience()));
    if (!opened) {
      return opened.error();
    }
    prepared.push_back(*std::move(opened));
  }
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    pools_[i]->install(std::move(prepared[i]));
  }
  live_ = *number;
  metrics_.generation_installed();
  return true;
}

void GenerationWatch::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void GenerationWatch::run(const std::stop_token& stop) {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, stop, settings_.now()->watch, [this] { return hurried_; });
      hurried_ = false;
    }
    if (stop.stop_requested()) {
      return;
    }
    try {
      look_and_tell();
    } catch (const std::exception&) {
      // Out of memory or of threads; the live generation goes on, and the next look may do better.
      log_error("looking for a new generation failed, for want of memory perhaps");
    }
  }
}

void GenerationWatch::hurry() {
  {
    const std::lock_guard lock(mutex_);
    hurried_ = true;
  }
  wake_.notify_all();
}

void GenerationWatch::look_and_tell() {
  const auto looked = look();
  const std::string failure = looked ? "" : describe(looked.error());
  if (!failure.empty() && failure != last_failure_) {
    log_error("cannot open the published generation, serving the one before: " + failure);
  }
  last_failure_ = failure;
  if (looked && *looked) {
    log_info("generation " + std::to_string(live_) + " is live");
  }
}

}  // namespace carrel
