// SPDX-License-Identifier: GPL-2.0-or-later
// What has the library told us, and who owns it?
//
// SQLite, the source of truth. Two files: each generation's own catalogue (records as imported,
// replaced by every build), and one live store beside the generations for all that is owned apart
// (contributions, moderation, retractions, holdings, item states) and survives every build. What a
// build's files bring of the latter is staged in the new generation and joins the live store, in
// one transaction, at publish: a build that fails leaves both as they were.
//
// One connection belongs to one thread. Errors: storage_full when the disk is, `conflict` / "busy"
// when another writer holds the live store for longer than the busy time (10 s), internal
// otherwise.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "schema/input.hpp"
#include "schema/record.hpp"

namespace carrel {

// What waits for a record, or for the holding that an item's state is about.
struct WaitingCounts {
  std::uint64_t contributions = 0, holdings = 0, item_states = 0;
};

struct StoreCounts {
  std::uint64_t records = 0, contributions = 0, waiting = 0, moderations = 0, retractions = 0,
                holdings = 0;
};

class Store {
 public:
  // For a build: makes the catalogue and the staging tables in `catalogue`, which must not be there
  // yet, beside the live store `live`, which is made if need be.
  static Result<Store> create(const std::filesystem::path& catalogue,
                              const std::filesystem::path& live);
  // For export, check, stats and rollback: what is there, nothing is written.
  static Result<Store> open(const std::filesystem::path& catalogue,
                            const std::filesystem::path& live);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Import. A record whose id is there already takes its place ("replaced" is true). Contributions
  // and the like are staged; a known id replaces, a retracted id is not taken again (both also
  // across the live store, and whichever comes first).
  struct Added {
    bool replaced = false;   // the id was there, in this build or in the live store
    bool retracted = false;  // not taken: its id has been retracted, or its reader up to that day
    // Which of the lines added it was, from 1; for a record that replaced one of this build, also
    // which that was, else 0.
    std::uint64_t sequence = 0, replaced_sequence = 0;
  };
  Result<Added> add(const InputLine& line);

  // Makes what was added durable and joinable; to be called once, before anything below is read.
  Result<void> finish_import();

  // Records joined with their contributions, moderation and holdings, as of now; community items in
  // the record's own order, then those that arrived apart by date (newest first), then id.
  // Retracted items are gone; an item whose id is both in the record and apart is the one that came
  // apart. `ids` in rising order. The callback ends the walk by returning false; it may
  // read from this store. What others write meanwhile is not seen.
  Result<void> for_each(const std::function<Result<bool>(Record)>& each) const;
  Result<std::optional<Record>> record(std::string_view id) const;

  // The catalogue's ids, in rising order.
  Result<std::vector<std::string>> ids() const;
  Result<StoreCounts> counts() const;           // catalogue and live together
  Result<WaitingCounts> waiting() const;        // likewise; reads all holdings if there are states
  Result<std::uint64_t> live_sequence() const;  // rises with every change of the live store

  // At publish: what was staged joins the live store in one transaction. Doing it twice is doing it
  // once, also after a crash and when the live store has moved on since: whoever finds a published
  // catalogue may call it, and should before the next build.
  Result<void> acknowledge();

  // Everything as JSON lines, such that a build from them gives the same: records as they were
  // imported (unknown keys and all), contributions, moderation, retractions, holdings, item states.
  // With `user`, only what that reader contributed.
  Result<void> export_lines(const std::optional<std::string>& user,
                            const std::function<Result<void>(std::string_view line)>& write) const;

  // SQLite's own integrity check of both files.
  Result<void> check() const;

 private:
  struct Inside;
  explicit Store(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace carrel
