// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/cases_command.hpp"

#include <iostream>
#include <optional>
#include <utility>

#include "base/file.hpp"
#include "client/daemon.hpp"
#include "evaluate/case_report.hpp"
#include "evaluate/case_run.hpp"
#include "evaluate/cases.hpp"
#include "evaluate/give_up.hpp"

namespace carrel {
namespace {

Result<std::vector<Case>> cases_in(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<std::vector<Case>> cases = read_cases(*text);
  if (!cases) cases.error().param = path;
  return cases;
}

Result<CaseRun> kept_run(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<CaseRun> run = run_from_json(*text, path);
  if (!run) run.error().param = path;
  return run;
}

// Asks the daemon that is named, or one that lives as long as its cases run.
Result<CaseRun> run_on_daemon(const CasesOptions& options, const std::vector<Case>& cases) {
  if (options.index.empty()) return run_cases(cases, {options.url, options.staff_url}, options.own);
  const std::string program =
      options.daemon.empty() ? daemon_beside_this_program().string() : options.daemon;
  const Result<StartedDaemon> daemon = StartedDaemon::start(
      {.program = program, .root = options.index, .staff = true, .config = options.config});
  if (!daemon) return daemon.error();
  Result<CaseRun> run = run_cases(cases, {daemon->url(), daemon->staff_url()}, options.own);
  if (run) run->name = options.index;
  return run;
}

Result<std::vector<CaseRun>> runs_beside(const CasesOptions& options,
                                         const std::vector<Case>& cases) {
  std::vector<CaseRun> others;
  for (const std::string& url : options.baselines) {
    Result<CaseRun> run = run_cases(cases, {url, ""}, options.own);
    if (!run) return run.error();
    others.push_back(*std::move(run));
  }
  for (const std::string& path : options.compared) {
    Result<CaseRun> run = kept_run(path);
    if (!run) return run.error();
    others.push_back(*std::move(run));
  }
  return others;
}

}  // namespace

int run_cases_command(const CasesOptions& options) {
  const Result<std::vector<Case>> cases = cases_in(options.cases);
  if (!cases) return give_up(cases.error());
  const Result<CaseRun> run = run_on_daemon(options, *cases);
  if (!run) return give_up(run.error());
  const Result<std::vector<CaseRun>> others = runs_beside(options, *cases);
  if (!others) return give_up(others.error());
  std::cout << (options.json ? report_json(*run, *others) : report_text(*run, *others));
  if (!options.save.empty()) {
    const Result<void> saved = write_file(options.save, report_json(*run));
    if (!saved) return give_up(saved.error());
  }
  return has_fallen(*run, *others) ? 1 : 0;
}

}  // namespace carrel
