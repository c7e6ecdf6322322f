// SPDX-License-Identifier: GPL-2.0-or-later
// Which generation is live, and when is it swapped?
//
// A thread of its own looks at ROOT/current every so often. A new generation is opened for every
// pool and then installed in all of them; one that cannot be opened changes nothing, and is
// reported once.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "server/metrics.hpp"
#include "server/searcher_pool.hpp"
#include "server/settings.hpp"

namespace carrel {

class GenerationWatch {
 public:
  // The pools and the settings must outlive the watch.
  GenerationWatch(std::filesystem::path root, std::vector<SearcherPool*> pools,
                  const Settings& settings, Metrics& metrics);
  ~GenerationWatch() = default;  // ends and joins the thread
  GenerationWatch(const GenerationWatch&) = delete;
  GenerationWatch& operator=(const GenerationWatch&) = delete;

  // Looks once; true if another generation was installed. Called before start(), or by its thread.
  Result<bool> look();
  void start();
  // From any thread: look now, and from now on as often as the settings say.
  void hurry();

  std::uint64_t generation() const { return live_; }

 private:
  void run(const std::stop_token& stop);
  void look_and_tell();

  const std::filesystem::path root_;
  const std::vector<SearcherPool*> pools_;
  const Settings& settings_;
  Metrics& metrics_;
  std::atomic<std::uint64_t> live_ = 0;
  std::string last_failure_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool hurried_ = false;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace carrel
