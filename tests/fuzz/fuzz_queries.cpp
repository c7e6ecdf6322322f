// SPDX-License-Identifier: GPL-2.0-or-later
// carrel_fuzz_queries: is there a query that breaks the search, or gets an error for an answer?
//
// Makes queries that nobody would think of, parses and builds each of them against an index, and
// runs some of them to the end. The first promise that is broken ends it, with the query.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <xapian.h>

#include "base/progress.hpp"
#include "build/indexer.hpp"
#include "fuzz/answer_trial.hpp"
#include "fuzz/dice.hpp"
#include "fuzz/last_words.hpp"
#include "fuzz/query_maker.hpp"
#include "fuzz/query_matter.hpp"
#include "fuzz/query_trial.hpp"
#include "fuzz/request_maker.hpp"
#include "protocol/answer_json.hpp"
#include "protocol/dispatch.hpp"
#include "schema/manifest.hpp"
#include "search/folded.hpp"
#include "search/searcher.hpp"
#include "support/temporary_folder.hpp"

namespace carrel::fuzz {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kSound = 0;
constexpr int kBroken = 1;
constexpr int kUsage = 2;

// Nothing here is a matter of speed, and a sanitizer is slow; but no query may take for ever.
constexpr std::chrono::seconds kDeadline{60};

struct Options {
  std::uint64_t count = 10'000, matches = 200, seed = 1, from = 0;
  std::string index;
  std::vector<std::string> queries;
};

int give_up(const Error& error) {
  std::cerr << "carrel_fuzz_queries: " << describe(error) << '\n';
  return kUsage;
}

SearchLimits patient_limits() {
  SearchLimits limits;
  limits.deadline = kDeadline;
  return limits;
}

// One audience's index, opened once to build queries over and once to search.
class Library {
 public:
  static Result<std::unique_ptr<Library>> open(const std::filesystem::path& root,
                                               Audience audience) {
    auto snapshot = Snapshot::open(layout::audience(layout::current(root), audience));
    if (!snapshot) return snapshot.error();
    auto searcher = Searcher::open(*snapshot, patient_limits(), {});
    if (!searcher) return searcher.error();
    return std::make_unique<Library>(*std::move(snapshot), *std::move(searcher));
  }

  Library(std::shared_ptr<const Snapshot> snapshot, Searcher searcher)
      : snapshot_(std::move(snapshot)),
        searcher_(std::move(searcher)),
        database_(layout::xapian(snapshot_->folder()).string()),
        analyzer_(snapshot_->manifest().analysis) {}

  const Xapian::Database& database() const { return database_; }
  Audience audience() const { return snapshot_->audience(); }

  std::string fault_in_query(const std::string& typed, Sources sources) const {
    std::string fault = fault_in_parsing(typed, analyzer_, audience(), limits_);
    if (!fault.empty()) return fault;
    const ColumnsView view{snapshot_->columns(), snapshot_->folded(),
                           snapshot_->manifest().vocabulary};
    KnownTerms known(database_);
    Watch watch{Deadline{}};
    return fault_in_building(
        typed, audience(), {database_, analyzer_, view, limits_, ranking_, sources, watch, known});
  }

  // To the end, twice: once looked at, once as the protocol gives it.
  std::string fault_in_search(SearchCall call) {
    const bool too_long = call.request.q.size() > limits_.query_bytes;
    const auto answer = searcher_.search(call.request, {});
    if (!answer && too_long && answer.error().code == "query_too_long") return {};
    if (!answer) return "an error for an answer: " + describe(answer.error());
    if (too_long) return "a query that is too long was taken";
    if (std::string fault = fault_in_answer(call.request, *answer); !fault.empty()) return fault;
    const std::string json = search_json(*answer, call);
    if (std::string fault = fault_in_json(json); !fault.empty()) return fault;
    const auto again = dispatch(call, searcher_, {});
    if (!again || *again != json) return "asked again, the answer is another one";
    return {};
  }

 private:
  std::shared_ptr<const Snapshot> snapshot_;
  Searcher searcher_;
  Xapian::Database database_;
  Analyzer analyzer_;
  SearchLimits limits_ = patient_limits();
  Ranking ranking_;
};

struct Tally {
  std::array<std::uint64_t, kQueryKinds.size()> kinds{};
  std::uint64_t bytes = 0, matched = 0;
  double slowest_build = 0, slowest_match = 0;  // seconds
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The sample catalogue, where no other index is given.
Result<std::filesystem::path> sample_index(const TemporaryFolder& folder) {
  const std::filesystem::path sample = std::filesystem::path(CARREL_TEST_DATA) / "sample";
  BuildOptions options;
  options.root = folder / "root";
  for (const char* file : {"catalogue.jsonl", "contributions.jsonl", "holdings.jsonl"})
    options.files.push_back((sample / file).string());
  options.progress = ProgressMode::off;
  const auto built = build(options);
  if (!built) return built.error();
  return options.root;
}

std::vector<std::filesystem::path> query_files(const Options& options) {
  std::vector<std::filesystem::path> files(options.queries.begin(), options.queries.end());
  if (files.empty()) {
    files.emplace_back(std::filesystem::path(CARREL_TEST_DATA) / "../relevance/cases.jsonl");
  }
  return files;
}

// Every so many queries one is matched, so that there are `matches` in all.
bool is_matched(const Options& options, std::uint64_t done) {
  const std::uint64_t before = done * options.matches / options.count;
  return (done + 1) * options.matches / options.count > before;
}

std::string try_one(const Options& options, std::uint64_t done, const MadeQuery& made,
                    Library& library, Tally& tally) {
  Dice dice(~options.seed, options.from + done);
  const auto start = Clock::now();
  const Sources sources = dice.one_in(3) ? Sources::catalogue : Sources::all;
  if (std::string fault = library.fault_in_query(made.text, sources); !fault.empty()) return fault;
  tally.slowest_build = std::max(tally.slowest_build, seconds_since(start));
  ++tally.kinds[static_cast<std::size_t>(made.kind)];
  tally.bytes += made.text.size();
  if (!is_matched(options, done)) return {};
  SearchCall call{make_request(dice, library.audience()), {}};
  call.request.q = made.text;
  const auto match = Clock::now();
  std::string fault = library.fault_in_search(std::move(call));
  tally.slowest_match = std::max(tally.slowest_match, seconds_since(match));
  ++tally.matched;
  return fault;
}

void report(const Options& options, const Tally& tally, double seconds) {
  std::printf("%llu queries of seed %llu in %.1f s (%.0f/s): no broken promise\n",
              static_cast<unsigned long long>(options.count),
              static_cast<unsigned long long>(options.seed), seconds,
              static_cast<double>(options.count) / std::max(seconds, 1e-9));
  for (std::size_t i = 0; i < kQueryKinds.size(); ++i) {
    std::printf("  %-8s %llu\n", std::string(kQueryKinds[i]).c_str(),
                static_cast<unsigned long long>(tally.kinds[i]));
  }
  std::printf("  matched  %llu\n", static_cast<unsigned long long>(tally.matched));
  std::printf(
      "%.1f bytes a query; parsed twice and built in at most %.1f ms, matched twice in at "
      "most %.1f ms\n",
      static_cast<double>(tally.bytes) / static_cast<double>(options.count),
      1e3 * tally.slowest_build, 1e3 * tally.slowest_match);
}

int broken(const Options& options, std::uint64_t number, const MadeQuery& made,
           const Library& library, const std::string& fault) {
  std::cerr << "\nbroken: " << fault << "\naudience " << name_of(library.audience()) << ", "
            << kQueryKinds[static_cast<std::size_t>(made.kind)] << ", again with --seed "
            << options.seed << " --from " << number << " --count 1 --matches 1\n"
            << escaped(made.text) << '\n';
  return kBroken;
}

int run(const Options& options) {
  const TemporaryFolder folder;
  const auto root =
      options.index.empty() ? sample_index(folder) : Result<std::filesystem::path>(options.index);
  if (!root) return give_up(root.error());
  std::vector<std::unique_ptr<Library>> libraries;
  for (const Audience audience : {Audience::everyone, Audience::staff}) {
    auto library = Library::open(*root, audience);
    if (!library) return give_up(library.error());
    libraries.push_back(*std::move(library));
  }
  const auto matter = query_matter(libraries.back()->database(), query_files(options));
  if (!matter) return give_up(matter.error());

  say_on_crash(options.seed);
  const auto start = Clock::now();
  Tally tally;
  Progress progress(ProgressMode::automatic, "fuzzing", "queries", options.count);
  for (std::uint64_t done = 0; done < options.count; ++done) {
    const std::uint64_t number = options.from + done;
    now_at(number);
    const MadeQuery made = make_query(options.seed, number, *matter, SearchLimits{}.query_bytes);
    Library& library = *libraries[number / kQueryKinds.size() % libraries.size()];
    const std::string fault = try_one(options, done, made, library, tally);
    if (!fault.empty()) return broken(options, number, made, library, fault);
    progress.advance();
  }
  progress.finish();
  report(options, tally, seconds_since(start));
  return kSound;
}

void declare(CLI::App& app, Options& options) {
  app.add_option("--count", options.count, "queries to parse and build")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  app.add_option("--matches", options.matches, "of these, how many are searched to the end")
      ->capture_default_str();
  app.add_option("--seed", options.seed, "other queries for another one")->capture_default_str();
  app.add_option("--from", options.from, "the number of the first query")->capture_default_str();
  app.add_option("--index", options.index, "ROOT of an index; else one of the sample is made");
  app.add_option("--queries", options.queries,
                 "files with real queries to bend: JSON lines with \"query\", or tables with "
                 "`queries`; else the relevance cases");
  app.footer("Exit codes: 0 every promise holds, 1 one is broken, 2 usage or no index.");
}

}  // namespace
}  // namespace carrel::fuzz

int main(int count, char** words) {
  CLI::App app(
      "Makes queries that nobody would think of, and looks for one that breaks the search.",
      "carrel_fuzz_queries");
  carrel::fuzz::Options options;
  carrel::fuzz::declare(app, options);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? carrel::fuzz::kSound : carrel::fuzz::kUsage;
  }
  return carrel::fuzz::run(options);
}
