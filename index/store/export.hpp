// SPDX-License-Identifier: GPL-2.0-or-later
// How does a library get everything back out?
#pragma once

#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "store/overlay.hpp"
#include "store/sqlite.hpp"

namespace carrel {

using WriteLine = std::function<Result<void>(std::string_view line)>;

// Every line as it came, in an order that builds the same again: by kind, and by id within a kind.
Result<void> export_everything(const Database& database, const WriteLine& write);

// What one reader contributed, as contribution lines, whether it came in a record or apart. What
// has been retracted is gone.
Result<void> export_user(const Database& database, std::string_view user, const Overlay& overlay,
                         const WriteLine& write);

}  // namespace carrel
