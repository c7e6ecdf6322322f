// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/log.hpp"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace carrel {
namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::off:
      return spdlog::level::off;
  }
  return spdlog::level::info;
}

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> log = [] {
    auto made = std::make_shared<spdlog::logger>("carrel",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%SZ %l %v", spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::info);
    made->flush_on(spdlog::level::info);
    // A log that cannot be written must not stop what is logged.
    made->set_error_handler([](const std::string&) {});
    return made;
  }();
  return *log;
}

// One happening is one line, whatever is in it: a line break in a file's name must not forge
// another.
void write(spdlog::level::level_enum level, std::string_view line) {
  if (!logger().should_log(level)) return;
  std::string plain(line);
  for (char& c : plain) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  logger().log(level, spdlog::string_view_t(plain.data(), plain.size()));
}

}  // namespace

void set_log_level(LogLevel level) {
  logger().set_level(level_of(level));
}

void log_debug(std::string_view line) {
  write(spdlog::level::debug, line);
}
void log_info(std::string_view line) {
  write(spdlog::level::info, line);
}
void log_warning(std::string_view line) {
  write(spdlog::level::warn, line);
}
void log_error(std::string_view line) {
  write(spdlog::level::err, line);
}

}  // namespace carrel
