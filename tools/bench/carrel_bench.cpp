// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-bench: how many queries are answered, how fast, and what does the server cost beyond the
// search?
#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "bench/plot.hpp"
#include "bench/queries.hpp"
#include "bench/report.hpp"
#include "bench/rounds.hpp"
#include "bench/target.hpp"
#include "client/daemon.hpp"

namespace carrel {
namespace {

// Exit codes, as the help says.
constexpr int kDone = 0;
constexpr int kSomeFailed = 1;
constexpr int kUsage = 2;
constexpr int kFailed = 3;

constexpr std::size_t kCompared = 50;   // answers, between the targets
constexpr double kWarmUpSeconds = 3;    // a target
constexpr unsigned kMostClients = 200;  // a daemon takes 256 connections

struct Options {
  std::string queries, index, url, daemon, json, svg;
  std::vector<std::string> modes{"http", "in-process"};
  std::vector<std::string> loops;
  Rounds rounds;
  std::size_t limit = 10;

  bool wants(const char* mode) const {
    return std::find(modes.begin(), modes.end(), mode) != modes.end();
  }
};

int give_up(const Error& error) {
  std::cerr << "carrel-bench: " << (error.param.empty() ? "" : error.param + ": ")
            << describe(error) << '\n';
  return error.type == ErrorType::invalid_request ? kUsage : kFailed;
}

// What the options say together, beyond what each says alone.
Result<void> check(Options& options) {
  Rounds& rounds = options.rounds;
  if (options.loops.empty()) options.loops = {"closed"};
  if (rounds.rate > 0 && options.loops == std::vector<std::string>{"closed"}) {
    options.loops.emplace_back("open");
  }
  rounds.loops.clear();
  for (const std::string& loop : options.loops) {
    rounds.loops.push_back(loop == "open" ? Loop::open : Loop::closed);
  }
  if (rounds.rate <= 0 && options.loops.back() == "open") {
    return invalid("no_rate", "the open loop needs a rate", "", "--rate R questions a second");
  }
  if (options.wants("in-process") && options.index.empty()) {
    return invalid("no_index", "in-process needs an index", "",
                   "--index ROOT, or --mode http with --url");
  }
  if (options.wants("http") && options.index.empty() && options.url.empty()) {
    return invalid("no_daemon", "nobody is there to ask", "", "--index ROOT, or --url of a daemon");
  }
  if (!options.url.empty() && !is_loopback(options.url)) {
    return invalid("not_loopback", "'" + options.url + "' is not on this machine's loopback", "",
                   "a load test is for a daemon of one's own");
  }
  return {};
}

// The targets, and the daemon that one of them may need.
struct Targets {
  std::optional<StartedDaemon> daemon;
  std::vector<std::unique_ptr<Target>> owned;

  std::vector<Target*> all() const {
    std::vector<Target*> targets;
    for (const auto& target : owned)
      targets.push_back(target.get());
    return targets;
  }

  Result<void> take(Result<std::unique_ptr<Target>> target) {
    if (!target) return target.error();
    owned.push_back(*std::move(target));
    return {};
  }
};

Result<Targets> set_up(const Options& options, const std::vector<std::string>& queries) {
  Targets targets;
  if (options.wants("http")) {
    std::string url = options.url;
    std::optional<pid_t> process;
    if (url.empty()) {
      Result<StartedDaemon> started = StartedDaemon::start(
          {.program =
               options.daemon.empty() ? daemon_beside_this_program().string() : options.daemon,
           .root = options.index});
      if (!started) return started.error();
      targets.daemon.emplace(*std::move(started));
      url = targets.daemon->url();
      process = targets.daemon->process();
    }
    const Result<void> taken = targets.take(http_target(url, process, queries, options.limit));
    if (!taken) return taken.error();
  }
  if (options.wants("in-process")) {
    const Result<void> taken =
        targets.take(in_process_target(options.index, queries, options.limit));
    if (!taken) return taken.error();
  }
  return targets;
}

Result<void> write_reports(const Options& options, const Circumstances& at,
                           const std::vector<Measurement>& measurements) {
  std::cout << report_text(at, measurements) << std::flush;
  if (!options.json.empty()) {
    const Result<void> written = write_file(options.json, report_json(at, measurements));
    if (!written) return written.error();
  }
  if (options.svg.empty()) return {};
  const std::string below = std::to_string(at.queries) + " queries, " + std::to_string(at.rounds) +
                            " rounds of " + figure(at.seconds) + " s, " +
                            std::to_string(at.processors) + " processors, limit " +
                            std::to_string(at.limit);
  return write_file(options.svg,
                    plot_svg("carrel-bench: in-process and HTTP", below, summarise(measurements)));
}

Result<std::vector<std::string>> read_queries_from(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<std::vector<std::string>> queries = read_query_file(*text);
  if (!queries) {
    queries.error().param = path;
    return queries;
  }
  return shuffled(*std::move(queries));
}

Result<std::vector<Measurement>> measure_all(const Options& options,
                                             const std::vector<Target*>& targets,
                                             Circumstances& at) {
  const Rounds& rounds = options.rounds;
  const Result<void> warm = warm_up(targets, rounds.queries, kWarmUpSeconds);
  if (!warm) return warm.error();
  if (targets.size() > 1) {
    at.compared = std::min(kCompared, rounds.queries);
    at.differing = differing_answers(targets, *at.compared);
  }
  Progress progress(ProgressMode::automatic, "measuring", "measurements",
                    rounds.rounds * rounds.loops.size() * rounds.clients.size() * targets.size());
  return measure(rounds, targets, [&progress] { progress.advance(); });
}

int run(Options& options) {
  const Result<void> checked = check(options);
  if (!checked) return give_up(checked.error());
  const Result<std::vector<std::string>> queries = read_queries_from(options.queries);
  if (!queries) return give_up(queries.error());
  const Result<Targets> targets = set_up(options, *queries);
  if (!targets) return give_up(targets.error());

  Rounds& rounds = options.rounds;
  rounds.queries = queries->size();
  Circumstances at{.query_file = options.queries,
                   .index = options.index,
                   .url = options.url,
                   .queries = rounds.queries,
                   .limit = options.limit,
                   .rounds = rounds.rounds,
                   .processors = std::max(1U, std::thread::hardware_concurrency()),
                   .seconds = rounds.seconds,
                   .rate = rounds.rate};
  const auto measurements = measure_all(options, targets->all(), at);
  if (!measurements) return give_up(measurements.error());
  const Result<void> written = write_reports(options, at, *measurements);
  if (!written) return give_up(written.error());
  const bool failed = at.differing.value_or(0) != 0 ||
                      std::any_of(measurements->begin(), measurements->end(),
                                  [](const Measurement& m) { return m.errors != 0; });
  return failed ? kSomeFailed : kDone;
}

void declare(CLI::App& app, Options& options) {
  Rounds& rounds = options.rounds;
  app.add_option("QUERIES", options.queries, "a query a line, or id, a tab, the query")->required();
  app.add_option("--index", options.index, "ROOT of the index; its public part is searched");
  app.add_option(
      "--url", options.url,
      "ask this daemon on loopback instead of starting one; its processor time is then not known");
  app.add_option("--daemon", options.daemon,
                 "the carreld to start; else the one beside this program");
  app.add_option("--mode", options.modes, "http,in-process: either or both")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->check(CLI::IsMember({"http", "in-process"}));
  app.add_option("--clients", rounds.clients, "how many at once, one measurement each: 1,4")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->capture_default_str()
      ->check(CLI::Range(1U, kMostClients));
  app.add_option("--seconds", rounds.seconds, "of one measurement")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 600.0));
  app.add_option("--rounds", rounds.rounds, "each measurement is repeated so often, in turn")
      ->capture_default_str()
      ->check(CLI::Range(1U, 100U));
  app.add_option("--rate", rounds.rate, "measure the open loop too: questions a second")
      ->check(CLI::Range(0.1, 100000.0));
  app.add_option("--loop", options.loops, "closed,open: either or both")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->check(CLI::IsMember({"closed", "open"}));
  app.add_option("--limit", options.limit, "hits a query")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{0}, std::size_t{100}));
  app.add_option("--json", options.json, "write all figures to this file");
  app.add_option("--svg", options.svg, "write the plot to this file");
  app.footer("Exit codes: 0 done, 1 some questions had no good answer, 2 usage, 3 failed.");
}

}  // namespace
}  // namespace carrel

int main(int count, char** words) {
  CLI::App app(
      "Replays queries against a Searcher in this process and against a daemon of its own.",
      "carrel-bench");
  carrel::Options options;
  carrel::declare(app, options);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? carrel::kDone : carrel::kUsage;
  }
  return carrel::run(options);
}
