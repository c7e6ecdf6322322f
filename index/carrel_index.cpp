// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-index: makes a searchable catalogue out of files, and keeps it.
//
// Exit codes: 0 done; 1 done, but some input was rejected; 2 usage; 3 the work failed and the live
// catalogue is as it was.
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/file.hpp"
#include "build/indexer.hpp"
#include "build/kept_works.hpp"
#include "import/marc/marc_mapping.hpp"
#include "schema/manifest.hpp"
#include "store/store.hpp"

namespace carrel {
namespace {

constexpr int kDone = 0;
constexpr int kDoneWithRejects = 1;
constexpr int kUsage = 2;
constexpr int kFailed = 3;

constexpr std::size_t kShownRejects = 20;

void complain(const std::string& line) {
  std::fprintf(stderr, "carrel-index: %s\n", line.c_str());
}

// A file that is not there was found out before any work began: that is usage.
int fail(const Error& error) {
  complain(describe(error));
  return error.type == ErrorType::invalid_request || error.type == ErrorType::not_found ? kUsage
                                                                                        : kFailed;
}

// False when the reader of standard output has gone, or its disk is full.
bool print(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

struct Arguments {
  BuildOptions build;
  std::string root, config, works, rejects, report, progress = "auto", user, out;
  std::uint64_t keep = 1;
  bool json = false;
};

ProgressMode progress_of(const Arguments& arguments) {
  if (arguments.progress == "plain") return ProgressMode::plain;
  return arguments.progress == "off" ? ProgressMode::off : ProgressMode::automatic;
}

void show_rejects(const BuildReport& report) {
  const std::size_t shown = std::min(kShownRejects, report.first_rejects.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Reject& reject = report.first_rejects[i];
    std::string line = place_of(reject) + ": " + reject.message;
    if (!reject.hint.empty()) line += " (" + reject.hint + ")";
    complain(line);
  }
  if (report.rejected > shown) {
    complain("and " + std::to_string(report.rejected - shown) + " more rejected");
  }
}

// What the program writes must not be what it reads, and must be writable before hours of work.
Result<void> check_output(const std::string& option, const std::string& path,
                          const std::vector<std::string>& inputs) {
  if (path.empty()) return {};
  std::error_code ignored;
  for (const std::string& input : inputs) {
    if (std::filesystem::equivalent(path, input, ignored)) {
      return invalid("same_file", option + " names '" + path + "', which is an input", option,
                     "name another file; this one would be overwritten");
    }
  }
  if (std::ofstream(path, std::ios::app)) return {};
  return invalid("unwritable", "cannot write '" + path + "'", option,
                 "name a file in a folder that is there");
}

int run_build(Arguments& arguments) {
  BuildOptions& options = arguments.build;
  if (arguments.root.empty() && !options.dry_run) {
    complain("--out is required, except for a dry run (see 'carrel-index build --help')");
    return kUsage;
  }
  options.root = arguments.root;
  options.progress = progress_of(arguments);
  std::vector<std::string> inputs = options.files;
  if (!arguments.works.empty()) {
    options.works = arguments.works;
    inputs.push_back(arguments.works);
  }
  for (const auto& [option, path] :
       {std::pair{"--rejects", &arguments.rejects}, std::pair{"--report", &arguments.report}}) {
    const auto usable = check_output(option, *path, inputs);
    if (!usable) return fail(usable.error());
  }
  if (!arguments.rejects.empty()) options.rejects = arguments.rejects;
  if (!arguments.config.empty()) {
    auto settings = read_index_settings(arguments.config);
    if (!settings) return fail(settings.error());
    options.settings = *std::move(settings);
  }
  const auto report = build(options);
  if (!report) return fail(report.error());
  show_rejects(*report);
  print(to_text(*report));
  if (!arguments.report.empty()) {
    const auto written = write_file(arguments.report, to_json(*report));
    // The catalogue is published all the same: what is missing is the word about it.
    if (!written) complain("the report was not written: " + describe(written.error()));
  }
  return report->rejected > 0 ? kDoneWithRejects : kDone;
}

int run_check(const Arguments& arguments) {
  const auto report = check(arguments.root);
  if (!report) return fail(report.error());
  for (const std::string& line : report->passed)
    print("ok      " + line + "\n");
  for (const std::string& line : report->failed)
    print("FAILED  " + line + "\n");
  if (report->failed.empty()) {
    print("generation " + std::to_string(report->generation) + " is sound\n");
    return kDone;
  }
  complain("generation " + std::to_string(report->generation) +
           " is damaged (build it again, or go back with 'carrel-index rollback')");
  return kFailed;
}

int run_stats(const Arguments& arguments) {
  const auto text = stats(arguments.root, arguments.json);
  if (!text) return fail(text.error());
  print(*text);
  return kDone;
}

int run_rollback(const Arguments& arguments) {
  const auto number = rollback(arguments.root, progress_of(arguments));
  if (!number) return fail(number.error());
  print("generation " + std::to_string(*number) + " is live\n");
  return kDone;
}

int run_prune(const Arguments& arguments) {
  const auto report = prune(arguments.root, arguments.keep);
  if (!report) return fail(report.error());
  print(to_text(*report));
  return kDone;
}

// Lines go to standard output as they come; to a file beside the wanted name first, so that a name
// never holds half an export.
class ExportFile {
 public:
  explicit ExportFile(std::string path) : path_(std::move(path)) {
    stream_ = path_.empty() ? stdout : std::fopen(beside().c_str(), "wb");
  }
  ExportFile(const ExportFile&) = delete;
  ExportFile& operator=(const ExportFile&) = delete;
  ~ExportFile() {
    if (path_.empty() || !stream_) return;
    std::fclose(stream_);
    std::remove(beside().c_str());
  }

  bool is_open() const { return stream_ != nullptr; }
  Result<void> write(std::string_view line) {
    const bool whole = std::fwrite(line.data(), 1, line.size(), stream_) == line.size() &&
                       std::fputc('\n', stream_) != EOF;
    return whole ? Result<void>{} : Result<void>{cannot_write()};
  }
  Result<void> finish() {
    if (std::fflush(stream_) != 0) return cannot_write();
    if (path_.empty()) return {};
    const bool closed = std::fclose(stream_) == 0;
    stream_ = nullptr;
    if (!closed || std::rename(beside().c_str(), path_.c_str()) != 0) return cannot_write();
    return sync_path(path_);
  }

 private:
  std::string beside() const { return path_ + ".part"; }
  Error cannot_write() const {
    const std::string where = path_.empty() ? "standard output" : "'" + path_ + "'";
    return {ErrorType::internal, "not_written", "cannot write all of the export to " + where, "",
            "see whether the disk is full or the reader has gone"};
  }

  std::string path_;
  std::FILE* stream_ = nullptr;
};

int run_export(const Arguments& arguments) {
  const std::filesystem::path root = arguments.root;
  const auto live = layout::current_generation(root);
  if (!live) return fail(live.error());
  const auto store =
      Store::open(layout::catalogue(layout::generation(root, *live)), layout::live_store(root));
  if (!store) return fail(store.error());
  ExportFile file(arguments.out == "-" ? "" : arguments.out);
  if (!file.is_open()) {
    return fail(invalid("unwritable", "cannot write '" + arguments.out + "'", "--out",
                        "name a file in a folder that is there"));
  }
  const std::optional<std::string> user =
      arguments.user.empty() ? std::nullopt : std::optional(arguments.user);
  const auto written =
      store->export_lines(user, [&file](std::string_view line) { return file.write(line); });
  if (!written) return fail(written.error());
  const auto works =
      user ? Result<std::string>(std::string()) : kept_work_lines(layout::generation(root, *live));
  if (!works) return fail(works.error());
  for (std::string_view rest = *works; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const auto kept = file.write(rest.substr(0, end));
    if (!kept) return fail(kept.error());
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  const auto finished = file.finish();
  return finished ? kDone : fail(finished.error());
}

std::string profile_list() {
  std::string list;
  for (const std::string_view name : profile_names())
    list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

CLI::App* add_build(CLI::App& app, Arguments& arguments) {
  CLI::App* build = app.add_subcommand(
      "build", "Import files as the new catalogue, index them and publish the result");
  build->add_option("--out", arguments.root, "The folder that holds the catalogue and its index");
  build
      ->add_option("files", arguments.build.files,
                   "MARC (ISO 2709 or MARCXML), or records, contributions and holdings as JSON "
                   "lines; plain, gzipped or packed by xz; - is standard input")
      ->required();
  build->add_option(
      "--config", arguments.config,
      "A TOML file of closed lists and weights; without one everything has a default");
  build->add_option("--works", arguments.works,
                    "A file of joins and splits of works, as JSON lines");
  build
      ->add_option("--profile", arguments.build.profile,
                   "How MARC is mapped: " + profile_list() + ", or a file")
      ->type_name("NAME|FILE");
  build->add_flag("--dry-run", arguments.build.dry_run,
                  "Read, map and judge only; show what would be taken, and write nothing");
  build->add_flag("--allow-shrink", arguments.build.allow_shrink,
                  "Publish even if over half of the live records are missing");
  build->add_option("--rejects", arguments.rejects, "Where what is rejected goes, as it came");
  build->add_option("--report", arguments.report, "Where the report goes, as JSON");
  build->add_option("--jobs", arguments.build.jobs, "1: one thread for all; 0: as many as help")
      ->check(CLI::Range(0U, 64U));
  return build;
}

void add_progress(CLI::App* command, Arguments& arguments) {
  command->add_option("--progress", arguments.progress, "auto, plain or off")
      ->check(CLI::IsMember({"auto", "plain", "off"}));
}

CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& about,
                      Arguments& arguments) {
  CLI::App* command = app.add_subcommand(name, about);
  command->add_option("root", arguments.root, "The folder that holds the catalogue")->required();
  return command;
}

// The closest thing to a hint that does not depend on what was mistyped.
int usage(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  std::string command = "carrel-index";
  for (const CLI::App* chosen : app.get_subcommands())
    command += " " + chosen->get_name();
  complain(std::string(error.what()) + " (see '" + command + " --help')");
  return kUsage;
}

int run(int argc, char** argv) {
  CLI::App app("Makes a searchable catalogue out of files, and keeps it.", "carrel-index");
  app.require_subcommand(1);
  app.set_version_flag("--version", "carrel-index " CARREL_VERSION);
  Arguments arguments;
  CLI::App* const build = add_build(app, arguments);
  add_progress(build, arguments);
  CLI::App* const check = add_command(app, "check", "Look for damage", arguments);
  CLI::App* const stats = add_command(app, "stats", "Say what is in it", arguments);
  stats->add_flag("--json", arguments.json, "As JSON");
  CLI::App* const back = add_command(app, "rollback", "Go back one generation", arguments);
  add_progress(back, arguments);
  CLI::App* const drop =
      add_command(app, "prune", "Drop generations that nobody goes back to", arguments);
  drop->add_option("--keep", arguments.keep, "How many before the live one stay; 1 if not said")
      ->check(CLI::NonNegativeNumber);
  CLI::App* const write =
      add_command(app, "export", "Write everything out as JSON lines", arguments);
  write->add_option("--user", arguments.user, "Only what this reader contributed");
  write->add_option("--out", arguments.out, "A file; standard output if there is none");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage(app, error);
  }
  if (build->parsed()) return run_build(arguments);
  if (check->parsed()) return run_check(arguments);
  if (stats->parsed()) return run_stats(arguments);
  if (drop->parsed()) return run_prune(arguments);
  return back->parsed() ? run_rollback(arguments) : run_export(arguments);
}

}  // namespace
}  // namespace carrel

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has gone is an error of write, not the end of us
  try {
    return carrel::run(argc, argv);
  } catch (const std::exception& thrown) {
    std::fprintf(stderr, "carrel-index: %s (the live catalogue is as it was)\n", thrown.what());
    return carrel::kFailed;
  }
}
