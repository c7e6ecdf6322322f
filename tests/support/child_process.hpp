// SPDX-License-Identifier: GPL-2.0-or-later
// How does a test run one of our programs, and how does it end only that one?
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace carrel {

// bin/NAME of the build that the test belongs to.
std::filesystem::path program(const std::string& name);

// A program that the test started. What it prints on both outputs goes into one file. If it still
// runs when the object goes, it is killed and waited for.
class ChildProcess {
 public:
  ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& words,
               std::filesystem::path output);
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ~ChildProcess();

  int pid() const { return pid_; }
  void send(int signal) const;

  // The exit code, or 128 + the signal that ended it; nothing if it still runs when `limit` is
  // over.
  std::optional<int> wait(std::chrono::milliseconds limit);

  std::string output() const;  // so far

  // What the first line that holds `before` has behind it, up to white space; empty if no such line
  // came within `limit` or the program ended.
  std::string wait_for(const std::string& before, std::chrono::milliseconds limit);

 private:
  int pid_ = -1;
  std::optional<int> ended_;
  std::filesystem::path output_;
};

// Runs to its end and gives the exit code; what it printed goes to `output`.
int run(const std::filesystem::path& program, const std::vector<std::string>& words,
        std::string* output = nullptr);

}  // namespace carrel
