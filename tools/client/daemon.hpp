// SPDX-License-Identifier: GPL-2.0-or-later
// How is a daemon of one's own started, found and ended?
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include <sys/types.h>

#include "base/result.hpp"

namespace carrel {

struct DaemonOptions {
  std::filesystem::path program;
  std::filesystem::path root;      // of the index
  bool staff = false;              // with a listener for staff as well
  std::filesystem::path config{};  // empty: without one
};

// A carreld on a free port of loopback, a child of this process. It ends with the object, and with
// the thread that started it. Used by one thread.
class StartedDaemon {
 public:
  // Returns when the daemon has said its addresses. An error holds the daemon's own last words.
  static Result<StartedDaemon> start(const DaemonOptions& options);
  StartedDaemon(StartedDaemon&& other) noexcept;
  StartedDaemon& operator=(StartedDaemon&&) = delete;
  ~StartedDaemon();  // SIGTERM, and after kPatience SIGKILL

  pid_t process() const { return process_; }
  const std::string& url() const { return url_; }
  const std::string& staff_url() const { return staff_url_; }  // empty without such a listener

  static constexpr std::chrono::seconds kPatience{15};  // for its start and for its end

 private:
  StartedDaemon(pid_t process, int output) : process_(process), output_(output) {}
  Result<void> wait_for_addresses(bool staff);
  std::string said() const;
  bool has_ended();

  pid_t process_ = -1;
  int output_ = -1;
  std::string url_, staff_url_;
};

// The carreld that stands beside this program.
std::filesystem::path daemon_beside_this_program();

// The address in "… public http://127.0.0.1:40123/ …", without its last slash; empty if it is not
// there, or not yet whole. `audience` is the word before it: "public" or "staff".
std::string address_in(std::string_view said, std::string_view audience = "public");

}  // namespace carrel
