// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/daemon.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace carrel {
namespace {

constexpr std::chrono::milliseconds kPause{10};

Error cannot(const std::string& what) {
  return internal("cannot " + what + ": " + std::generic_category().message(errno));
}

// In the child, between fork and exec: only what is allowed there.
[[noreturn]] void become(const char* const* words, int output, pid_t parent) {
  // Who is killed outright must not leave a daemon behind. The parent may be gone already.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(127);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execv(words[0], const_cast<char* const*>(words));
  _exit(127);
}

}  // namespace

// The daemon writes into a file in memory and not into a pipe: nobody has to keep reading lest it
// stand still, and its last words are there when it has failed.
Result<StartedDaemon> StartedDaemon::start(const DaemonOptions& options) {
  if (access(options.program.c_str(), X_OK) != 0) {
    return invalid("no_daemon", "there is no program " + options.program.string(), "",
                   "name it with --daemon");
  }
  const int output = memfd_create("carreld-output", MFD_CLOEXEC);
  if (output < 0) return cannot("make a file in memory");
  std::vector<const char*> words{options.program.c_str(), "--index", options.root.c_str(),
                                 "--listen", "127.0.0.1:0"};
  if (options.staff) words.insert(words.end(), {"--staff-listen", "127.0.0.1:0"});
  if (!options.config.empty()) words.insert(words.end(), {"--config", options.config.c_str()});
  words.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) become(words.data(), output, parent);
  if (child < 0) {
    Error error = cannot("start a process");
    close(output);
    return error;
  }
  StartedDaemon daemon(child, output);
  const Result<void> found = daemon.wait_for_addresses(options.staff);
  if (!found) return found.error();
  return daemon;
}

StartedDaemon::StartedDaemon(StartedDaemon&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      output_(std::exchange(other.output_, -1)),
      url_(std::move(other.url_)),
      staff_url_(std::move(other.staff_url_)) {}

StartedDaemon::~StartedDaemon() {
  if (process_ > 0) {
    kill(process_, SIGTERM);
    const auto patience = std::chrono::steady_clock::now() + kPatience;
    while (!has_ended()) {
      if (std::chrono::steady_clock::now() > patience) kill(process_, SIGKILL);
      std::this_thread::sleep_for(kPause);
    }
  }
  if (output_ >= 0) close(output_);
}

Result<void> StartedDaemon::wait_for_addresses(bool staff) {
  const auto patience = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    const bool ended = has_ended();
    const std::string words = said();
    url_ = address_in(words);
    if (staff) staff_url_ = address_in(words, "staff");
    const bool all = !url_.empty() && staff == !staff_url_.empty();
    if (all && !ended) return {};
    if (ended) return internal("carreld ended at once", words.empty() ? "it said nothing" : words);
    if (std::chrono::steady_clock::now() > patience) {
      return internal("carreld did not say its addresses in time", words);
    }
    std::this_thread::sleep_for(kPause);
  }
}

std::string StartedDaemon::said() const {
  std::array<char, 4096> bytes{};
  const ssize_t count = pread(output_, bytes.data(), bytes.size(), 0);
  return count > 0 ? std::string(bytes.data(), static_cast<std::size_t>(count)) : "";
}

bool StartedDaemon::has_ended() {
  if (process_ > 0 && waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
  return process_ < 0;
}

std::filesystem::path daemon_beside_this_program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "carreld";
}

std::string address_in(std::string_view said, std::string_view audience) {
  const std::string lead = std::string(audience) + " ";
  const std::size_t at = said.find(lead + "http://");
  if (at == std::string_view::npos) return "";
  const std::string_view address = said.substr(at + lead.size());
  constexpr std::size_t host = std::string_view("http://").size();
  const std::size_t end = address.find_first_of("/ \n", host);
  return end == std::string_view::npos ? "" : std::string(address.substr(0, end));
}

}  // namespace carrel
