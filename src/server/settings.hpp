// SPDX-License-Identifier: GPL-2.0-or-later
// Which configuration is in force now?
//
// Replaced as a whole while the daemon runs. Whoever needs two values that belong together takes
// them from one now(). All of it may be used from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "server/config.hpp"

namespace carrel {

class Settings {
 public:
  explicit Settings(Config config);

  std::shared_ptr<const Config> now() const;
  std::string fingerprint() const;  // entity_tag.hpp's, of what is in force
  void replace(Config config);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Config> config_;
  std::string fingerprint_;
};

// The index, the listeners, the threads and the page's name are as they were at the start for as
// long as the daemon runs: sets them in `wanted` back to what `running` says, and names those that
// were changed, "public.listen, threads.io".
std::string keep_what_needs_a_restart(const Config& running, Config& wanted);

}  // namespace carrel
