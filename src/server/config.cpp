// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/config.hpp"

#include <map>
#include <utility>

#include "server/address.hpp"
#include "server/cross_origin.hpp"

namespace carrel {
namespace {

Result<void> check_listener(const ListenConfig& listener, std::string_view table) {
  if (listener.listen.empty()) {
    return {};
  }
  const auto endpoint = parse_address(listener.listen);
  if (!endpoint) {
    Error error = endpoint.error();
    error.param = std::string(table) + ".listen";
    return error;
  }
  if (endpoint->address().is_loopback()) {
    return {};
  }
  if (table == "staff") {
    return invalid("staff_is_local",
                   "the staff listener answers on this machine only, not on " + listener.listen,
                   "staff.listen",
                   "listen on 127.0.0.1 and put a proxy that authenticates in front of it");
  }
  if (!listener.allow_remote) {
    return invalid("remote_not_allowed",
                   "listening on " + listener.listen + " would open the daemon to other machines",
                   "public.listen",
                   "if that is meant, say so: --allow-remote, or allow_remote = true in [public]");
  }
  return {};
}

}  // namespace

LogLevel log_level_of(const Config& config) {
  static const std::map<std::string, LogLevel, std::less<>> levels{{"debug", LogLevel::debug},
                                                                   {"info", LogLevel::info},
                                                                   {"warning", LogLevel::warning},
                                                                   {"error", LogLevel::error},
                                                                   {"off", LogLevel::off}};
  const auto found = levels.find(config.log_level);
  return found != levels.end() ? found->second : LogLevel::info;
}

LogFormat log_format_of(const Config& config) {
  return config.log_format == "json" ? LogFormat::json : LogFormat::text;
}

Result<void> check_config(const Config& config) {
  if (config.index.empty()) {
    return invalid("no_index_named", "it is not said which index to serve", "index",
                   "give --index ROOT, or index = \"ROOT\" in the configuration");
  }
  if (!config.everyone.is_on() && !config.staff.is_on()) {
    return invalid("no_listener", "there is nobody to listen to", "public.listen",
                   "give an address to [public] or [staff]");
  }
  for (const std::string& origin : config.cors_origins) {
    if (const auto checked = check_origin(origin); !checked) {
      return checked;
    }
  }
  if (const auto checked = check_listener(config.everyone, "public"); !checked) {
    return checked;
  }
  return check_listener(config.staff, "staff");
}

}  // namespace carrel
