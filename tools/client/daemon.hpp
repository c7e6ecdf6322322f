// SPDX-License-Identifier: GPL-2.0-or-later
// How is a daemon of one's own started, found and ended?
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include <sys/types.h>

#include "base/result.hpp"

namespace carrel {

// A carreld on a free port of loopback, a child of this process. It ends with the object, and with
// the thread that started it. Used by one thread.
class StartedDaemon {
 public:
  // Returns when the daemon has said its address. An error holds the daemon's own last words.
  static Result<StartedDaemon> start(const std::filesystem::path& program,
                                     const std::filesystem::path& root);
  StartedDaemon(StartedDaemon&& other) noexcept;
  StartedDaemon& operator=(StartedDaemon&&) = delete;
  ~StartedDaemon();  // SIGTERM, and after kPatience SIGKILL

  pid_t process() const { return process_; }
  const std::string& url() const { return url_; }

  static constexpr std::chrono::seconds kPatience{15};  // for its start and for its end

 private:
  StartedDaemon(pid_t process, int output) : process_(process), output_(output) {}
  Result<void> wait_for_address();
  std::string said() const;
  bool has_ended();

  pid_t process_ = -1;
  int output_ = -1;
  std::string url_;
};

// The carreld that stands beside this program.
std::filesystem::path daemon_beside_this_program();

// The address in "… public http://127.0.0.1:40123/ …", without its last slash; empty if it is not
// there, or not yet whole.
std::string address_in(std::string_view said);

}  // namespace carrel
