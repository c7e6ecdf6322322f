// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_run.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "client/http_client.hpp"
#include "evaluate/case_check.hpp"

namespace carrel {
namespace {

using nlohmann::json;

constexpr std::size_t kPage = 100;

bool has_all(const CaseAnswer& answer, const std::vector<std::string>& ids) {
  return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return std::any_of(answer.hits.begin(), answer.hits.end(),
                       [&](const FoundHit& hit) { return hit.id == id; });
  });
}

// Whether all records of the answer are looked at, and not only those that the case names.
bool looks_at_all(const Expectation& expect) {
  return expect.count || !expect.same_set.empty() || !expect.same_order.empty() ||
         !expect.superset_of.empty() || !expect.sequence.empty();
}

json first_request(const Case& one, const std::string& query) {
  json request = json::parse(one.request);
  request["q"] = query;
  request["limit"] = kPage;
  if (!request.contains("fields")) request["fields"] = {"id", "title", "contributors"};
  if (!one.asks_for_evidence()) request["evidence"] = 0;
  return request;
}

Result<CaseAnswer> ask(HttpClient& client, const Case& one, const std::string& query) {
  json request = first_request(one, query);
  const std::vector<std::string> wanted = records_of(one.expect);
  CaseAnswer answer;
  for (std::size_t offset = 0; offset < kDeepestHit; offset += kPage) {
    request["offset"] = offset;
    const Result<HttpResponse> response = client.post("/v1/search", request.dump());
    if (!response) return response.error();
    const Result<void> read = append_page(response->status, response->body, answer);
    if (!read) return read.error();
    if (!answer.error.empty() || answer.hits.size() < offset + kPage) break;
    const bool enough = looks_at_all(one.expect) ? answer.complete() : has_all(answer, wanted);
    if (enough) break;
  }
  return answer;
}

Result<Verdict> judge(HttpClient& client, const Case& one, const std::string& own) {
  std::map<std::string, CaseAnswer> answers;
  for (const std::string& query : queries_of(one)) {
    Result<CaseAnswer> answer = ask(client, one, query);
    if (!answer) return answer.error();
    answers[query] = *std::move(answer);
  }
  return check(one, answers, own);
}

Outcome outcome_of(const Case& one, const Verdict& verdict) {
  if (verdict.faults.empty()) return one.known_failure.empty() ? Outcome::passed : Outcome::mended;
  return one.known_failure.empty() ? Outcome::failed : Outcome::known_failure;
}

CaseResult not_run(const Case& one, std::string why) {
  return {.id = one.id, .query = one.query, .outcome = Outcome::not_run, .note = std::move(why)};
}

}  // namespace

Result<CaseRun> run_cases(const std::vector<Case>& cases, const DaemonUnderCases& daemon,
                          const std::string& own) {
  Result<HttpClient> everyone = HttpClient::create(daemon.url);
  if (!everyone) return everyone.error();
  std::optional<HttpClient> staff;
  if (!daemon.staff_url.empty()) {
    Result<HttpClient> made = HttpClient::create(daemon.staff_url);
    if (!made) return made.error();
    staff = *std::move(made);
  }
  CaseRun run{.name = daemon.url};
  for (const Case& one : cases) {
    const bool for_staff = one.audience == Audience::staff;
    if (!one.needs.empty()) {
      run.results.push_back(not_run(one, "needs " + one.needs));
    } else if (for_staff && !staff) {
      run.results.push_back(not_run(one, "needs the staff listener"));
    } else {
      Result<Verdict> verdict = judge(for_staff ? *staff : *everyone, one, own);
      if (!verdict) return verdict.error();
      run.results.push_back({.id = one.id,
                             .query = one.query,
                             .outcome = outcome_of(one, *verdict),
                             .rank = verdict->rank,
                             .faults = std::move(verdict->faults),
                             .note = one.known_failure});
    }
  }
  return run;
}

}  // namespace carrel
