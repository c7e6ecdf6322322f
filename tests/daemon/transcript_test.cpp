// SPDX-License-Identifier: GPL-2.0-or-later
// Are the examples of the protocol's description true, byte for byte, in both framings?
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "daemon/line_connection.hpp"
#include "daemon/raw_connection.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"

using namespace carrel;

namespace {

struct Transcript {
  std::string method, target, body, line;
  int status = 0;
  std::string answer;
};

// One line of a fenced block: "> " goes over HTTP, ">> " on a line, "< " comes back.
void add(Transcript& transcript, const std::string& line) {
  if (line.starts_with(">> ")) {
    transcript.line = line.substr(3);
  } else if (line.starts_with("> ") && transcript.method.empty()) {
    const std::size_t space = line.find(' ', 2);
    transcript.method = line.substr(2, space - 2);
    transcript.target = line.substr(space + 1);
  } else if (line.starts_with("> ")) {
    transcript.body += line.substr(2);
  } else if (line.starts_with("< ") && transcript.status == 0) {
    transcript.status = std::stoi(line.substr(2));
  } else if (line.starts_with("< ")) {
    transcript.answer += line.substr(line.find_first_not_of(' ', 1));
  }
}

// A score is for comparison within one answer, and follows the ranking's weights.
std::string without_scores(const std::string& json) {
  static const std::regex score(R"re("score":[0-9.]+)re");
  return std::regex_replace(json, score, "\"score\":…");
}

std::vector<Transcript> transcripts() {
  std::ifstream in(std::string(CARREL_TEST_DATA) + "/../../src/protocol/README.md");
  std::vector<Transcript> all;
  bool here = false;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) {
      here = line == "## Transcripts";
    } else if (here && line == "```") {
      inside = !inside;
      if (inside) all.emplace_back();
    } else if (inside) {
      add(all.back(), line);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("every transcript of the protocol's description is what both framings answer") {
  const TemporaryFolder folder;
  build_index(folder / "root", sample_files());
  const Daemon daemon(folder / "root", {"--socket", (folder / "s").string()});
  LineConnection lines(folder / "s");
  const auto all = transcripts();
  CHECK(all.size() >= 10);
  for (const Transcript& transcript : all) {
    CAPTURE(transcript.target, transcript.line);
    const std::string request = transcript.method == "POST"
                                    ? post_request(transcript.target, transcript.body)
                                    : get_request(transcript.target);
    const RawAnswer over_http = ask(daemon.url(Audience::everyone), request);
    CHECK(over_http.status == transcript.status);
    CHECK(without_scores(over_http.body) == without_scores(transcript.answer));
    const std::string on_line = lines.ask(transcript.line);
    const bool ok = on_line.find(R"("ok":true,)") != std::string::npos;
    CHECK(ok == (transcript.status == 200));
    CHECK((ok ? payload_of(on_line) : R"({"error":)" + payload_of(on_line) + "}") ==
          over_http.body);
  }
}
