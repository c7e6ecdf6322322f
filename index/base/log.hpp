// SPDX-License-Identifier: GPL-2.0-or-later
// What does a program tell its keeper? One line a happening, on standard error.
//
// Never pass query text, a reader's name or an address: no such thing comes to rest in a log.
// Safe from any thread.
#pragma once

#include <string_view>

namespace carrel {

enum class LogLevel { debug, info, warning, error, off };

// The lowest level that is written; `info` at start.
void set_log_level(LogLevel level);

void log_debug(std::string_view line);
void log_info(std::string_view line);
void log_warning(std::string_view line);
void log_error(std::string_view line);

}  // namespace carrel
