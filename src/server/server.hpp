// SPDX-License-Identifier: GPL-2.0-or-later
// How does the daemon live and end?
//
// It opens the live generation for each audience that has a listener (and nothing of another one),
// listens, and answers until SIGTERM or SIGINT. Then it stops accepting, finishes the requests in
// flight within a limit, and returns; a second signal ends it at once. SIGHUP: the configuration is
// read anew, and a new generation is looked for at once.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "server/config.hpp"

namespace carrel {

// The configuration as it stands now, checked. Called on a thread of its own.
using Reread = std::function<Result<Config>()>;

// `started` is told, once all listeners are open, one line for each: who is served where, and what.
// An error means that nothing was served: `index_unavailable`, or "cannot_listen".
Result<void> serve(const Config& config, const Reread& reread,
                   const std::function<void(const std::vector<std::string>& lines)>& started);

}  // namespace carrel
