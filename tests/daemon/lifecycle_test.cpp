// SPDX-License-Identifier: GPL-2.0-or-later
// How does the daemon start, change generations, and end?
#include <chrono>
#include <csignal>
#include <filesystem>

#include <sys/types.h>

#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::accepts;
using carrel::ask;
using carrel::Audience;
using carrel::ChildProcess;
using carrel::get_request;
using carrel::program;
using carrel::RawConnection;
using carrel::Serving;
using carrel::TemporaryFolder;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
constexpr std::chrono::seconds kPatience{20};

// Runs carreld to its end.
struct Ended {
  int code = -1;
  std::string output;
};
Ended carreld(const Words& words) {
  Ended ended;
  ended.code = carrel::run(program("carreld"), words, &ended.output);
  return ended;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Asks until the answer holds `part`; false when that never comes.
bool comes_to_hold(const std::string& url, const std::string& target, std::string_view part) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < end) {
    if (holds(ask(url, get_request(target)).body, part)) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("the first lines say who is served where, and what") {
  Serving serving;
  const std::string output = serving.process().output();
  CHECK(holds(output,
              "carreld: public " + serving.url() + " generation 1 revision 1, 3 documents\n"));
  CHECK(holds(output, "carreld: staff " + serving.url(Audience::staff) +
                          " generation 1 revision 1, 4 documents\n"));
}

TEST_CASE("an address that other machines can reach is refused without the second word") {
  const Ended ended = carreld({"--index", "nowhere", "--listen", "0.0.0.0:0", "--check-config"});
  CHECK(ended.code == 2);
  CHECK(holds(ended.output, "--allow-remote"));
  CHECK(carreld({"--index", "nowhere", "--listen", "0.0.0.0:0", "--allow-remote", "--check-config"})
            .code == 0);
}

TEST_CASE("the staff listener is refused on any address that other machines can reach") {
  const Ended ended = carreld(
      {"--index", "nowhere", "--staff-listen", "0.0.0.0:0", "--allow-remote", "--check-config"});
  CHECK(ended.code == 2);
  CHECK(holds(ended.output, "put a proxy that authenticates in front"));
}

TEST_CASE("checking a configuration names the line and the mend") {
  const TemporaryFolder folder;
  carrel::write_lines(folder / "carreld.toml", {"[limits]", "quue = 3"});
  const Ended ended = carreld(
      {"--index", "nowhere", "--config", (folder / "carreld.toml").string(), "--check-config"});
  CHECK(ended.code == 2);
  CHECK(holds(ended.output,
              "carreld.toml:2: unknown key 'limits.quue' (did you mean 'limits.queue'?)"));
}

TEST_CASE("without an index to serve the daemon ends and says how to make one") {
  const TemporaryFolder folder;
  const Ended ended = carreld({"--index", folder.path().string(), "--listen", "127.0.0.1:0"});
  CHECK(ended.code == 3);
  CHECK(holds(ended.output, "carrel-index build"));
}

TEST_CASE("an unknown option or no index at all is a matter of usage") {
  CHECK(carreld({"--index", "x", "--listne", "y"}).code == 2);
  CHECK(carreld({}).code == 2);
}

TEST_CASE("an address that is taken is refused") {
  Serving serving;
  const std::string taken = serving.url().substr(7, serving.url().size() - 8);
  const Ended ended = carreld({"--index", serving.root().string(), "--listen", taken});
  CHECK(ended.code == 3);
  CHECK(holds(ended.output, "cannot listen on " + taken));
}

TEST_CASE("a new generation comes in by itself, on connections that are open as well") {
  const Serving serving("watch_ms = 20\n");
  RawConnection kept(serving.url());
  kept.send(get_request("/v1/records/added"));
  CHECK(kept.answer().status == 404);
  carrel::publish_next(serving.root());
  REQUIRE(comes_to_hold(serving.url(), "/v1/status", R"("documents":4)"));
  kept.send(get_request("/v1/records/added"));
  CHECK(kept.answer().status == 200);
}

TEST_CASE("a generation that cannot be opened changes nothing, and is reported once") {
  Serving serving("watch_ms = 10\n");
  fs::create_directory(serving.root() / "generations" / "77");
  fs::remove(serving.root() / "current");
  fs::create_directory_symlink("generations/77", serving.root() / "current");
  REQUIRE_FALSE(serving.process().wait_for("cannot open the published ", kPatience).empty());
  CHECK(ask(serving.url(), get_request("/v1/search?q=heron")).status == 200);
  CHECK(ask(serving.url(), get_request("/health/ready")).status == 200);
  // Back to the first, and on: the failure was told, and told once.
  fs::remove(serving.root() / "current");
  fs::create_directory_symlink("generations/1", serving.root() / "current");
  carrel::publish_next(serving.root());
  REQUIRE(comes_to_hold(serving.url(), "/v1/status", R"("documents":4)"));
  const std::string output = serving.process().output();
  CHECK(output.find("cannot open the published") == output.rfind("cannot open the published"));
}

TEST_CASE("a generation goes on being served after its files are gone") {
  const Serving serving;
  fs::remove_all(serving.root() / "generations");
  CHECK(ask(serving.url(), get_request("/v1/search?q=heron")).status == 200);
  CHECK(ask(serving.url(), get_request("/v1/records/curlew")).status == 200);
}

TEST_CASE("a daemon without a staff listener needs neither the staff index nor the store") {
  const TemporaryFolder folder;
  carrel::build_small_index(folder / "root");
  fs::remove_all(folder / "root" / "generations" / "1" / "staff");
  fs::remove(folder / "root" / "generations" / "1" / "catalogue.sqlite");
  fs::remove(folder / "root" / "live.sqlite");
  ChildProcess process(program("carreld"),
                       {"--index", (folder / "root").string(), "--listen", "127.0.0.1:0"},
                       folder / "output");
  const std::string url = process.wait_for("public ", kPatience);
  REQUIRE_FALSE(url.empty());
  CHECK(ask(url, get_request("/v1/search?q=heron")).status == 200);
  CHECK(ask(url, get_request("/health/ready")).status == 200);
}

TEST_CASE("told to end, the daemon finishes the request in flight and takes no other") {
  Serving serving;
  RawConnection in_flight(serving.url());
  RawConnection idle(serving.url());
  in_flight.send("POST /v1/search HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n");
  REQUIRE(in_flight.answer().status == 100);
  serving.process().send(SIGTERM);
  CHECK(idle.closes());
  CHECK_FALSE(accepts(serving.url()));
  in_flight.send(R"({"q":"heron"})");
  const auto answer = in_flight.answer();
  CHECK(answer.status == 200);
  CHECK(answer.header("Connection") == "close");
  CHECK(in_flight.closes());
}

TEST_CASE("told to end with nothing to finish, the daemon ends at once and well") {
  Serving serving;
  const int signal = GENERATE(SIGTERM, SIGINT);
  serving.process().send(signal);
  CHECK(serving.process().wait(kPatience) == 0);
}

TEST_CASE("a request that does not end holds the daemon no longer than its limit") {
  Serving serving("drain_seconds = 0.2\n");
  RawConnection in_flight(serving.url());
  in_flight.send("POST /v1/search HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n");
  REQUIRE(in_flight.answer().status == 100);
  serving.process().send(SIGTERM);
  CHECK(serving.process().wait(kPatience) == 0);
  CHECK(holds(serving.process().output(), "requests in flight are given up"));
}

TEST_CASE("no query and no record's id comes to rest in what the daemon prints") {
  Serving serving("log_level = \"debug\"\n");
  CHECK(ask(serving.url(), get_request("/v1/search?q=heronsecret")).status == 200);
  CHECK(ask(serving.url(), get_request("/v1/records/bitternsecret")).status == 404);
  CHECK(ask(serving.url(), get_request("/v1/search?curlewsecret=1")).status == 400);
  serving.process().send(SIGTERM);
  CHECK(serving.process().wait(kPatience) == 0);
  CHECK_FALSE(holds(serving.process().output(), "secret"));
}
