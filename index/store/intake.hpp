// SPDX-License-Identifier: GPL-2.0-or-later
// How does a line come into a catalogue that is being built?
//
// Records go into the catalogue, the rest is staged beside them (tables.cpp). Everything is written
// in a few large transactions.
#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "schema/input.hpp"
#include "store/overlay.hpp"
#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace carrel {

class Intake {
 public:
  // `database` is from create_files, in its first transaction; it must outlive the intake.
  static Result<Intake> start(Database& database);

  Result<Store::Added> add(const InputLine& line);
  Result<void> finish();

 private:
  // One shared table: is the key known, in either file? And: put this row.
  struct Stage {
    Statement known, put;
  };

  explicit Intake(Database& database) : database_(&database) {}
  Result<Stage> stage(const std::string& table, const std::string& key, const std::string& columns);
  Result<void> prepare();

  Result<Store::Added> take(const RecordLine& line);
  Result<Store::Added> take(const Contribution& line);
  Result<Store::Added> take(const Moderation& line);
  Result<Store::Added> take(const Retraction& line);
  Result<Store::Added> take(const UserRetraction& line);
  Result<Store::Added> take(const HoldingsLine& line);
  Result<Store::Added> take(const ItemStatus& line);
  // Works are the generation's: the build keeps what is said of them.
  Result<Store::Added> take(const WorkJoin&) { return Store::Added{}; }
  Result<Store::Added> take(const WorkSplit&) { return Store::Added{}; }

  Result<std::uint64_t> sequence_of(std::string_view record);
  Result<void> put_isbns(const Record& record);
  Result<void> supersede(std::string_view item);

  Database* database_;
  Overlay overlay_;            // what was live at the start, and what came since
  std::int64_t sequence_ = 0;  // of the line at hand, in this build
  bool replaced_records_ = false;
  Statement new_record_, known_record_, replace_record_, put_isbn_, put_superseded_, drop_status_;
  Stage contribution_, moderation_, retraction_, user_retraction_, holdings_, item_status_;
};

}  // namespace carrel
