// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/sqlite.hpp"

#include <utility>

namespace carrel {

namespace {

// SQLite's form of a file name that can carry options; the characters it would read as options of
// their own are written as their codes.
std::string uri_of(const std::filesystem::path& path, Access access) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).lexically_normal().string()) {
    if (c == '%') {
      uri += "%25";
    } else if (c == '?') {
      uri += "%3f";
    } else if (c == '#') {
      uri += "%23";
    } else {
      uri += c;
    }
  }
  switch (access) {
    case Access::read:
      return uri + "?mode=ro";
    case Access::write:
      return uri + "?mode=rw";
    case Access::create:
      return uri + "?mode=rwc";
  }
  return uri;
}

}  // namespace

Error sqlite_error(sqlite3* connection, int code, std::string_view doing) {
  const std::string said =
      connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  const std::string message = "store: " + std::string(doing) + ": " + said;
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {ErrorType::storage_full, "storage_full", message, "", "make room on the disk"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorType::conflict, "busy", message, "", "another writer is at work; try again"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorType::index_unavailable, "damaged_store", message, "",
              "run the check; restore the file from a copy"};
    case SQLITE_CANTOPEN:
      return {ErrorType::index_unavailable, "no_store", message, "",
              "check the path and its rights"};
    default:
      return internal(message);
  }
}

Result<Database> Database::open() {
  sqlite3* raw = nullptr;
  constexpr int kFlags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(":memory:", &raw, kFlags, nullptr);
  Database database;
  database.connection_.reset(raw);
  if (code != SQLITE_OK) return sqlite_error(raw, code, "starting SQLite");
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  return database;
}

Result<void> Database::attach(const std::filesystem::path& path, std::string_view name,
                              Access access) {
  auto statement = Statement::prepare(*this, "ATTACH ?1 AS " + std::string(name));
  if (!statement) return statement.error();
  const std::string uri = uri_of(path, access);
  auto ran = statement->bind(1, uri).run();
  if (ran) return {};
  Error error = ran.error();
  error.message = "cannot open '" + path.string() + "': " + error.message;
  return error;
}

Result<void> Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(handle(), code, sql.substr(0, sql.find('(')));
  return {};
}

Result<std::int64_t> Database::number(const std::string& sql) {
  auto statement = Statement::prepare(*this, sql);
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->number(0) : 0;
}

Result<std::string> Database::text(const std::string& sql) {
  auto statement = Statement::prepare(*this, sql);
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? std::string(statement->text(0)) : std::string();
}

Result<Statement> Statement::prepare(const Database& database, const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return sqlite_error(database.handle(), code, sql);
  Statement statement;
  statement.statement_.reset(raw);
  return statement;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  const char* data = text.data() != nullptr ? text.data() : "";
  const int code = sqlite3_bind_text64(statement_.get(), parameter, data, text.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) bind_failure_ = code;
  return *this;
}

Statement& Statement::bind(int parameter, std::int64_t number) {
  const int code = sqlite3_bind_int64(statement_.get(), parameter, number);
  if (code != SQLITE_OK) bind_failure_ = code;
  return *this;
}

Statement& Statement::bind_or_null(int parameter, std::string_view text) {
  if (!text.empty()) return bind(parameter, text);
  const int code = sqlite3_bind_null(statement_.get(), parameter);
  if (code != SQLITE_OK) bind_failure_ = code;
  return *this;
}

Result<bool> Statement::step() {
  const int code = bind_failure_ != SQLITE_OK ? bind_failure_ : sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  const Error error =
      sqlite_error(sqlite3_db_handle(statement_.get()), code, sqlite3_sql(statement_.get()));
  reset();
  return error;
}

Result<void> Statement::run() {
  while (true) {
    auto row = step();
    if (!row) return row.error();
    if (!*row) return {};
  }
}

Result<bool> Statement::has_row() {
  auto row = step();
  reset();
  return row;
}

void Statement::reset() {
  // Its code repeats the error of the last step, which has been reported there.
  sqlite3_reset(statement_.get());
  bind_failure_ = SQLITE_OK;
}

std::string_view Statement::text(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_.get(), column);
  if (data == nullptr) return {};
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

Result<Transaction> Transaction::begin(const Database& database) {
  sqlite3* connection = database.handle();
  if (sqlite3_get_autocommit(connection) == 0) return Transaction(nullptr);
  const int code = sqlite3_exec(connection, "BEGIN", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(connection, code, "BEGIN");
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ == nullptr || sqlite3_get_autocommit(connection_) != 0) return;
  sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit() {
  if (connection_ == nullptr) return {};
  const int code = sqlite3_exec(connection_, "COMMIT", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(connection_, code, "COMMIT");
  connection_ = nullptr;
  return {};
}

}  // namespace carrel
