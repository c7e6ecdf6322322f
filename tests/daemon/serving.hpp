// SPDX-License-Identifier: GPL-2.0-or-later
// Which catalogue do the daemon's tests ask, and how is a daemon set up for one of them?
#pragma once

#include <memory>
#include <string>

#include "support/daemon.hpp"
#include "support/temporary_folder.hpp"

namespace carrel {

// Three public records about marsh birds and one that only staff may see.
void build_small_index(const std::filesystem::path& root);
// The same with one record more, "added", as the next generation.
void publish_next(const std::filesystem::path& root);

// An index and a daemon over it, with a configuration file of `config`.
class Serving {
 public:
  explicit Serving(const std::string& config = "");

  std::string url(Audience audience = Audience::everyone) const { return daemon_->url(audience); }
  // Where it speaks lines of JSON.
  std::filesystem::path socket(Audience audience = Audience::everyone) const;
  std::filesystem::path root() const { return folder_ / "root"; }
  // Writes another configuration over the file; the daemon knows nothing of it yet.
  void configure(const std::string& config) const;
  ChildProcess& process() { return daemon_->process(); }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Daemon> daemon_;
};

}  // namespace carrel
