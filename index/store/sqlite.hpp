// SPDX-License-Identifier: GPL-2.0-or-later
// How do we speak with SQLite?
//
// Thin owners of a connection, a prepared statement and a transaction, which turn its codes into
// Result. One thread at a time. Only files of this folder include this one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "base/result.hpp"

namespace carrel {

// How long a writer waits for another one.
inline constexpr int kBusyMilliseconds = 10'000;

// `storage_full`, `conflict` / "busy", `index_unavailable` / "damaged_store", or internal.
Error sqlite_error(sqlite3* connection, int code, std::string_view doing);

enum class Access { read, write, create };

// A connection whose main database is empty and in memory: the files are attached under names, so
// that every statement says which of them it speaks of.
class Database {
 public:
  static Result<Database> open();

  Result<void> attach(const std::filesystem::path& path, std::string_view name, Access access);
  Result<void> execute(const std::string& sql);
  Result<std::int64_t> number(const std::string& sql);  // the first column of the first row
  Result<std::string> text(const std::string& sql);

  sqlite3* handle() const { return connection_.get(); }
  std::int64_t changes_so_far() const { return sqlite3_total_changes64(handle()); }

 private:
  struct Closer {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Closer> connection_;
};

// Parameters count from 1, columns from 0. What is bound must live until the next reset().
class Statement {
 public:
  static Result<Statement> prepare(const Database& database, const std::string& sql);

  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, std::int64_t number);
  Statement& bind_or_null(int parameter, std::string_view text);  // empty: NULL

  Result<bool> step();     // true: there is a row; false: done, and reset
  Result<void> run();      // to the end, for what gives no rows
  Result<bool> has_row();  // runs it and resets it
  void reset();

  std::string_view text(int column) const;  // until the next step()
  std::int64_t number(int column) const;

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  int bind_failure_ = SQLITE_OK;
};

// Begins with its life and is undone at its end unless committed. Inside of another one it does
// nothing: the outer one decides.
class Transaction {
 public:
  static Result<Transaction> begin(const Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(sqlite3* connection) : connection_(connection) {}
  sqlite3* connection_;  // null: nothing to do
};

}  // namespace carrel
