// SPDX-License-Identifier: GPL-2.0-or-later
// Which generation is live, and when is it swapped?
//
// A thread of its own looks at ROOT/current every so often. A new generation is opened for every
// pool and then installed in all of them; one that cannot be opened changes nothing, and is
// reported once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "server/searcher_pool.hpp"

namespace carrel {

class GenerationWatch {
 public:
  // The pools must outlive the watch.
  GenerationWatch(std::filesystem::path root, std::vector<SearcherPool*> pools,
                  std::chrono::milliseconds period);
  ~GenerationWatch() = default;  // ends and joins the thread
  GenerationWatch(const GenerationWatch&) = delete;
  GenerationWatch& operator=(const GenerationWatch&) = delete;

  // Looks once; true if another generation was installed. Called before start(), or by its thread.
  Result<bool> look();
  void start();

  std::uint64_t generation() const { return live_; }  // before start() only

 private:
  void run(const std::stop_token& stop);
  void look_and_tell();

  const std::filesystem::path root_;
  const std::vector<SearcherPool*> pools_;
  const std::chrono::milliseconds period_;
  std::uint64_t live_ = 0;
  std::string last_failure_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace carrel
