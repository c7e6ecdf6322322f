// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/import_files.hpp"

#include <fstream>
#include <utility>
#include <variant>

#include "import/line.hpp"
#include "schema/closed_lists.hpp"

namespace carrel {
namespace {

// Progress counts in these, so that a time left can be told where the size of the input is known.
constexpr std::uint64_t kProgressUnit = 1024;

class Importer {
 public:
  Importer(Store& store, const Vocabulary& vocabulary, BuildReport& report)
      : store_(store), vocabulary_(vocabulary), report_(report) {}

  Result<void> open_rejects(const std::filesystem::path& path);
  Result<void> read(LineSource& source, Progress& progress);
  Result<void> finish();

 private:
  Result<void> take(const std::string& file, const Line& line);
  void count(const InputLine& input, const Store::Added& added);
  void reject(const std::string& file, const Line& line, const Error& error);

  Store& store_;
  const Vocabulary& vocabulary_;
  BuildReport& report_;
  std::filesystem::path rejects_path_;
  std::ofstream rejects_;
};

Result<void> Importer::open_rejects(const std::filesystem::path& path) {
  rejects_path_ = path;
  rejects_.open(path, std::ios::binary | std::ios::trunc);
  if (rejects_) return {};
  return invalid("unwritable", "cannot write '" + path.string() + "'", "--rejects",
                 "name a file in a folder that is there");
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

Result<void> Importer::read(LineSource& source, Progress& progress) {
  Line line;
  std::uint64_t told = 0;
  while (true) {
    const auto more = source.next(line);
    if (!more) {
      // What was read before the damage counts; what lies behind it cannot be reached.
      ++line.number;
      line.text = {};
      reject(source.window().name(), line, more.error());
      return {};
    }
    if (!*more) return {};
    const auto taken = take(source.window().name(), line);
    if (!taken) return taken;
    const std::uint64_t units = source.window().bytes_read() / kProgressUnit;
    progress.advance(units - told);
    told = units;
  }
}

Result<void> Importer::take(const std::string& file, const Line& line) {
  if (line.too_long) {
    reject(file, line,
           invalid("line_too_long",
                   "the line is longer than " + std::to_string(kMaxLineBytes >> 20U) + " MB", "",
                   "split the record's contributions into lines of their own"));
    return {};
  }
  if (is_blank(line.text)) return {};
  const auto input = parse_line(line.text);
  if (!input) {
    reject(file, line, input.error());
    return {};
  }
  const auto added = store_.add(*input);
  if (!added) return added.error();
  for (const std::string& kind : unlisted(*input, vocabulary_))
    ++report_.mended[kind];
  count(*input, *added);
  return {};
}

void Importer::count(const InputLine& input, const Store::Added& added) {
  if (added.retracted) {
    ++report_.retracted;
    return;
  }
  if (std::holds_alternative<RecordLine>(input)) {
    ++(added.replaced ? report_.replaced : report_.records);
  } else if (std::holds_alternative<Contribution>(input)) {
    ++report_.contributions;
  } else {
    ++report_.other_lines;
  }
}

void Importer::reject(const std::string& file, const Line& line, const Error& error) {
  ++report_.rejected;
  ++report_.rejected_by_code[error.code];
  if (rejects_.is_open()) rejects_ << line.text << '\n';
  if (report_.first_rejects.size() >= kReportedRejects) return;
  std::string message = error.message;
  if (!error.param.empty()) message += " (at " + error.param + ")";
  report_.first_rejects.push_back({file, line.number, error.code, std::move(message), error.hint});
}

Result<void> Importer::finish() {
  if (!rejects_.is_open()) return {};
  rejects_.close();
  if (rejects_) return {};
  return Error{ErrorType::storage_full, "storage_full",
               "could not write all of '" + rejects_path_.string() + "'", "--rejects",
               "free some space and build again"};
}

std::uint64_t size_of(const std::vector<LineSource>& sources) {
  std::uint64_t bytes = 0;
  for (const LineSource& source : sources) {
    if (source.window().bytes_total() == 0) return 0;  // not known, so the sum is not
    bytes += source.window().bytes_total();
  }
  return bytes;
}

}  // namespace

Result<std::vector<LineSource>> open_sources(const std::vector<std::string>& files) {
  std::vector<LineSource> sources;
  for (const std::string& file : files) {
    auto source = LineSource::open(file);
    if (!source) return source.error();
    sources.push_back(std::move(*source));
  }
  return sources;
}

Result<void> import_files(std::vector<LineSource> sources, const BuildOptions& options,
                          Store& store, BuildReport& report) {
  Importer importer(store, options.settings.vocabulary, report);
  if (options.rejects) {
    const auto opened = importer.open_rejects(*options.rejects);
    if (!opened) return opened;
  }
  Progress progress(options.progress, "reading", "KB", size_of(sources) / kProgressUnit);
  for (LineSource& source : sources) {
    const auto read = importer.read(source, progress);
    if (!read) return read;
  }
  progress.finish();
  return importer.finish();
}

}  // namespace carrel
