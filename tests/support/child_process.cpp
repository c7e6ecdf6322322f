// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/child_process.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temporary_folder.hpp"

extern char** environ;

namespace carrel {
namespace {

using Clock = std::chrono::steady_clock;

void pause_briefly() {
  ::poll(nullptr, 0, 5);
}

}  // namespace

std::filesystem::path program(const std::string& name) {
  return std::filesystem::path(CARREL_BINARY_DIR) / "bin" / name;
}

ChildProcess::ChildProcess(const std::filesystem::path& program,
                           const std::vector<std::string>& words, std::filesystem::path output)
    : output_(std::move(output)) {
  std::vector<std::string> all{program.string()};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (std::string& word : all)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output_.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  const int failed =
      ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + program.string());
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      ended_(other.ended_),
      output_(std::move(other.output_)) {}

ChildProcess::~ChildProcess() {
  if (pid_ < 0 || ended_) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void ChildProcess::send(int signal) const {
  if (pid_ > 0 && !ended_) ::kill(pid_, signal);
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds limit) {
  const Clock::time_point end = Clock::now() + limit;
  while (!ended_) {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) {
      ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    } else if (Clock::now() >= end) {
      return std::nullopt;
    } else {
      pause_briefly();
    }
  }
  return ended_;
}

std::string ChildProcess::output() const {
  std::ifstream in(output_);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string ChildProcess::wait_for(const std::string& before, std::chrono::milliseconds limit) {
  const Clock::time_point end = Clock::now() + limit;
  while (true) {
    const bool over = wait(std::chrono::milliseconds(0)).has_value() || Clock::now() >= end;
    const std::string text = output();
    const std::size_t at = text.find(before);
    const std::size_t line_end = at == std::string::npos ? at : text.find('\n', at);
    if (line_end != std::string::npos) {
      const std::size_t begin = at + before.size();
      return text.substr(begin, text.find_first_of(" \t\n", begin) - begin);
    }
    if (over) return "";
    pause_briefly();
  }
}

int run(const std::filesystem::path& program, const std::vector<std::string>& words,
        std::string* output) {
  const TemporaryFolder folder;
  ChildProcess child(program, words, folder / "output");
  const std::optional<int> code = child.wait(std::chrono::minutes(20));
  if (output != nullptr) *output = child.output();
  return code.value_or(-1);
}

}  // namespace carrel
