// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/settings.hpp"

#include "support/catch.hpp"

using carrel::Config;
using carrel::keep_what_needs_a_restart;
using carrel::Settings;

TEST_CASE("What was taken before a change is still whole after it") {
  Config config;
  config.search.page = 7;
  Settings settings(config);
  const auto before = settings.now();
  config.search.page = 9;
  settings.replace(config);
  CHECK(before->search.page == 7);
  CHECK(settings.now()->search.page == 9);
}

TEST_CASE("Limits, weights and log level are taken from the new configuration") {
  Config wanted;
  wanted.limits.queue = 1;
  wanted.search.page = 2;
  wanted.ranking.cover = 3;
  wanted.log_level = "error";
  CHECK(keep_what_needs_a_restart(Config(), wanted).empty());
  CHECK(wanted.limits.queue == 1);
  CHECK(wanted.search.page == 2);
  CHECK(wanted.ranking.cover == 3);
  CHECK(wanted.log_level == "error");
}

TEST_CASE("Index, listeners and threads stay as they run, and are named") {
  const Config running;
  Config wanted;
  wanted.index = "elsewhere";
  wanted.everyone.listen = "127.0.0.1:1";
  wanted.staff.listen = "127.0.0.1:2";
  wanted.io_threads = 3;
  wanted.search_threads = 4;
  CHECK(keep_what_needs_a_restart(running, wanted) ==
        "index, public.listen, staff.listen, threads.io, threads.search");
  CHECK(wanted.index == running.index);
  CHECK(wanted.everyone.listen == running.everyone.listen);
  CHECK(wanted.staff.listen == running.staff.listen);
  CHECK(wanted.io_threads == running.io_threads);
  CHECK(wanted.search_threads == running.search_threads);
}
