// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_report.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "evaluate/cases.hpp"

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<Outcome, std::string_view>, 5> kNames{
    {{Outcome::passed, "passed"},
     {Outcome::failed, "failed"},
     {Outcome::known_failure, "known_failure"},
     {Outcome::mended, "mended"},
     {Outcome::not_run, "not_run"}}};

// As they stand in the table: what wants to be looked at is loud.
std::string_view shown(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "ok";
    case Outcome::failed:
      return "FAILS";
    case Outcome::known_failure:
      return "known";
    case Outcome::mended:
      return "MENDED";
    case Outcome::not_run:
      break;
  }
  return "not run";
}

constexpr std::size_t kIdWidth = 7, kOutcomeWidth = 8, kRankWidth = 5;

// Filled up with spaces to a width counted in characters.
std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters)
    next_code_point(text, at);
  if (characters < width) out.append(width - characters, ' ');
  return out;
}

std::string outcome_and_rank(const CaseResult& result) {
  return padded(shown(result.outcome), kOutcomeWidth) +
         padded(result.rank ? std::to_string(*result.rank) : "-", kRankWidth);
}

const CaseResult* result_of(const CaseRun& run, const std::string& id) {
  const auto at = std::find_if(run.results.begin(), run.results.end(),
                               [&](const CaseResult& result) { return result.id == id; });
  return at == run.results.end() ? nullptr : &*at;
}

bool fell(const CaseResult& result, const CaseRun& other) {
  const CaseResult* before = result_of(other, result.id);
  const bool fails = result.outcome == Outcome::failed || result.outcome == Outcome::known_failure;
  return fails && before != nullptr && passes(before->outcome);
}

std::string line_of(const CaseResult& result, const std::vector<CaseRun>& others) {
  std::string out = padded(result.id, kIdWidth) + outcome_and_rank(result);
  for (const CaseRun& other : others) {
    const CaseResult* there = result_of(other, result.id);
    out += "| ";
    out += there != nullptr ? outcome_and_rank(*there) : padded("-", kOutcomeWidth + kRankWidth);
  }
  out += result.query.empty() ? "(nothing typed)" : result.query;
  out += '\n';
  const std::string below(kIdWidth, ' ');
  if (!result.note.empty()) out += below + result.note + "\n";
  for (const std::string& fault : result.faults)
    out += below + fault + "\n";
  for (const CaseRun& other : others) {
    if (fell(result, other)) out += below + "fell: passes with " + other.name + "\n";
  }
  return out;
}

std::map<Outcome, std::size_t> figures_of(const CaseRun& run) {
  std::map<Outcome, std::size_t> figures;
  for (const CaseResult& result : run.results)
    ++figures[result.outcome];
  return figures;
}

// A case passes when each of its lines that is run does. In the order of the file, each once.
std::vector<std::string> failing_cases(const CaseRun& run) {
  std::vector<std::string> failing;
  for (const CaseResult& result : run.results) {
    if (passes(result.outcome) || result.outcome == Outcome::not_run) continue;
    std::string base(base_of(result.id));
    if (std::find(failing.begin(), failing.end(), base) == failing.end())
      failing.push_back(std::move(base));
  }
  return failing;
}

std::size_t count_cases(const CaseRun& run) {
  std::vector<std::string_view> bases;
  for (const CaseResult& result : run.results)
    bases.push_back(base_of(result.id));
  std::sort(bases.begin(), bases.end());
  return static_cast<std::size_t>(
      std::distance(bases.begin(), std::unique(bases.begin(), bases.end())));
}

std::string summary_of(const CaseRun& run) {
  std::string out = run.name + ": " + std::to_string(run.results.size()) + " lines";
  const char* separator = ": ";
  for (const auto& [outcome, count] : figures_of(run)) {
    std::string name(name_of(outcome));
    std::replace(name.begin(), name.end(), '_', ' ');
    out.append(separator).append(std::to_string(count)).append(" ").append(name);
    separator = ", ";
  }
  const std::vector<std::string> failing = failing_cases(run);
  out.append("\n").append(std::to_string(failing.size())).append(" of ");
  out.append(std::to_string(count_cases(run))).append(" cases fail");
  separator = ": ";
  for (const std::string& id : failing) {
    out.append(separator).append(id);
    separator = " ";
  }
  return out + "\n";
}

Json json_of(const CaseResult& result, const std::vector<CaseRun>& others) {
  Json json{{"id", result.id}, {"query", result.query}, {"outcome", name_of(result.outcome)}};
  json["rank"] = result.rank ? Json(*result.rank) : Json(nullptr);
  if (!result.faults.empty()) json["faults"] = result.faults;
  if (!result.note.empty()) json["note"] = result.note;
  for (const CaseRun& other : others) {
    if (fell(result, other)) json["fell_against"].push_back(other.name);
  }
  return json;
}

CaseResult result_from(const Json& json) {
  CaseResult result{.id = json.at("id"), .query = json.at("query")};
  const std::string outcome = json.at("outcome");
  for (const auto& [value, name] : kNames) {
    if (name == outcome) result.outcome = value;
  }
  if (json.at("rank").is_number_unsigned()) result.rank = json.at("rank").get<std::size_t>();
  if (json.contains("faults")) result.faults = json.at("faults").get<std::vector<std::string>>();
  result.note = json.value("note", "");
  return result;
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  const auto at = std::find_if(kNames.begin(), kNames.end(),
                               [outcome](const auto& entry) { return entry.first == outcome; });
  return at->second;
}

bool passes(Outcome outcome) {
  return outcome == Outcome::passed || outcome == Outcome::mended;
}

std::string report_text(const CaseRun& run, const std::vector<CaseRun>& others) {
  std::string out;
  if (!others.empty()) {
    out += std::string(kIdWidth, ' ') + run.name;
    for (const CaseRun& other : others)
      out += " | " + other.name;
    out += '\n';
  }
  for (const CaseResult& result : run.results)
    out += line_of(result, others);
  out += '\n' + summary_of(run);
  for (const CaseRun& other : others)
    out += summary_of(other);
  return out;
}

bool has_fallen(const CaseRun& run, const std::vector<CaseRun>& others) {
  return std::any_of(run.results.begin(), run.results.end(), [&](const CaseResult& result) {
    return result.outcome == Outcome::failed ||
           std::any_of(others.begin(), others.end(),
                       [&](const CaseRun& other) { return fell(result, other); });
  });
}

std::string report_json(const CaseRun& run, const std::vector<CaseRun>& others) {
  Json json{{"name", run.name}, {"lines", run.results.size()}, {"cases", count_cases(run)}};
  for (const auto& [outcome, count] : figures_of(run))
    json[std::string(name_of(outcome))] = count;
  json["failing_cases"] = failing_cases(run);
  json["results"] = Json::array();
  for (const CaseResult& result : run.results)
    json["results"].push_back(json_of(result, others));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<CaseRun> run_from_json(std::string_view json, std::string name) {
  CaseRun run{.name = std::move(name)};
  try {
    const Json kept = Json::parse(json);
    for (const Json& result : kept.at("results"))
      run.results.push_back(result_from(result));
  } catch (const Json::exception&) {
    return invalid("bad_run", "this is no run of cases", "", "one is made with --save");
  }
  return run;
}

}  // namespace carrel
