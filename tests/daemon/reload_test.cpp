// SPDX-License-Identifier: GPL-2.0-or-later
// What does the daemon do when it is told to reload?
#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>
#include <vector>

#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::ask;
using carrel::get_request;
using carrel::RawAnswer;
using carrel::RawConnection;
using carrel::Serving;

namespace {

constexpr std::chrono::seconds kPatience{20};

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Asks until the status is `status`; false when that never comes.
bool comes_to_answer(const Serving& serving, const std::string& target, int status) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < end) {
    if (ask(serving.url(), get_request(target)).status == status) {
      return true;
    }
  }
  return false;
}

// Whether the daemon comes to print `line`.
bool says(Serving& serving, const std::string& line) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < end) {
    if (holds(serving.process().output(), line)) {
      return true;
    }
    std::this_thread::yield();
  }
  return false;
}

}  // namespace

TEST_CASE("after a hang-up a changed limit is in force, also on connections that are open") {
  Serving serving("[limits]\npage = 50\n");
  RawConnection kept(serving.url());
  kept.send(get_request("/v1/search?limit=20"));
  CHECK(kept.answer().status == 200);
  serving.configure("[limits]\npage = 5\n");
  serving.process().send(SIGHUP);
  REQUIRE(comes_to_answer(serving, "/v1/search?limit=20", 400));
  kept.send(get_request("/v1/search?limit=20"));
  CHECK(kept.answer().error_code() == "limit_too_large");
  CHECK(ask(serving.url(), get_request("/v1/search?limit=5")).status == 200);
}

TEST_CASE("after a hang-up a changed weight of the ranking is in force") {
  Serving serving;
  const std::string target = "/v1/search?q=patient+heron&fields=id&evidence=0";
  const std::string before = ask(serving.url(), get_request(target)).body;
  serving.configure("[ranking]\nwhole_title = 50.0\n");
  serving.process().send(SIGHUP);
  REQUIRE(says(serving, "the configuration was read anew"));
  const std::string after = ask(serving.url(), get_request(target)).body;
  CHECK(after != before);
  CHECK(holds(after, R"("hits":[{"id":"heron")"));
}

TEST_CASE("a broken file keeps the configuration that runs, and the log names line and mend") {
  Serving serving("[limits]\npage = 50\n");
  serving.configure("[limits]\npage = 5\nquue = 1\n");
  serving.process().send(SIGHUP);
  REQUIRE(
      says(serving, "carreld.toml:3: unknown key 'limits.quue' (did you mean 'limits.queue'?)"));
  CHECK(
      holds(serving.process().output(), "the configuration is not taken, the one before goes on"));
  CHECK(ask(serving.url(), get_request("/v1/search?limit=20")).status == 200);
  serving.configure("[limits]\npage = 5\n");
  serving.process().send(SIGHUP);
  CHECK(comes_to_answer(serving, "/v1/search?limit=20", 400));
}

TEST_CASE("what only a restart can change stays, and the log names it") {
  Serving serving;
  serving.configure("[threads]\nsearch = 7\n[limits]\npage = 5\n");
  serving.process().send(SIGHUP);
  REQUIRE(says(serving, "in force only after a restart: threads.search"));
  CHECK(comes_to_answer(serving, "/v1/search?limit=20", 400));
}

TEST_CASE("after a hang-up a new generation is looked for at once") {
  Serving serving("watch_ms = 3600000\n");
  carrel::publish_next(serving.root());
  CHECK(ask(serving.url(), get_request("/v1/records/added")).status == 404);
  serving.process().send(SIGHUP);
  CHECK(comes_to_answer(serving, "/v1/records/added", 200));
}

TEST_CASE("a broken file does not keep a new generation out") {
  Serving serving("watch_ms = 3600000\n");
  carrel::publish_next(serving.root());
  serving.configure("this is no TOML\n");
  serving.process().send(SIGHUP);
  CHECK(comes_to_answer(serving, "/v1/records/added", 200));
}

TEST_CASE("two hundred hang-ups under load lose no request") {
  Serving serving;
  std::atomic<bool> stop = false;
  std::atomic<int> answered = 0, failed = 0;
  const auto keep_asking = [&] {
    RawConnection connection(serving.url());
    while (!stop) {
      connection.send(get_request("/v1/search?q=heron&limit=3"));
      ++(connection.answer().status == 200 ? answered : failed);
    }
  };
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back(keep_asking);
  }
  for (int i = 0; i < 200; ++i) {
    serving.configure(i % 3 == 0 ? "limits = broken" : "[limits]\npage = " + std::to_string(3 + i));
    serving.process().send(SIGHUP);
    const int so_far = answered;
    while (answered == so_far && failed == 0) {
      std::this_thread::yield();
    }
  }
  serving.configure("[limits]\npage = 3\n");
  serving.process().send(SIGHUP);
  CHECK(comes_to_answer(serving, "/v1/search?limit=4", 400));
  stop = true;
  for (std::thread& client : clients) {
    client.join();
  }
  CHECK(failed == 0);
  CHECK(answered >= 200);
}
