// SPDX-License-Identifier: GPL-2.0-or-later
// Does the record that a reader has in mind come first? On a real union catalogue, through the
// daemon.
#include <string>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "evaluate/measures.hpp"
#include "relevance/union_catalogue.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"

using namespace carrel;

namespace {

// Asks every query of a set and measures the answers.
Evaluation ask_set(HttpClient& client, const std::filesystem::path& folder) {
  const Result<std::string> query_text = read_file(folder / "queries.tsv");
  const Result<std::string> judgement_text = read_file(folder / "qrels.tsv");
  REQUIRE(query_text);
  REQUIRE(judgement_text);
  const auto queries = read_queries(*query_text);
  const auto judgements = read_judgements(*judgement_text);
  REQUIRE(queries);
  REQUIRE(judgements);
  Rankings rankings;
  for (const auto& [id, text] : *queries) {
    const Result<HttpResponse> response =
        client.get("/v1/search?evidence=0&limit=10&q=" + percent_encode(text));
    REQUIRE(response);
    REQUIRE(response->status == 200);
    const nlohmann::json answer = nlohmann::json::parse(response->body);
    for (const auto& hit : answer["hits"])
      rankings[id].push_back(hit["id"]);
  }
  return evaluate(*judgements, rankings);
}

}  // namespace

TEST_CASE("a title, and a title's words in the wrong order, lead to their record") {
  const auto relevance = shared("relevance");
  if (!relevance) return;
  const auto root = union_catalogue();
  if (!root) return;
  const Daemon daemon(*root);
  HttpClient client = daemon.client();
  const Evaluation title = ask_set(client, *relevance / "known-title");
  const Evaluation order = ask_set(client, *relevance / "known-order");
  std::cout << "title MRR@10 " << title.mean.mrr10 << ", wrong order " << order.mean.mrr10 << '\n';
  CHECK(title.mean.mrr10 >= 0.97);
  CHECK(order.mean.mrr10 >= 0.97);
}
