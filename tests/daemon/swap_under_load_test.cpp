// SPDX-License-Identifier: GPL-2.0-or-later
// Does a new generation come in without a failed request?
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/daemon.hpp"

using namespace carrel;

namespace {

constexpr int kClients = 16;
constexpr int kGenerations = 5;
// CARREL_SWAP_SECONDS lengthens the load, for a soak by hand.
std::chrono::seconds load_time() {
  const char* seconds = std::getenv("CARREL_SWAP_SECONDS");
  return std::chrono::seconds(seconds != nullptr ? std::atoi(seconds) : 60);
}

struct Outcome {
  std::atomic<std::uint64_t> answered{0}, failed{0};
  std::mutex mutex;
  std::string first_failure;

  void note_failure(const std::string& target, const Result<HttpResponse>& response) {
    ++failed;
    const std::lock_guard lock(mutex);
    if (!first_failure.empty()) return;
    first_failure = target + ": " +
                    (response ? std::to_string(response->status) + " " + response->body
                              : describe(response.error()));
  }
};

// Asks until told to stop; each answer must be a whole one of some generation.
void keep_asking(HttpClient client, const std::atomic<bool>& stop, Outcome& outcome) {
  // A question, and what its whole answer holds.
  const std::vector<std::pair<std::string, std::string>> questions{
      {"/v1/search?q=never+let+me+go", "cat-0001"},
      {"/v1/search?q=cloned+organs", "<mark>cloned</mark>"},
      {"/v1/search?facet=format&limit=50", "\"facets\":{\"format\""},
      {"/v1/records/cat-0001", "Ishiguro"},
      {"/v1/search?q=clones&sort=year", "cat-0001"}};
  for (std::size_t i = 0; !stop; ++i) {
    const auto& [target, holds] = questions[i % questions.size()];
    const Result<HttpResponse> response = client.get(target);
    const bool whole =
        response && response->status == 200 && response->body.find(holds) != std::string::npos;
    if (whole) {
      ++outcome.answered;
    } else {
      outcome.note_failure(target, response);
    }
  }
}

}  // namespace

TEST_CASE("sixteen clients see no failed request while five generations are published") {
  const TemporaryFolder folder;
  build_index(folder / "root", sample_files());
  const Daemon daemon(folder / "root");

  Outcome outcome;
  std::atomic<bool> stop = false;
  std::vector<std::thread> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.emplace_back(
        [&daemon, &stop, &outcome] { keep_asking(daemon.client(), stop, outcome); });
  }
  const auto pause = load_time() / (kGenerations + 1);
  for (int i = 0; i < kGenerations; ++i) {
    std::this_thread::sleep_for(pause);
    // Each generation has one record more, so its public revision rises.
    const std::string extra = (folder / "extra.jsonl").string();
    write_lines(extra, {R"({"id":"extra-)" + std::to_string(i) + R"(","title":"Another one"})"});
    std::vector<std::string> files = sample_files();
    files.push_back(extra);
    build_index(folder / "root", files);
  }
  std::this_thread::sleep_for(pause);
  HttpClient client = daemon.client();
  const Result<HttpResponse> last =
      client.get("/v1/records/extra-" + std::to_string(kGenerations - 1));
  stop = true;
  for (std::thread& thread : clients)
    thread.join();

  std::cout << outcome.answered << " answers, " << outcome.failed << " failed\n";
  INFO("the first failure: " << outcome.first_failure);
  CHECK(outcome.failed == 0);
  CHECK(outcome.answered > 1000);
  REQUIRE(last);
  CHECK(last->status == 200);
}
