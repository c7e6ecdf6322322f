// SPDX-License-Identifier: GPL-2.0-or-later
// How does a test get an index and a daemon that serves it?
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/audience.hpp"
#include "client/http_client.hpp"
#include "support/child_process.hpp"
#include "support/temporary_folder.hpp"

namespace carrel {

// Writes `lines`, each with a line end.
void write_lines(const std::filesystem::path& path, const std::vector<std::string>& lines);

// carrel-index build --out root files…, which must end with 0, or with 1 where lines are rejected.
void build_index(const std::filesystem::path& root, const std::vector<std::string>& files,
                 const std::vector<std::string>& more = {});

// The three files of the sample catalogue.
std::vector<std::string> sample_files();

// A daemon on any free ports of loopback, one listener an audience. Ended by its pid.
class Daemon {
 public:
  explicit Daemon(const std::filesystem::path& root, const std::vector<std::string>& words = {});

  std::string url(Audience audience) const;
  HttpClient client(Audience audience = Audience::everyone) const;
  ChildProcess& process() { return *process_; }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<ChildProcess> process_;
  std::string public_url_, staff_url_;
};

}  // namespace carrel
