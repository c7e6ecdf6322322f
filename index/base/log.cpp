// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/log.hpp"

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/text.hpp"

namespace carrel {
namespace {

constexpr const char* kTextPattern = "%Y-%m-%dT%H:%M:%SZ %l %v";

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
    made->set_pattern(kTextPattern, spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::info);
    made->flush_on(spdlog::level::info);
    // A log that cannot be written must not stop what is logged.
    made->set_error_handler([](const std::string&) {});
    return made;
  }();
  return *log;
}

// Whether lines are JSON. Set once, before threads are there.
std::atomic<bool> in_json = false;

void write(spdlog::level::level_enum level, std::string_view line) {
  logger().log(level, spdlog::string_view_t(line.data(), line.size()));
}

// One happening is one line, whatever is in it: a line break in a file's name must not forge
// another.
std::string plain(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : plain(to_utf8(text))) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

void write_message(spdlog::level::level_enum level, std::string_view line) {
  if (!logger().should_log(level)) return;
  write(level, in_json ? "\"event\":\"message\",\"message\":" + quoted(line) : plain(line));
}

std::string in_words(const LogField& field) {
  if (const auto* const text = std::get_if<std::string_view>(&field.value)) {
    return in_json ? quoted(*text) : plain(*text);
  }
  if (const auto* const count = std::get_if<std::uint64_t>(&field.value)) {
    return std::to_string(*count);
  }
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.3f", std::get<double>(field.value));
  return digits;
}

}  // namespace

void set_log_level(LogLevel level) {
  logger().set_level(level_of(level));
}

void set_log_format(LogFormat format) {
  in_json = format == LogFormat::json;
  logger().set_pattern(
      in_json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})" : kTextPattern,
      spdlog::pattern_time_type::utc);
}

void log_event(std::string_view event, const std::vector<LogField>& fields) {
  if (!logger().should_log(spdlog::level::info)) return;
  std::string line = in_json ? "\"event\":" + quoted(event) : plain(event);
  for (const LogField& field : fields) {
    const std::string name(field.name);
    line += (in_json ? ",\"" + name + "\":" : " " + name + "=") + in_words(field);
  }
  write(spdlog::level::info, line);
}

void log_debug(std::string_view line) {
  write_message(spdlog::level::debug, line);
}
void log_info(std::string_view line) {
  write_message(spdlog::level::info, line);
}
void log_warning(std::string_view line) {
  write_message(spdlog::level::warn, line);
}
void log_error(std::string_view line) {
  write_message(spdlog::level::err, line);
}

}  // namespace carrel
