// SPDX-License-Identifier: GPL-2.0-or-later
// A real catalogue with its readers' comments and one record with everything: is it all taken, and
// are the readers' and the staff's words found?
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"

using namespace carrel;
using nlohmann::json;

namespace {

const std::string kModelRecord = "mcl-never-let-me-go";

std::vector<std::string> corpus(const std::filesystem::path& corpora) {
  return {(corpora / "books.jsonl.gz").string(), (corpora / "contributions.jsonl.gz").string(),
          (corpora / "model-record.jsonl").string()};
}

json search(HttpClient& client, const std::string& parameters) {
  const Result<HttpResponse> response = client.get("/v1/search?" + parameters);
  REQUIRE(response);
  INFO(response->body);
  REQUIRE(response->status == 200);
  return json::parse(response->body);
}

json report_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  return json::parse(in);
}

}  // namespace

TEST_CASE("a real catalogue is taken whole, and readers' and staff's words lead to its record") {
  const auto corpora = shared("corpora");
  if (!corpora) return;
  const TemporaryFolder folder;
  const std::filesystem::path root = folder / "root";
  const std::filesystem::path report_file = folder / "report.json";
  build_index(root, corpus(*corpora), {"--report", report_file.string()});

  const json report = report_of(report_file);
  INFO(report.dump(1));
  CHECK(report["records"] == 42735);
  CHECK(report["contributions"] == 5515);
  CHECK(report["rejected"] == 0);
  CHECK(report["records_per_second"] > 0);
  CHECK(report["peak_memory_bytes"] > 0);

  {
    const Daemon daemon(root);
    HttpClient client = daemon.client();

    const json organs = search(client, "q=cloned+organs");
    REQUIRE_FALSE(organs["hits"].empty());
    CHECK(organs["hits"][0]["id"] == kModelRecord);
    const json& match = organs["hits"][0]["matches"][0];
    CHECK(match["field"] == "staff_picks");
    CHECK(match["item"] == 4);
    CHECK(match["text"].get<std::string>().find("<mark>cloned</mark>") != std::string::npos);
    CHECK(match["text"].get<std::string>().find("<mark>organs</mark>") != std::string::npos);

    CHECK(search(client, "q=unperturbed+isolation")["hits"][0]["id"] == kModelRecord);
    CHECK(search(client, "q=never+let+me+go")["hits"][0]["id"] == kModelRecord);

    const json catalogue_only = search(client, "q=cloned+organs&sources=catalogue&limit=100");
    CHECK(catalogue_only["total"]["relation"] == "eq");
    for (const json& hit : catalogue_only["hits"])
      CHECK(hit["id"] != kModelRecord);
  }
}
