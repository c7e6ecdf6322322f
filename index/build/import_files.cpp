// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/import_files.hpp"

#include <utility>
#include <variant>

#include "build/line_places.hpp"
#include "build/previewer.hpp"
#include "build/rejects.hpp"
#include "build/stopwatch.hpp"
#include "schema/closed_lists.hpp"

namespace carrel {
namespace {

// Progress counts in these, so that a time left can be told where the size of the input is known.
constexpr std::uint64_t kProgressUnit = 1024;

class Importer {
 public:
  Importer(const BuildOptions& options, const MarcMapping& mapping, Store& store,
           BuildReport& report)
      : options_(options),
        store_(store),
        vocabulary_(options.settings.vocabulary),
        report_(report),
        previewer_(mapping, report.preview) {}

  Result<void> start();
  Result<void> read(InputSource& source, Progress& progress);
  // From now on what is about anything but works is rejected.
  void take_only_works(bool only) { only_works_ = only; }
  Result<void> finish();

  WorkRules works() && { return std::move(works_); }

 private:
  Result<void> take(const InputSource& source, const InputItem& item);
  void count(const InputLine& input, const Store::Added& added);
  void note_replaced(const std::string& id, const Store::Added& added);
  void reject(const InputSource& source, const InputItem& item, const Error& error);
  bool take_of_works(const InputLine& input);

  const BuildOptions& options_;
  Store& store_;
  WorkRules works_;
  bool only_works_ = false;
  const Vocabulary& vocabulary_;
  BuildReport& report_;
  RejectsFiles rejects_;
  Previewer previewer_;
  LinePlaces places_;
  bool in_new_file_ = true;
};

Result<void> Importer::start() {
  return options_.rejects ? rejects_.open(*options_.rejects, options_.files) : Result<void>{};
}

Result<void> Importer::read(InputSource& source, Progress& progress) {
  InputItem item;
  std::uint64_t told = 0;
  in_new_file_ = true;
  while (true) {
    const Stopwatch watch;
    const auto more = source.next(item);
    report_.reading_seconds += watch.seconds();
    if (!more) {
      // What was read before it counts; what lies behind it cannot be reached.
      reject(source, item, more.error());
      return {};
    }
    if (!*more) return {};
    const auto taken = take(source, item);
    if (!taken) return taken;
    const std::uint64_t units = source.window().bytes_read() / kProgressUnit;
    progress.advance(units - told);
    told = units;
  }
}

Result<void> Importer::take(const InputSource& source, const InputItem& item) {
  if (!item.line) {
    reject(source, item, item.line.error());
    return {};
  }
  if (take_of_works(*item.line)) {
    ++report_.taken;
    return {};
  }
  if (only_works_) {
    reject(source, item,
           invalid("not_of_works", "the line is neither a join nor a split of works", "",
                   "name files of records and contributions without --works"));
    return {};
  }
  const auto added = store_.add(*item.line);
  if (!added) return added.error();
  if (std::exchange(in_new_file_, false))
    places_.begin_file(source.window().name(), *source.kind());
  places_.add(added->sequence, item.number);
  ++report_.taken;
  for (const std::string& kind : item.mended)
    ++report_.mended[kind];
  for (const std::string& kind : unlisted(*item.line, vocabulary_))
    ++report_.mended[kind];
  count(*item.line, *added);
  if (options_.dry_run) previewer_.look(item);
  return {};
}

// Whether the line is about works.
bool Importer::take_of_works(const InputLine& input) {
  if (const auto* const join = std::get_if<WorkJoin>(&input)) {
    works_.joins.push_back(join->records);
    return true;
  }
  if (const auto* const split = std::get_if<WorkSplit>(&input)) {
    works_.splits.insert(works_.splits.end(), split->records.begin(), split->records.end());
    return true;
  }
  return false;
}

void Importer::count(const InputLine& input, const Store::Added& added) {
  if (added.retracted) {
    ++report_.retracted;
    return;
  }
  if (const auto* const record = std::get_if<RecordLine>(&input)) {
    ++(added.replaced ? report_.replaced : report_.records);
    if (added.replaced) note_replaced(record->record.id, added);
  } else if (std::holds_alternative<Contribution>(input)) {
    ++report_.contributions;
  } else {
    ++report_.other_lines;
  }
}

void Importer::note_replaced(const std::string& id, const Store::Added& added) {
  if (report_.first_replacements.size() >= kReportedReplacements) return;
  report_.first_replacements.push_back(
      {id, places_.find(added.replaced_sequence), places_.find(added.sequence)});
}

void Importer::reject(const InputSource& source, const InputItem& item, const Error& error) {
  ++report_.rejected;
  ++report_.rejected_by_code[error.code];
  if (source.kind()) rejects_.add(*source.kind(), source.encoding(), item.raw);
  if (report_.first_rejects.size() >= kReportedRejects) return;
  std::string message = error.message;
  if (!error.param.empty()) message += " (at " + error.param + ")";
  report_.first_rejects.push_back({source.window().name(), source.kind(), item.number, item.offset,
                                   error.code, std::move(message), error.hint});
}

Result<void> Importer::finish() {
  report_.rejects_files = rejects_.names();
  return rejects_.finish();
}

std::uint64_t size_of(const std::vector<InputSource>& sources) {
  std::uint64_t bytes = 0;
  for (const InputSource& source : sources) {
    if (source.window().bytes_total() == 0) return 0;  // not known, so the sum is not
    bytes += source.window().bytes_total();
  }
  return bytes;
}

}  // namespace

Result<std::vector<InputSource>> open_sources(const BuildOptions& options,
                                              const MarcMapping& mapping) {
  std::vector<InputSource> sources;
  std::vector<std::string> files = options.files;
  if (options.works) files.push_back(*options.works);
  for (const std::string& file : files) {
    auto source = InputSource::open(file, mapping);
    if (!source) return source.error();
    sources.push_back(std::move(*source));
  }
  return sources;
}

Result<WorkRules> import_files(std::vector<InputSource> sources, const BuildOptions& options,
                               const MarcMapping& mapping, Store& store, BuildReport& report) {
  Importer importer(options, mapping, store, report);
  if (auto started = importer.start(); !started) return started.error();
  Progress progress(options.progress, "reading", "KB", size_of(sources) / kProgressUnit);
  for (InputSource& next : sources) {
    importer.take_only_works(options.works.has_value() && &next == &sources.back());
    InputSource source = std::move(next);  // and with it what it holds, once it has been read
    const auto read = importer.read(source, progress);
    if (!read) return read.error();
  }
  progress.finish();
  const auto finished = importer.finish();
  if (!finished) return finished.error();
  return std::move(importer).works();
}

}  // namespace carrel
