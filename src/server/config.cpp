// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/config.hpp"

#include <utility>

#include "server/address.hpp"

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

Result<void> check_config(const Config& config) {
  if (config.index.empty()) {
    return invalid("no_index_named", "it is not said which index to serve", "index",
                   "give --index ROOT, or index = \"ROOT\" in the configuration");
  }
  if (config.everyone.listen.empty() && config.staff.listen.empty()) {
    return invalid("no_listener", "there is nobody to listen to", "public.listen",
                   "give an address to [public] or [staff]");
  }
  if (const auto checked = check_listener(config.everyone, "public"); !checked) {
    return checked;
  }
  return check_listener(config.staff, "staff");
}

}  // namespace carrel
