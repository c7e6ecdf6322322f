// SPDX-License-Identifier: GPL-2.0-or-later
// What if the files are not as they should be?
#include <fstream>

#include <sqlite3.h>

#include "library.hpp"

namespace carrel {

namespace {

const std::string kRecord = R"({"id":"r-1","title":"The Harbour Clock"})";

std::string code_of_opening(const std::filesystem::path& catalogue,
                            const std::filesystem::path& live) {
  const auto store = Store::open(catalogue, live);
  return store ? "opened" : store.error().code;
}

void run_sql(const std::filesystem::path& file, const char* sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
  CHECK(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(connection);
}

// Two whole pages, so that it is not only their free space that is hit.
void scribble(const std::filesystem::path& path, std::streamoff page) {
  constexpr std::streamoff kPage = 4'096;
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(page * kPage);
  for (int i = 0; i < 2 * kPage; ++i)
    file.put('\x5a');
}

}  // namespace

TEST_CASE("a catalogue that is there already is not written over") {
  Library library;
  library.publish({kRecord});
  const auto again = Store::create(library.catalogue(1), library.live());
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "catalogue_exists");
  CHECK(texts(library.open(), "r-1").empty());
}

TEST_CASE("a missing catalogue or live store is told, and not made") {
  Library library;
  library.publish({kRecord});
  CHECK(code_of_opening(library.catalogue(7), library.live()) == "no_store");
  CHECK_FALSE(std::filesystem::exists(library.catalogue(7)));
  const auto elsewhere = library.live().parent_path() / "elsewhere.sqlite";
  CHECK(code_of_opening(library.catalogue(1), elsewhere) == "no_store");
  CHECK_FALSE(std::filesystem::exists(elsewhere));
}

TEST_CASE("a store of another version is refused, for reading and for a build") {
  Library library;
  const std::filesystem::path live = library.live();
  library.publish({kRecord});
  run_sql(live, "PRAGMA user_version = 99");
  CHECK(code_of_opening(library.catalogue(1), live) == "unknown_store_version");
  const auto build = Store::create(library.catalogue(2), live);
  REQUIRE_FALSE(build);
  CHECK(build.error().code == "unknown_store_version");
  run_sql(live, "PRAGMA user_version = 1");
}

TEST_CASE("a file that is no store is refused") {
  Library library;
  library.publish({kRecord});
  const auto other = library.live().parent_path() / "notes.txt";
  std::ofstream(other) << std::string(5'000, 'x');
  CHECK(code_of_opening(other, library.live()) == "damaged_store");
  CHECK(code_of_opening(library.catalogue(1), other) == "damaged_store");
}

TEST_CASE("a path with signs that mean something to SQLite is a path like any other") {
  Library library;
  const auto folder = library.live().parent_path() / "a?mode=memory#b%20c";
  REQUIRE(std::filesystem::create_directory(folder));
  {
    auto store = Store::create(folder / "catalogue.sqlite", folder / "live.sqlite");
    REQUIRE(store);
    Library::add(*store, kRecord);
    REQUIRE(store->finish_import());
  }
  CHECK(std::filesystem::exists(folder / "catalogue.sqlite"));
  CHECK(code_of_opening(folder / "catalogue.sqlite", folder / "live.sqlite") == "opened");
}

TEST_CASE("a published catalogue is one file that needs no other and can be read only") {
  Library library;
  { const Store store = library.publish({kRecord}); }
  std::filesystem::permissions(library.catalogue(1), std::filesystem::perms::owner_read);
  CHECK(record_of(library.open(), "r-1").title == "The Harbour Clock");
  for (const char* suffix : {"-journal", "-wal", "-shm"}) {
    CHECK_FALSE(std::filesystem::exists(library.catalogue(1).string() + suffix));
  }
}

TEST_CASE("the check passes on a sound store and fails on a damaged one") {
  Library library;
  Lines lines;
  for (int i = 0; i < 2'000; ++i) {
    lines.push_back(R"({"id":"r-)" + std::to_string(i) + R"(","title":"Volume )" +
                    std::to_string(i) + "\"}");
  }
  { CHECK(library.publish(lines).check()); }
  const auto sound = library.live().parent_path() / "sound.sqlite";
  std::filesystem::copy_file(library.catalogue(1), sound);
  scribble(library.catalogue(1), 24);
  const auto checked = library.open().check();
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == "damaged_store");
  std::filesystem::copy_file(sound, library.catalogue(1),
                             std::filesystem::copy_options::overwrite_existing);
}

TEST_CASE("a record's line that can no longer be read is told, not skipped") {
  Library library;
  { library.publish({kRecord}); }
  run_sql(library.catalogue(1), "UPDATE record SET json = '{\"id\":'");
  const auto record = library.open().record("r-1");
  REQUIRE_FALSE(record);
  CHECK(record.error().code == "damaged_store");
}

}  // namespace carrel
