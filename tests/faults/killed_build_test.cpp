// SPDX-License-Identifier: GPL-2.0-or-later
// What is left when a build is killed at any moment?
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>

#include <nlohmann/json.hpp>
#include <signal.h>

#include "schema/manifest.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"

using namespace carrel;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kKills = 10;

// Enough records for a build of a second or so: the sample over and over under other ids.
std::string write_large_catalogue(const TemporaryFolder& folder) {
  std::vector<std::string> lines;
  for (int copy = 0; copy < 6; ++copy) {
    std::ifstream in(sample_files()[0]);
    for (std::string line; std::getline(in, line);) {
      nlohmann::json record = nlohmann::json::parse(line);
      if (copy > 0) record["id"] = record["id"].get<std::string>() + "-" + std::to_string(copy);
      lines.push_back(record.dump());
    }
  }
  std::string path = (folder / "large.jsonl").string();
  write_lines(path, lines);
  return path;
}

std::size_t leftovers(const std::filesystem::path& root) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(layout::generations(root))) {
    if (entry.path().filename().string().starts_with(".building-")) ++count;
  }
  return count;
}

bool is_sound(const std::filesystem::path& root) {
  std::string output;
  const int code = run(program("carrel-index"), {"check", root.string()}, &output);
  UNSCOPED_INFO(output);
  return code == 0;
}

}  // namespace

TEST_CASE(
    "a build that is killed leaves the live generation serving, and the next build cleans up") {
  const TemporaryFolder folder;
  const std::filesystem::path root = folder / "root";
  const std::string catalogue = write_large_catalogue(folder);
  build_index(root, sample_files());

  const Clock::time_point start = Clock::now();
  build_index(folder / "timed", {catalogue});
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);

  const Daemon daemon(root);
  HttpClient client = daemon.client();
  const auto answer = [&client] {
    const Result<HttpResponse> response = client.get("/v1/search?q=cloned+organs");
    REQUIRE(response);
    REQUIRE(response->status == 200);
    return nlohmann::json::parse(response->body)["hits"][0]["id"].get<std::string>();
  };

  std::mt19937 random(20261123);
  std::uniform_int_distribution<int> moment(0, static_cast<int>(whole.count()));
  int interrupted = 0;
  for (int i = 0; i < kKills; ++i) {
    const std::chrono::milliseconds delay(moment(random));
    CAPTURE(i, delay.count(), whole.count());
    ChildProcess build(program("carrel-index"),
                       {"build", "--progress", "off", "--out", root.string(), catalogue},
                       folder / ("build-" + std::to_string(i)));
    const std::optional<int> ended = build.wait(delay);
    build.send(SIGKILL);
    const std::optional<int> code = build.wait(std::chrono::seconds(10));
    REQUIRE(code);
    if (!ended) interrupted += *code == 128 + SIGKILL ? 1 : 0;
    CHECK(is_sound(root));
    CHECK(answer().starts_with("cat-0001"));
  }
  CHECK(interrupted >= kKills / 2);

  build_index(root, sample_files(), {"--allow-shrink"});
  CHECK(leftovers(root) == 0);
  CHECK(is_sound(root));
  CHECK(answer() == "cat-0001");
}
