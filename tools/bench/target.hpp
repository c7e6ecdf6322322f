// SPDX-License-Identifier: GPL-2.0-or-later
// Who is asked?
//
// Two targets answer the same queries with the same bytes: a Searcher in this process, and a daemon
// behind HTTP. What the second costs beyond the first is the server.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "base/result.hpp"
#include "bench/load.hpp"
#include "bench/statistics.hpp"

namespace carrel {

class Target {
 public:
  virtual ~Target() = default;
  virtual Mode mode() const = 0;

  // That many clients, ready to ask.
  virtual Result<LoadClients> clients(unsigned count) = 0;
  // The answer to one query, as JSON.
  virtual Result<std::string> answer(std::size_t query) = 0;

  // Whether the clients' own threads do the searching.
  virtual bool searches_in_its_clients() const = 0;
  // Else: the processor time that those who search have used so far, in milliseconds; nothing where
  // it cannot be known.
  virtual std::optional<double> processor_ms() const = 0;
};

// The public part of the generation that is live below `root`. `index_unavailable` where there is
// none.
Result<std::unique_ptr<Target>> in_process_target(const std::filesystem::path& root,
                                                  const std::vector<std::string>& queries,
                                                  std::size_t limit);

// A daemon at `url`; `process` is its id where this program started it.
Result<std::unique_ptr<Target>> http_target(const std::string& url, std::optional<pid_t> process,
                                            const std::vector<std::string>& queries,
                                            std::size_t limit);

}  // namespace carrel
