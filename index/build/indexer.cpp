// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/indexer.hpp"

#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "base/date.hpp"
#include "base/file.hpp"
#include "build/generation.hpp"
#include "build/import_files.hpp"
#include "build/kept_works.hpp"
#include "build/make_generation.hpp"
#include "build/stopwatch.hpp"
#include "build/verify.hpp"
#include "store/store.hpp"

namespace carrel {
namespace {

namespace fs = std::filesystem;

std::uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

// A folder of its own below the system's temporary one, gone with the object.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> make() {
    std::error_code failed;
    std::string name = (fs::temp_directory_path(failed) / "carrel-dry-run-XXXXXX").string();
    if (failed || !mkdtemp(name.data())) return internal("cannot make a temporary folder");
    return TemporaryFolder(name);
  }
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

// The sources hold to the mapping, wherever the whole goes.
struct Input {
  std::unique_ptr<const MarcMapping> mapping;
  std::vector<InputSource> sources;
};

Result<Input> open_input(const BuildOptions& options) {
  auto mapping = MarcMapping::of_profile(options.profile);
  if (!mapping) return mapping.error();
  Input input{std::make_unique<const MarcMapping>(std::move(*mapping)), {}};
  auto sources = open_sources(options, *input.mapping);
  if (!sources) return sources.error();
  input.sources = std::move(*sources);
  return input;
}

// Import, up to a store whose records can be read. `report.records` becomes what the catalogue
// holds.
Result<WorkRules> fill_store(Input input, const BuildOptions& options, Store& store,
                             BuildReport& report) {
  const Stopwatch watch;
  auto works = import_files(std::move(input.sources), options, *input.mapping, store, report);
  if (!works) return works;
  const auto finished = store.finish_import();
  if (!finished) return finished.error();
  const auto counts = store.counts();
  if (!counts) return counts.error();
  report.records = counts->records;
  const auto waiting = store.waiting();
  if (!waiting) return waiting.error();
  for (const auto& [kind, count] :
       {std::pair{"contributions", waiting->contributions},
        std::pair{"holdings", waiting->holdings}, std::pair{"item_states", waiting->item_states}}) {
    if (count > 0) report.waiting_by_kind[kind] = count;
    report.waiting += count;
  }
  report.import_seconds = watch.seconds();
  return works;
}

// What is said of works: by this build's files, else by the live generation.
Result<WorkRules> works_in_force(WorkRules told, const BuildOptions& options) {
  if (options.works || !told.empty()) return told;
  const auto live = layout::current_generation(options.root);
  return live ? kept_work_rules(layout::generation(options.root, *live)) : told;
}

Result<WorkRules> settle_works(WorkRules told, const BuildOptions& options, const Store& store,
                               BuildReport& report) {
  auto works = works_in_force(std::move(told), options);
  if (!works) return works;
  report.work_joins = works->joins.size();
  report.work_splits = works->splits.size();
  for (const std::string& id : records_of(*works)) {
    const auto record = store.record(id);
    if (!record) return record.error();
    if (*record) continue;
    ++report.work_unknown;
    if (report.first_work_unknown.size() < kReportedWorkIds) {
      report.first_work_unknown.push_back(id);
    }
  }
  return works;
}

Result<BuildReport> dry_run(Input input, const BuildOptions& options) {
  const auto folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  auto store = Store::create(layout::catalogue(folder->path()), layout::live_store(folder->path()));
  if (!store) return store.error();
  BuildReport report;
  auto told = fill_store(std::move(input), options, *store, report);
  if (!told) return told.error();
  const auto works = settle_works(*std::move(told), options, *store, report);
  if (!works) return works.error();
  return report;
}

std::string records_in_words(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " record" : " records");
}

// A file cut short, or the wrong one, must not empty a catalogue unless it is meant to.
// Says why there is none: the first thing that was refused, if anything was.
Error no_records(const BuildReport& report) {
  Error error{ErrorType::conflict, "no_records", "there is no record in the input", "",
              "an empty catalogue is published only with --allow-shrink"};
  if (report.first_rejects.empty()) return error;
  const Reject& first = report.first_rejects.front();
  error.message +=
      ", and " + std::to_string(report.rejected) +
      (report.rejected == 1 ? " item was rejected: " : " items were rejected; the first is ") +
      place_of(first) + ": " + first.message;
  error.hint = first.hint.empty() ? error.hint : first.hint;
  return error;
}

// Where nothing is live nothing can shrink: the first build of a catalogue may bring nothing but
// rejects, or contributions that wait for their records. Where nothing can be told of what is live,
// whatever has records mends it.
Result<void> refuse_shrinking(const BuildOptions& options, const BuildReport& report,
                              std::uint64_t live) {
  if (options.allow_shrink || live == 0) return {};
  const auto manifest = read_generation_manifest(layout::generation(options.root, live));
  if (!manifest && report.records == 0) return no_records(report);
  if (!manifest) return {};
  if (report.records * 2 >= manifest->records) return {};
  if (report.records == 0) return no_records(report);
  return Error{ErrorType::conflict, "would_shrink",
               "the new catalogue has " + records_in_words(report.records) + ", the live one " +
                   records_in_words(manifest->records),
               "", "if that is right, build with --allow-shrink"};
}

// Runs the build proper; the caller adds the figures of the whole.
Result<BuildReport> build_generation(Input input, const BuildOptions& options) {
  auto building = BuildingGeneration::begin(options.root);
  if (!building) return building.error();
  auto store =
      Store::create(layout::catalogue(building->folder()), layout::live_store(options.root));
  if (!store) return store.error();
  BuildReport report;
  auto told = fill_store(std::move(input), options, *store, report);
  if (!told) return told.error();
  auto works = settle_works(*std::move(told), options, *store, report);
  if (!works) return works.error();
  const auto big_enough = refuse_shrinking(options, report, building->live());
  if (!big_enough) return big_enough.error();
  const MakingOptions making{.root = options.root,
                             .as_of = options.as_of.value_or(today()),
                             .previous = building->live(),
                             .progress = options.progress,
                             .jobs = options.jobs,
                             .settings = options.settings,
                             .works = *std::move(works)};
  const auto made = make_and_publish(*building, std::move(*store), making);
  if (!made) return made.error();
  report.generation = building->number();
  report.documents = made->documents;
  report.revisions = made->revisions;
  report.index_bytes = made->index_bytes;
  report.index_seconds = made->index_seconds;
  report.verify_seconds = made->verify_seconds;
  return report;
}

}  // namespace

Result<BuildReport> build(const BuildOptions& options) {
  const Stopwatch watch;
  auto input = open_input(options);
  if (!input) return input.error();
  auto report = options.dry_run ? dry_run(std::move(*input), options)
                                : build_generation(std::move(*input), options);
  if (!report) return report;
  report->seconds = watch.seconds();
  report->records_per_second =
      report->seconds > 0 ? static_cast<double>(report->records) / report->seconds : 0;
  report->peak_memory_bytes = peak_memory();
  return report;
}

}  // namespace carrel
