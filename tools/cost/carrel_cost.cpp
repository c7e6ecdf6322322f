// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-cost: what does a query cost before and during its match, and what would Xapian as it
// comes take for the same words of the same text?
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "bench/processor_time.hpp"
#include "bench/queries.hpp"
#include "cost/cost_report.hpp"
#include "cost/making.hpp"
#include "cost/opened_index.hpp"
#include "cost/questions.hpp"
#include "cost/stock_index.hpp"

namespace carrel {
namespace {

constexpr int kDone = 0;
constexpr int kUsage = 2;
constexpr int kFailed = 3;

struct Options {
  std::vector<std::string> queries;
  std::string index;
  std::size_t times = 5000, limit = 10, count_to = 0;
  unsigned rounds = 7;
  bool making_only = false;
};

int give_up(const Error& error) {
  std::cerr << "carrel-cost: " << (error.param.empty() ? "" : error.param + ": ") << describe(error)
            << '\n';
  return error.type == ErrorType::invalid_request ? kUsage : kFailed;
}

// A folder that goes with the program.
class WorkFolder {
 public:
  WorkFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "carrel-cost-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }  // empty: it could not be made

 private:
  std::filesystem::path path_;
};

Result<std::vector<std::string>> read_queries(const std::vector<std::string>& files) {
  std::vector<std::string> all;
  for (const std::string& file : files) {
    const auto text = read_file(file);
    if (!text) return text.error();
    auto queries = read_query_file(*text);
    if (!queries) {
      queries.error().param = file;
      return queries.error();
    }
    std::move(queries->begin(), queries->end(), std::back_inserter(all));
  }
  return shuffled(std::move(all));
}

void tell_making(const Options& options, const std::vector<std::string>& queries,
                 const OpenedIndex& index) {
  std::vector<MakingCost> costs;
  for (const std::size_t words : {1, 3, 5, 10}) {
    const std::vector<std::string> cut = first_words(queries, words);
    if (!cut.empty()) costs.push_back(measure_making(cut, words, options.times, index));
  }
  std::cout << making_table(costs) << std::flush;
}

Result<void> tell_matching(const Options& options, const std::vector<std::string>& queries,
                           OpenedIndex& index) {
  const WorkFolder folder;
  if (folder.path().empty())
    return internal("a temporary folder can't be made", "is there room in TMPDIR?");
  auto made = make_stock_index(index.database(), index.analyzer(), folder.path());
  if (!made) return made.error();
  auto searcher = Searcher::open(index.snapshot(), SearchLimits{}, Ranking{});
  if (!searcher) return searcher.error();
  const Stock stock{*std::move(made), options.limit, options.count_to};
  const std::vector<Contest> all = contests(queries, index, stock, *searcher);
  std::vector<ContestCost> costs;
  {
    Progress progress(ProgressMode::automatic, "measuring", "contests", all.size());
    for (const Contest& contest : all) {
      costs.push_back(
          {contest.name, contest.questions, hold(contest, options.rounds, thread_processor_ms)});
      progress.advance();
    }
  }
  std::cout << match_table(costs) << std::flush;
  return {};
}

int run(const Options& options) {
  const auto queries = read_queries(options.queries);
  if (!queries) return give_up(queries.error());
  const auto index = OpenedIndex::open(options.index);
  if (!index) return give_up(index.error());
  try {
    std::cout << "carrel-cost: " << options.index << ", " << (*index)->database().get_doccount()
              << " records, " << queries->size() << " queries\n";
    tell_making(options, *queries, **index);
    if (options.making_only) return kDone;
    const Result<void> told = tell_matching(options, *queries, **index);
    return told ? kDone : give_up(told.error());
  } catch (const Xapian::Error& error) {
    return give_up(index_unavailable("the index can't be read: " + error.get_msg()));
  }
}

void declare(CLI::App& app, Options& options) {
  app.add_option("QUERIES", options.queries, "files: a query a line, or id, a tab, the query")
      ->required();
  app.add_option("--index", options.index, "ROOT of the index; its public part is searched")
      ->required();
  app.add_option("--times", options.times, "parse and build so often, for each length")
      ->capture_default_str()
      ->check(CLI::Range(1, 10'000'000));
  app.add_option("--rounds", options.rounds, "match everything so often, in turn")
      ->capture_default_str()
      ->check(CLI::Range(1U, 1000U));
  app.add_option("--limit", options.limit, "hits a query")
      ->capture_default_str()
      ->check(CLI::Range(1, 100));
  app.add_option("--count-to", options.count_to, "let both count so many matches at least")
      ->capture_default_str();
  app.add_flag("--making-only", options.making_only, "parse and build alone, no stock index");
  app.footer("Exit codes: 0 done, 2 usage, 3 failed.");
}

}  // namespace
}  // namespace carrel

int main(int count, char** words) {
  CLI::App app(
      "Measures what queries cost: parsing and building them, and matching them beside stock "
      "Xapian.",
      "carrel-cost");
  carrel::Options options;
  carrel::declare(app, options);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? carrel::kDone : carrel::kUsage;
  }
  return carrel::run(options);
}
