// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/acknowledge.hpp"

#include <algorithm>
#include <string>

#include "store/tables.hpp"

namespace carrel {

namespace {

struct SharedTable {
  std::string name, same_key, columns;
};

// Contributions last: they look at the retractions.
const SharedTable kTables[] = {
    {"moderation", "l.id = s.id", "id, state, json"},
    {"retraction", "l.id = s.id", "id, json"},
    {"user_retraction", "l.user = s.user AND l.until = s.until", "user, until, json"},
    {"holdings", "l.record = s.record", "record, json"},
    {"item_status", "l.item = s.item", "item, status, due, json"},
    {"contribution", "l.id = s.id", "id, record, isbn, kind, user, day, json"},
};

constexpr const char* kDropSupersededStates =
    "DELETE FROM live.item_status WHERE item IN (SELECT item FROM catalogue.superseded_item)"
    " AND item NOT IN (SELECT item FROM catalogue.item_status)";

constexpr const char* kDropRetracted =
    "DELETE FROM live.contribution WHERE id IN (SELECT id FROM live.retraction)"
    " OR EXISTS(SELECT 1 FROM live.user_retraction u WHERE u.user = contribution.user"
    " AND u.until >= contribution.day)";

// Rows that are new or different take the place of the live ones, in the order they came in; a row
// that says what is known already leaves no trace.
std::string join_rows(const SharedTable& table, std::int64_t sequence) {
  return "INSERT OR REPLACE INTO live." + table.name + "(" + table.columns + ", seq) SELECT " +
         table.columns + ", seq + " + std::to_string(sequence) + " FROM catalogue." + table.name +
         " s WHERE NOT EXISTS(SELECT 1 FROM live." + table.name + " l WHERE " + table.same_key +
         " AND l.json = s.json) ORDER BY seq";
}

// The first statement writes, so that the transaction starts from the newest state of the live
// store, after having waited for its lock.
Result<bool> claim(Database& database) {
  const std::int64_t before = database.changes_so_far();
  auto claimed = database.execute(
      "INSERT OR IGNORE INTO live.acknowledged"
      " SELECT value FROM catalogue.meta WHERE key = 'build'");
  if (!claimed) return claimed.error();
  return database.changes_so_far() != before;
}

Result<void> join_all(Database& database) {
  auto sequence = database.number("SELECT value FROM live.meta WHERE key = 'sequence'");
  if (!sequence) return sequence.error();
  const std::int64_t before = database.changes_so_far();
  for (const SharedTable& table : kTables) {
    if (auto joined = database.execute(join_rows(table, *sequence)); !joined) return joined;
  }
  for (const char* sql : {kDropSupersededStates, kDropRetracted}) {
    if (auto dropped = database.execute(sql); !dropped) return dropped;
  }
  if (database.changes_so_far() == before) return {};
  std::string highest = "SELECT max(0";
  for (const SharedTable& table : kTables) {
    highest += ", coalesce((SELECT max(seq) FROM catalogue." + table.name + "), 0)";
  }
  auto staged = database.number(highest + ")");
  if (!staged) return staged.error();
  const std::int64_t next = *sequence + std::max<std::int64_t>(*staged, 1);
  return database.execute("UPDATE live.meta SET value = " + std::to_string(next) +
                          " WHERE key = 'sequence'");
}

}  // namespace

Result<void> acknowledge_staged(Database& database) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  auto first = claim(database);
  if (!first) return first.error();
  if (*first) {
    if (auto joined = join_all(database); !joined) return joined;
  }
  if (auto committed = transaction->commit(); !committed) return committed;
  return make_views(database);
}

}  // namespace carrel
