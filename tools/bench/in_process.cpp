// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "bench/target.hpp"
#include "protocol/dispatch.hpp"
#include "schema/manifest.hpp"
#include "search/searcher.hpp"

namespace carrel {
namespace {

using Calls = std::shared_ptr<const std::vector<Call>>;

// As the daemon without a configuration: its limits, its deadline, its ranking.
Result<std::string> ask_searcher(const Call& call, Searcher& searcher) {
  const Deadline deadline{.at = std::chrono::steady_clock::now() + SearchLimits{}.deadline};
  return dispatch(call, searcher, deadline);
}

class InProcessClient : public LoadClient {
 public:
  InProcessClient(Searcher searcher, Calls calls)
      : searcher_(std::move(searcher)), calls_(std::move(calls)) {}

  bool ask(std::size_t query) override {
    const Result<std::string> answer = ask_searcher((*calls_)[query], searcher_);
    return static_cast<bool>(answer);
  }

 private:
  Searcher searcher_;
  Calls calls_;
};

class InProcessTarget : public Target {
 public:
  InProcessTarget(std::shared_ptr<const Snapshot> snapshot, Calls calls)
      : snapshot_(std::move(snapshot)), calls_(std::move(calls)) {}

  Mode mode() const override { return Mode::in_process; }
  bool searches_in_its_clients() const override { return true; }
  std::optional<double> processor_ms() const override { return std::nullopt; }

  Result<LoadClients> clients(unsigned count) override {
    LoadClients made;
    for (unsigned i = 0; i < count; ++i) {
      Result<Searcher> searcher = open();
      if (!searcher) return searcher.error();
      made.push_back(std::make_unique<InProcessClient>(*std::move(searcher), calls_));
    }
    return made;
  }

  Result<std::string> answer(std::size_t query) override {
    Result<Searcher> searcher = open();
    if (!searcher) return searcher.error();
    return ask_searcher((*calls_)[query], *searcher);
  }

 private:
  Result<Searcher> open() const { return Searcher::open(snapshot_, SearchLimits{}, Ranking{}); }

  std::shared_ptr<const Snapshot> snapshot_;
  Calls calls_;
};

}  // namespace

Result<std::unique_ptr<Target>> in_process_target(const std::filesystem::path& root,
                                                  const std::vector<std::string>& queries,
                                                  std::size_t limit) {
  const Result<std::uint64_t> number = layout::current_generation(root);
  if (!number) return number.error();
  Result<std::shared_ptr<const Snapshot>> snapshot =
      Snapshot::open(layout::audience(layout::generation(root, *number), Audience::everyone));
  if (!snapshot) return snapshot.error();
  std::vector<Call> calls;
  calls.reserve(queries.size());
  for (const std::string& query : queries) {
    SearchCall call;
    call.request.q = query;
    call.request.limit = limit;
    calls.emplace_back(std::move(call));
  }
  std::unique_ptr<Target> target = std::make_unique<InProcessTarget>(
      *std::move(snapshot), std::make_shared<const std::vector<Call>>(std::move(calls)));
  return target;
}

}  // namespace carrel
