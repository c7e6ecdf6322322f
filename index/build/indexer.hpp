// SPDX-License-Identifier: GPL-2.0-or-later
// How does a catalogue become a published generation?
//
// import -> store -> view -> document builder -> writer, for both audiences in one pass over the
// records in order of popularity; then verify; then publish by an atomic rename. A build runs
// beside the live generation and never touches it. One build at a time on a ROOT (a lock says so).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "import/kind.hpp"
#include "schema/index_settings.hpp"
#include "schema/record.hpp"

namespace carrel {

struct BuildOptions {
  std::filesystem::path root;
  std::vector<std::string> files;                // "-" is standard input
  bool dry_run = false;                          // read and judge, write nothing below root
  bool allow_shrink = false;                     // let a build lose over half of the live records
  std::string profile = "default";               // how MARC is mapped: MarcMapping::of_profile
  std::optional<std::filesystem::path> rejects;  // where what is rejected goes, as it came
  // Joins and splits of works. They take the place of those that the live generation keeps, and so
  // do such lines in `files`; without either, those stay in force.
  std::optional<std::string> works;
  ProgressMode progress = ProgressMode::automatic;
  unsigned jobs = 0;                  // threads that write; 0: as many as help (at most 2)
  std::optional<std::int32_t> as_of;  // the day picks expire by; absent: today
  IndexSettings settings = standard_settings();
};

struct Reject {
  std::string file;
  std::optional<InputKind> kind;  // absent where it was not known yet
  std::uint64_t number = 0;       // of the line or record; 0: the file as a whole
  std::uint64_t offset = 0;       // of its first byte, unpacked
  std::string code, message, hint;
};

// A record's place among the files of a build.
struct RecordPlace {
  std::string file;
  InputKind kind{};
  std::uint64_t number = 0;  // of the line or record
};
// A record that came again under its id: the later one counts.
struct Replacement {
  std::string id;
  RecordPlace earlier, later;
};

// What a dry run shows beside its counts, for the mapping of MARC.
struct Preview {
  std::vector<Record> records;                  // the first kPreviewed that were mapped
  std::map<std::string, std::uint64_t> unread;  // "583" or "245 $6": how often, and read by no rule
};
inline constexpr std::size_t kPreviewed = 10;

struct BuildReport {
  std::uint64_t generation = 0;  // 0 after a dry run
  std::uint64_t taken = 0;       // lines and records of the input; with `rejected` all there were
  std::uint64_t records = 0, replaced = 0, contributions = 0, waiting = 0, other_lines = 0;
  // Of `waiting`: "contributions", "holdings", "item_states"; those that there are.
  std::map<std::string, std::uint64_t> waiting_by_kind;
  std::vector<Replacement> first_replacements;    // at most kReportedReplacements
  std::uint64_t retracted = 0;                    // not taken, since their ids have been retracted
  std::uint64_t work_joins = 0, work_splits = 0;  // in force
  std::uint64_t work_unknown = 0;                 // records named there that are not there
  std::vector<std::string> first_work_unknown;    // at most kReportedWorkIds
  std::uint64_t rejected = 0;
  std::map<std::string, std::uint64_t> rejected_by_code, mended;
  std::vector<Reject> first_rejects;                          // at most kReportedRejects
  std::vector<std::string> rejects_files;                     // where they were kept
  Preview preview;                                            // of a dry run
  std::map<std::string, std::uint64_t> documents, revisions;  // by audience
  double seconds = 0, import_seconds = 0, index_seconds = 0, verify_seconds = 0;
  double reading_seconds = 0;  // of the import: reading and mapping alone, without the store
  double records_per_second = 0;
  std::uint64_t peak_memory_bytes = 0, index_bytes = 0;
};
inline constexpr std::size_t kReportedRejects = 1000;
inline constexpr std::size_t kReportedReplacements = 1000;
inline constexpr std::size_t kReportedWorkIds = 20;

// An error means: nothing was published, the live generation is as it was.
Result<BuildReport> build(const BuildOptions& options);

std::string to_json(const BuildReport& report);  // for --report
std::string to_text(const BuildReport& report);  // for people
std::string place_of(const Reject& reject);      // "in.jsonl:12", "in.mrc, record 3 at byte 4711"
std::string place_of(const RecordPlace& place);  // "in.jsonl:12", "in.mrc, record 3"

struct CheckReport {
  std::uint64_t generation = 0;
  std::vector<std::string> passed, failed;  // one line each
};
// Checksums, Xapian's check, SQLite's check, counts of store, index and columns against each other.
Result<CheckReport> check(const std::filesystem::path& root);

// What the published generation holds, as text for people or as JSON.
Result<std::string> stats(const std::filesystem::path& root, bool as_json);

struct PruneReport {
  std::uint64_t live = 0;
  std::vector<std::uint64_t> kept;  // beside the live one, rising
  struct Dropped {
    std::uint64_t generation = 0, bytes = 0;
  };
  std::vector<Dropped> dropped;                     // rising
  std::uint64_t leftovers = 0, leftover_bytes = 0;  // of builds that died
};
// Drops what nobody goes back to; what is kept stands in prune.cpp. An error means that the live
// generation is as it was: "no_index", `conflict` / "locked" when a build is at work.
Result<PruneReport> prune(const std::filesystem::path& root, std::uint64_t keep);
std::string to_text(const PruneReport& report);

// Publishes the generation before the live one again. If the live store has changed since that one
// was made, its index is made anew from its catalogue and the live store as it is now. Gives the
// number that is live now. `conflict` / "no_previous" where there is none.
Result<std::uint64_t> rollback(const std::filesystem::path& root, ProgressMode progress);

}  // namespace carrel
