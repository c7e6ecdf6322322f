// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/daemon.hpp"

#include <chrono>
#include <fstream>

#include "support/catch.hpp"

namespace carrel {

void write_lines(const std::filesystem::path& path, const std::vector<std::string>& lines) {
  std::ofstream out(path);
  for (const std::string& line : lines)
    out << line << '\n';
  REQUIRE(out.flush());
}

void build_index(const std::filesystem::path& root, const std::vector<std::string>& files,
                 const std::vector<std::string>& more) {
  std::vector<std::string> words{"build", "--progress", "off", "--out", root.string()};
  words.insert(words.end(), more.begin(), more.end());
  words.insert(words.end(), files.begin(), files.end());
  std::string output;
  const int code = run(program("carrel-index"), words, &output);
  INFO(output);
  REQUIRE((code == 0 || code == 1));
}

std::vector<std::string> sample_files() {
  const std::string folder = std::string(CARREL_TEST_DATA) + "/sample/";
  return {folder + "catalogue.jsonl", folder + "contributions.jsonl", folder + "holdings.jsonl"};
}

Daemon::Daemon(const std::filesystem::path& root, const std::vector<std::string>& words) {
  std::vector<std::string> all{"--index",     root.string(),    "--listen",
                               "127.0.0.1:0", "--staff-listen", "127.0.0.1:0"};
  all.insert(all.end(), words.begin(), words.end());
  process_ = std::make_unique<ChildProcess>(program("carreld"), all, folder_ / "output");
  public_url_ = process_->wait_for("public ", std::chrono::seconds(30));
  staff_url_ = process_->wait_for("staff ", std::chrono::seconds(30));
  INFO(process_->output());
  REQUIRE(public_url_.starts_with("http://127.0.0.1:"));
  REQUIRE(staff_url_.starts_with("http://127.0.0.1:"));
}

std::string Daemon::url(Audience audience) const {
  return audience == Audience::staff ? staff_url_ : public_url_;
}

HttpClient Daemon::client(Audience audience) const {
  Result<HttpClient> client = HttpClient::create(url(audience));
  REQUIRE(client);
  return std::move(*client);
}

}  // namespace carrel
