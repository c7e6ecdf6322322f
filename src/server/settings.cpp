// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/settings.hpp"

#include <string_view>
#include <utility>

#include "server/entity_tag.hpp"

namespace carrel {

Settings::Settings(Config config) {
  replace(std::move(config));
}

std::shared_ptr<const Config> Settings::now() const {
  const std::lock_guard lock(mutex_);
  return config_;
}

void Settings::replace(Config config) {
  auto next = std::make_shared<const Config>(std::move(config));
  auto print = carrel::fingerprint(*next);
  const std::lock_guard lock(mutex_);
  std::swap(config_, next);
  std::swap(fingerprint_, print);
}

std::string Settings::fingerprint() const {
  const std::lock_guard lock(mutex_);
  return fingerprint_;
}

std::string keep_what_needs_a_restart(const Config& running, Config& wanted) {
  std::string changed;
  const auto keep = [&](const auto& as_it_was, auto& value, std::string_view name) {
    if (value == as_it_was) {
      return;
    }
    value = as_it_was;
    changed += changed.empty() ? "" : ", ";
    changed += name;
  };
  keep(running.index, wanted.index, "index");
  keep(running.everyone.listen, wanted.everyone.listen, "public.listen");
  keep(running.everyone.allow_remote, wanted.everyone.allow_remote, "public.allow_remote");
  keep(running.everyone.socket, wanted.everyone.socket, "public.socket");
  keep(running.staff.socket, wanted.staff.socket, "staff.socket");
  keep(running.staff.listen, wanted.staff.listen, "staff.listen");
  keep(running.staff.allow_remote, wanted.staff.allow_remote, "staff.allow_remote");
  keep(running.io_threads, wanted.io_threads, "threads.io");
  keep(running.search_threads, wanted.search_threads, "threads.search");
  keep(running.log_format, wanted.log_format, "log_format");
  keep(running.catalogue_name, wanted.catalogue_name, "catalogue_name");
  return changed;
}

}  // namespace carrel
