// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-evaluate: how good are the daemon's answers, by people's judgements and expectations?
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "client/http_client.hpp"
#include "evaluate/cases_command.hpp"
#include "evaluate/give_up.hpp"
#include "evaluate/measures.hpp"

namespace carrel {
namespace {

struct Asked {
  Rankings rankings;
  std::string run;  // in TREC's form
};

// Asks every query; the hits' ids in their order. A score is the rank turned round, so that the
// order of the answer is the order of the run.
Result<Asked> ask_all(const std::vector<std::pair<std::string, std::string>>& queries,
                      const std::string& url, unsigned limit, const std::string& name) {
  Result<HttpClient> client = HttpClient::create(url);
  if (!client) return client.error();
  Progress progress(ProgressMode::automatic, "asking", "queries", queries.size());
  Asked asked;
  for (const auto& [id, text] : queries) {
    const nlohmann::json body{{"q", text}, {"limit", limit}, {"evidence", 0}};
    const Result<HttpResponse> response = client->post(
        "/v1/search", body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (!response) return response.error();
    const nlohmann::json answer = nlohmann::json::parse(response->body, nullptr, false);
    if (response->status != 200 || !answer.contains("hits")) {
      return internal("query '" + id + "' was answered with " + std::to_string(response->status),
                      response->body.substr(0, 300));
    }
    std::size_t rank = 0;
    for (const auto& hit : answer["hits"]) {
      const std::string record = hit.value("id", "");
      ++rank;
      asked.rankings[id].push_back(record);
      asked.run += id + " Q0 " + record + " " + std::to_string(rank) + " " +
                   std::to_string(limit + 1 - rank) + " " + name + "\n";
    }
    progress.advance();
  }
  return asked;
}

void print(const std::string& name, const Judgements& judgements, const Evaluation& evaluation) {
  std::printf("%s: n=%zu ndcg@10=%.4f map=%.4f mrr@10=%.4f recall@100=%.4f no-hit=%.4f\n",
              name.c_str(), judgements.queries.size(), evaluation.mean.ndcg10, evaluation.mean.map,
              evaluation.mean.mrr10, evaluation.mean.recall100, evaluation.zero_hit_share);
}

template <typename T>
Result<T> read_as(const std::string& path, Result<T> (*read)(std::string_view)) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<T> value = read(*text);
  if (!value) value.error().param = path;
  return value;
}

struct RunOptions {
  std::string queries, judgements, url = "http://127.0.0.1:7040", out, name = "carrel";
  unsigned limit = 100;
};

int run(const RunOptions& options) {
  const auto queries = read_as(options.queries, read_queries);
  if (!queries) return give_up(queries.error());
  const auto judgements = read_as(options.judgements, read_judgements);
  if (!judgements) return give_up(judgements.error());
  const Result<Asked> asked = ask_all(*queries, options.url, options.limit, options.name);
  if (!asked) return give_up(asked.error());
  if (!options.out.empty()) {
    const Result<void> written = write_file(options.out, asked->run);
    if (!written) return give_up(written.error());
  }
  print(options.name, *judgements, evaluate(*judgements, asked->rankings));
  return 0;
}

int compare(const std::string& judgements_path, const std::vector<std::string>& runs) {
  const auto judgements = read_as(judgements_path, read_judgements);
  if (!judgements) return give_up(judgements.error());
  std::vector<Evaluation> evaluations;
  for (const std::string& path : runs) {
    const auto rankings = read_as(path, read_run);
    if (!rankings) return give_up(rankings.error());
    evaluations.push_back(evaluate(*judgements, *rankings));
    print(path, *judgements, evaluations.back());
  }
  if (evaluations.size() == 2) {
    std::printf("paired randomisation p(ndcg@10) = %.4f\n",
                randomisation_p(evaluations[0], evaluations[1]));
  }
  return 0;
}

CLI::App* declare_cases(CLI::App& app, CasesOptions& options) {
  CLI::App* cases = app.add_subcommand("cases", "ask what librarians have expectations of");
  cases->add_option("CASES", options.cases, "JSON lines: query, expectation, why")->required();
  CLI::Option* url = cases->add_option("--url", options.url, "the daemon, its public listener");
  url->capture_default_str();
  cases->add_option("--staff-url", options.staff_url,
                    "its staff listener; without it the cases for staff are not run");
  CLI::Option* index =
      cases->add_option("--index", options.index, "ROOT: start a daemon over this index instead");
  index->excludes(url);
  cases->add_option("--config", options.config, "of the daemon that is started")->needs(index);
  cases->add_option("--daemon", options.daemon, "the carreld to start; else the one beside this")
      ->needs(index);
  cases->add_option("--own", options.own,
                    "what the ids of the cases' own records begin with, where others stand beside");
  cases->add_option("--baseline", options.baselines, "another daemon, to compare with");
  cases->add_option("--compare", options.compared, "a run that was kept, to compare with");
  cases->add_option("--save", options.save, "keep this run, as JSON, in this file");
  cases->add_flag("--json", options.json, "print JSON");
  cases->footer("Exit codes: 0 as expected, 1 a case fell, 2 usage, 3 the daemon cannot be asked.");
  return cases;
}

}  // namespace
}  // namespace carrel

int main(int count, char** words) {
  CLI::App app("Measures the daemon's answers against judgements and expectations.",
               "carrel-evaluate");
  app.require_subcommand(1);

  carrel::RunOptions options;
  CLI::App* run = app.add_subcommand("run", "ask every query and measure the answers");
  run->add_option("QUERIES", options.queries, "id, a tab, the text: one a line")->required();
  run->add_option("JUDGEMENTS", options.judgements, "TREC's form: query 0 record grade")
      ->required();
  run->add_option("--url", options.url, "the daemon")->capture_default_str();
  run->add_option("--limit", options.limit, "hits a query")
      ->capture_default_str()
      ->check(CLI::Range(1, 100));
  run->add_option("--out", options.out, "keep the run, in TREC's form, in this file");
  run->add_option("--name", options.name, "of the run")->capture_default_str();

  std::string judgements;
  std::vector<std::string> runs;
  CLI::App* compare = app.add_subcommand(
      "compare", "measure runs; with two, the paired randomisation test between them");
  compare->add_option("JUDGEMENTS", judgements, "TREC's form: query 0 record grade")->required();
  compare->add_option("RUNS", runs, "files in TREC's form")->required()->expected(1, 16);

  carrel::CasesOptions cases_options;
  const CLI::App* cases = carrel::declare_cases(app, cases_options);

  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (cases->parsed()) return carrel::run_cases_command(cases_options);
  return run->parsed() ? carrel::run(options) : carrel::compare(judgements, runs);
}
