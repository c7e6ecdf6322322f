// SPDX-License-Identifier: GPL-2.0-or-later
//
// catalogue.sqlite (one a generation, never changed once it is published)
//   record(seq, id, json)       a record's line as it came; seq is its place in the input
//   record_isbn(isbn, seq)      13 digits
//   meta(key, value)            "build": a random name of this catalogue
//   superseded_item(item)       items whose state in the live store is older than holdings staged
//   here and the shared tables, holding what this build's files brought: "staged"
//
// live.sqlite (one beside all generations, in WAL mode, every commit synced)
//   meta(key, value)            "sequence": rises with every change
//   acknowledged(build)         the catalogues whose staged rows have joined
//   and the shared tables
//
// Shared tables, each with the line as it came (json) and the sequence number it was taken under:
//   contribution(id, record | isbn, kind, user, day)   kind: the block's singular name
//   moderation(id, state), retraction(id), user_retraction(user, until),
//   holdings(record; 0x1F and 13 digits where they came by an ISBN), item_status(item, status, due)
//
// As long as a catalogue is not acknowledged, its staged rows stand over the live ones; from then
// on the live store alone counts, because it may have moved on. That is why acknowledging is
// recorded by the build's name: done again after a crash, it must not bring old rows back over
// newer ones.
//
// A retracted contribution is in neither file: what a reader took back is not kept. An item's state
// that is older than its record's holdings is dropped when those arrive, so that among the rows
// that are there a state always counts.
#include "store/tables.hpp"

#include <string>

#include "base/date.hpp"
#include "base/file.hpp"

namespace carrel {

namespace {

constexpr std::int64_t kVersion = 1;
constexpr char kIsbnMark = '\x1F';  // store.cpp asks for it, as char(31)

std::string shared_tables(const std::string& file) {
  const std::string create = "CREATE TABLE " + file + ".";
  return create +
         "contribution(id TEXT PRIMARY KEY, record TEXT, isbn TEXT, kind TEXT NOT NULL,"
         " user TEXT, day INTEGER NOT NULL, json TEXT NOT NULL, seq INTEGER NOT NULL);" +
         create +
         "moderation(id TEXT PRIMARY KEY, state INTEGER NOT NULL, json TEXT NOT NULL,"
         " seq INTEGER NOT NULL) WITHOUT ROWID;" +
         create +
         "retraction(id TEXT PRIMARY KEY, json TEXT NOT NULL, seq INTEGER NOT NULL) WITHOUT "
         "ROWID;" +
         create +
         "user_retraction(user TEXT NOT NULL, until INTEGER NOT NULL, json TEXT NOT NULL,"
         " seq INTEGER NOT NULL, PRIMARY KEY(user, until)) WITHOUT ROWID;" +
         create + "holdings(record TEXT PRIMARY KEY, json TEXT NOT NULL, seq INTEGER NOT NULL);" +
         create +
         "item_status(item TEXT PRIMARY KEY, status TEXT NOT NULL, due TEXT NOT NULL,"
         " json TEXT NOT NULL, seq INTEGER NOT NULL) WITHOUT ROWID;";
}

std::string contribution_indexes(const std::string& file) {
  const std::string create = "CREATE INDEX " + file + ".";
  return create + "contribution_record ON contribution(record);" + create +
         "contribution_isbn ON contribution(isbn);" + create +
         "contribution_user ON contribution(user);";
}

std::string set_version(const std::string& file) {
  return "PRAGMA " + file + ".user_version=" + std::to_string(kVersion) + ";";
}

std::string catalogue_tables() {
  return shared_tables("catalogue") + contribution_indexes("catalogue") +
         "CREATE TABLE catalogue.record(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
         " json TEXT NOT NULL);"
         "CREATE TABLE catalogue.record_isbn(isbn TEXT, seq INTEGER, PRIMARY KEY(isbn, seq))"
         " WITHOUT ROWID;"
         "CREATE TABLE catalogue.superseded_item(item TEXT PRIMARY KEY) WITHOUT ROWID;"
         "CREATE TABLE catalogue.meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
         "INSERT INTO catalogue.meta VALUES('build', lower(hex(randomblob(16))));" +
         set_version("catalogue");
}

std::string live_tables() {
  return shared_tables("live") + contribution_indexes("live") +
         "CREATE TABLE live.meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
         "INSERT INTO live.meta VALUES('sequence', 0);"
         "CREATE TABLE live.acknowledged(build TEXT PRIMARY KEY) WITHOUT ROWID;" +
         set_version("live");
}

Result<void> check_version(Database& database, const std::string& file,
                           const std::filesystem::path& path) {
  auto version = database.number("PRAGMA " + file + ".user_version");
  if (!version) return version.error();
  if (*version == kVersion) return {};
  Error error =
      index_unavailable("'" + path.string() + "' is of store version " + std::to_string(*version) +
                            ", this program knows " + std::to_string(kVersion),
                        "use the program that made it");
  error.code = "unknown_store_version";
  return error;
}

// Durable at every commit, and what is deleted is overwritten: a retracted comment is gone.
Result<void> set_up_live(Database& database) {
  return database.execute("PRAGMA live.synchronous=FULL; PRAGMA live.secure_delete=ON");
}

// Two programs may come to make it at the same time; whoever is second finds it made.
Result<void> create_live(Database& database, const std::filesystem::path& path) {
  if (auto attached = database.attach(path, "live", Access::create); !attached) return attached;
  if (auto wal = database.text("PRAGMA live.journal_mode=WAL"); !wal) return wal.error();
  if (auto set = set_up_live(database); !set) return set;
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun;
  auto tables = database.number("SELECT count(*) FROM live.sqlite_schema");
  if (!tables) return tables.error();
  if (*tables == 0) {
    if (auto made = database.execute(live_tables()); !made) return made;
  }
  if (auto committed = database.execute("COMMIT"); !committed) return committed;
  if (auto synced = sync_path(path.has_parent_path() ? path.parent_path() : "."); !synced)
    return synced;
  return check_version(database, "live", path);
}

Result<void> attach_known(Database& database, const std::filesystem::path& path,
                          const std::string& name, Access access) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    Error error = index_unavailable("there is no '" + path.string() + "'", "build the index first");
    error.code = "no_store";
    return error;
  }
  if (auto attached = database.attach(path, name, access); !attached) return attached;
  return check_version(database, name, path);
}

// Rows of `table` with the staged ones over the live ones of the same key.
std::string staged_over_live(const std::string& table, const std::string& key) {
  return "CREATE TEMP VIEW " + table + " AS SELECT * FROM catalogue." + table +
         " UNION ALL SELECT l.* FROM live." + table +
         " l WHERE NOT EXISTS(SELECT 1 FROM catalogue." + table + " c WHERE " + key + ")";
}

// That no retraction in `file` covers the contribution `row`.
std::string not_retracted(const std::string& file, const std::string& row) {
  return " NOT EXISTS(SELECT 1 FROM " + file + ".retraction r WHERE r.id = " + row +
         ".id) AND NOT EXISTS(SELECT 1 FROM " + file + ".user_retraction u WHERE u.user = " + row +
         ".user AND u.until >= " + row + ".day)";
}

std::string staged_views() {
  return "CREATE TEMP VIEW contribution AS SELECT c.* FROM catalogue.contribution c WHERE" +
         not_retracted("live", "c") +
         " UNION ALL SELECT l.* FROM live.contribution l"
         " WHERE NOT EXISTS(SELECT 1 FROM catalogue.contribution c WHERE c.id = l.id) AND" +
         not_retracted("catalogue", "l") + ";" + staged_over_live("moderation", "c.id = l.id") +
         ";" + staged_over_live("retraction", "c.id = l.id") + ";" +
         staged_over_live("user_retraction", "c.user = l.user AND c.until = l.until") + ";" +
         staged_over_live("holdings", "c.record = l.record") + ";" +
         staged_over_live("item_status", "c.item = l.item") +
         " AND NOT EXISTS(SELECT 1 FROM catalogue.superseded_item s WHERE s.item = l.item);";
}

}  // namespace

std::int64_t day_of_item(std::string_view date) {
  const auto day = parse_date(date);
  return day ? *day : kUndatedItem;
}

std::int64_t last_day_of_retraction(std::string_view date) {
  const auto day = parse_date_end(date);
  return day ? *day : kUndatedRetraction;
}

std::string holdings_key(std::string_view record, std::string_view isbn) {
  return record.empty() ? kIsbnMark + std::string(isbn) : std::string(record);
}

Result<Database> create_files(const std::filesystem::path& catalogue,
                              const std::filesystem::path& live) {
  std::error_code ignored;
  if (std::filesystem::exists(catalogue, ignored)) {
    return Error{ErrorType::conflict, "catalogue_exists",
                 "'" + catalogue.string() + "' is there already", "", ""};
  }
  auto database = Database::open();
  if (!database) return database;
  if (auto made = create_live(*database, live); !made) return made.error();
  if (auto made = database->attach(catalogue, "catalogue", Access::create); !made)
    return made.error();
  // Nothing of a build counts before it is published, and it is synced then: no journal on the
  // disk.
  const std::string set_up =
      "PRAGMA catalogue.journal_mode=MEMORY; PRAGMA catalogue.synchronous=OFF;"
      "PRAGMA catalogue.cache_size=-65536; BEGIN;";
  if (auto set = database->execute(set_up + catalogue_tables()); !set) return set.error();
  if (auto viewed = make_views(*database); !viewed) return viewed.error();
  return database;
}

Result<Database> open_files(const std::filesystem::path& catalogue,
                            const std::filesystem::path& live) {
  auto database = Database::open();
  if (!database) return database;
  if (auto known = attach_known(*database, catalogue, "catalogue", Access::read); !known) {
    return known.error();
  }
  // Reading a WAL file needs its index beside it, which only one who may write can make.
  if (auto known = attach_known(*database, live, "live", Access::write); !known)
    return known.error();
  if (auto set = set_up_live(*database); !set) return set.error();
  if (auto viewed = make_views(*database); !viewed) return viewed.error();
  return database;
}

Result<bool> is_acknowledged(Database& database) {
  auto found = database.number(
      "SELECT count(*) FROM live.acknowledged"
      " WHERE build = (SELECT value FROM catalogue.meta WHERE key = 'build')");
  if (!found) return found.error();
  return *found != 0;
}

Result<void> make_views(Database& database) {
  auto acknowledged = is_acknowledged(database);
  if (!acknowledged) return acknowledged.error();
  std::string sql;
  for (const char* table :
       {"contribution", "moderation", "retraction", "user_retraction", "holdings", "item_status"}) {
    sql += std::string("DROP VIEW IF EXISTS temp.") + table + ";";
    if (*acknowledged) {
      sql += std::string("CREATE TEMP VIEW ") + table + " AS SELECT * FROM live." + table + ";";
    }
  }
  if (!*acknowledged) sql += staged_views();
  return database.execute(sql);
}

}  // namespace carrel
