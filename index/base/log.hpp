// SPDX-License-Identifier: GPL-2.0-or-later
// What does a program tell its keeper? One line a happening, on standard error: for people
// ("2026-01-31T09:00:00Z info generation 7 is live"), or a JSON object for programs
// ({"time":…,"level":…,"event":"message","message":…}).
//
// Never pass query text, a reader's name or an address: no such thing comes to rest in a log.
// Safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace carrel {

enum class LogLevel { debug, info, warning, error, off };

// The lowest level that is written; `info` at start.
void set_log_level(LogLevel level);

enum class LogFormat { text, json };
// Before anything is written; `text` at start.
void set_log_format(LogFormat format);

// A happening in figures, at level info: "request operation=search hits=3" for people, else
// {"time":…,"level":"info","event":"request","operation":"search","hits":3}. Names are plain words.
struct LogField {
  std::string_view name;
  std::variant<std::string_view, std::uint64_t, double> value;
};
void log_event(std::string_view event, const std::vector<LogField>& fields);

void log_debug(std::string_view line);
void log_info(std::string_view line);
void log_warning(std::string_view line);
void log_error(std::string_view line);

}  // namespace carrel
