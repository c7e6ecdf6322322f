// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/store.hpp"

#include <cassert>
#include <utility>

#include "base/file.hpp"
#include "store/acknowledge.hpp"
#include "store/export.hpp"
#include "store/intake.hpp"
#include "store/join.hpp"
#include "store/overlay.hpp"
#include "store/sqlite.hpp"
#include "store/tables.hpp"

namespace carrel {

namespace {

constexpr const char* kWaitingContributions =
    "temp.contribution c WHERE CASE WHEN c.record IS NOT NULL"
    " THEN NOT EXISTS(SELECT 1 FROM catalogue.record r WHERE r.id = c.record)"
    " ELSE NOT EXISTS(SELECT 1 FROM catalogue.record_isbn i WHERE i.isbn = c.isbn) END";

// Of a row `h` of holdings, whose key is an id or an ISBN (tables.hpp).
constexpr const char* kHoldingsHaveRecord =
    "CASE WHEN substr(h.record, 1, 1) = char(31)"
    " THEN EXISTS(SELECT 1 FROM catalogue.record_isbn i WHERE i.isbn = substr(h.record, 2))"
    " ELSE EXISTS(SELECT 1 FROM catalogue.record r WHERE r.id = h.record) END";

// States of items that stand in no holdings, neither a record's own nor such as came apart and have
// a record.
std::string waiting_item_states() {
  const auto items = [](const std::string& key, const std::string& from) {
    return "SELECT coalesce(json_extract(one.value, '$." + key + "'), '') FROM " + from;
  };
  const std::string own =
      "catalogue.record r, json_each(r.json, '$.holdings') one"
      " WHERE r.json LIKE '%\"holdings\"%'";
  const std::string apart = "temp.holdings h, json_each(h.json, '$.holdings') one WHERE " +
                            std::string(kHoldingsHaveRecord);
  std::string sql = "temp.item_status s WHERE s.item NOT IN (";
  sql += items("barcode", own) + " UNION ALL " + items("id", own) + " UNION ALL ";
  return sql + items("barcode", apart) + " UNION ALL " + items("id", apart) + ")";
}

}  // namespace

struct Store::Inside {
  std::filesystem::path catalogue;
  Database database;
  std::optional<Intake> intake;  // while importing

  // For reading: made when first asked for, the overlay again when the live store has moved.
  std::optional<Joiner> joiner;
  std::optional<Overlay> overlay;
  std::int64_t overlay_sequence = 0;

  Result<void> refresh();
  Result<std::uint64_t> count(const std::string& from);
};

// To be called inside of the transaction that reads, so that both speak of one state.
Result<void> Store::Inside::refresh() {
  if (!joiner) {
    auto started = Joiner::start(database);
    if (!started) return started.error();
    joiner = std::move(*started);
  }
  auto sequence = database.number("SELECT value FROM live.meta WHERE key = 'sequence'");
  if (!sequence) return sequence.error();
  if (overlay && overlay_sequence == *sequence) return {};
  auto loaded = load_overlay(database);
  if (!loaded) return loaded.error();
  overlay = std::move(*loaded);
  overlay_sequence = *sequence;
  return {};
}

Result<std::uint64_t> Store::Inside::count(const std::string& from) {
  auto number = database.number("SELECT count(*) FROM " + from);
  if (!number) return number.error();
  return static_cast<std::uint64_t>(*number);
}

Store::Store(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::create(const std::filesystem::path& catalogue,
                            const std::filesystem::path& live) {
  auto database = create_files(catalogue, live);
  if (!database) return database.error();
  auto inside = std::make_unique<Inside>();
  inside->catalogue = catalogue;
  inside->database = std::move(*database);
  auto intake = Intake::start(inside->database);
  if (!intake) return intake.error();
  inside->intake = std::move(*intake);
  return Store(std::move(inside));
}

Result<Store> Store::open(const std::filesystem::path& catalogue,
                          const std::filesystem::path& live) {
  auto database = open_files(catalogue, live);
  if (!database) return database.error();
  auto inside = std::make_unique<Inside>();
  inside->catalogue = catalogue;
  inside->database = std::move(*database);
  return Store(std::move(inside));
}

Result<Store::Added> Store::add(const InputLine& line) {
  assert(inside_->intake);
  return inside_->intake->add(line);
}

Result<void> Store::finish_import() {
  assert(inside_->intake);
  if (auto finished = inside_->intake->finish(); !finished) return finished;
  inside_->intake.reset();
  return sync_path(inside_->catalogue);
}

Result<void> Store::for_each(const std::function<Result<bool>(Record)>& each) const {
  auto transaction = Transaction::begin(inside_->database);
  if (!transaction) return transaction.error();
  if (auto fresh = inside_->refresh(); !fresh) return fresh;
  auto rows =
      Statement::prepare(inside_->database, "SELECT json FROM catalogue.record ORDER BY id");
  if (!rows) return rows.error();
  while (true) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    auto record = inside_->joiner->join(rows->text(0), *inside_->overlay);
    if (!record) return record.error();
    auto go_on = each(*std::move(record));
    if (!go_on) return go_on.error();
    if (!*go_on) return {};
  }
}

Result<std::optional<Record>> Store::record(std::string_view id) const {
  auto transaction = Transaction::begin(inside_->database);
  if (!transaction) return transaction.error();
  if (auto fresh = inside_->refresh(); !fresh) return fresh.error();
  auto rows =
      Statement::prepare(inside_->database, "SELECT json FROM catalogue.record WHERE id = ?1");
  if (!rows) return rows.error();
  auto row = rows->bind(1, id).step();
  if (!row) return row.error();
  if (!*row) return std::optional<Record>();
  auto record = inside_->joiner->join(rows->text(0), *inside_->overlay);
  if (!record) return record.error();
  return std::optional<Record>(std::move(*record));
}

Result<std::vector<std::string>> Store::ids() const {
  auto rows = Statement::prepare(inside_->database, "SELECT id FROM catalogue.record ORDER BY id");
  if (!rows) return rows.error();
  std::vector<std::string> ids;
  while (true) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return ids;
    ids.emplace_back(rows->text(0));
  }
}

Result<StoreCounts> Store::counts() const {
  auto transaction = Transaction::begin(inside_->database);
  if (!transaction) return transaction.error();
  StoreCounts counts;
  std::uint64_t users = 0;
  const std::pair<std::uint64_t*, const char*> questions[] = {
      {&counts.records, "catalogue.record"},    {&counts.contributions, "temp.contribution"},
      {&counts.waiting, kWaitingContributions}, {&counts.moderations, "temp.moderation"},
      {&counts.retractions, "temp.retraction"}, {&users, "temp.user_retraction"},
      {&counts.holdings, "temp.holdings"},
  };
  for (const auto& [place, from] : questions) {
    auto count = inside_->count(from);
    if (!count) return count.error();
    *place = *count;
  }
  counts.retractions += users;
  return counts;
}

Result<WaitingCounts> Store::waiting() const {
  auto transaction = Transaction::begin(inside_->database);
  if (!transaction) return transaction.error();
  WaitingCounts waiting;
  std::uint64_t states = 0;
  const std::pair<std::uint64_t*, std::string> questions[] = {
      {&waiting.contributions, kWaitingContributions},
      {&waiting.holdings, "temp.holdings h WHERE NOT " + std::string(kHoldingsHaveRecord)},
      {&states, "temp.item_status"},
  };
  for (const auto& [place, from] : questions) {
    auto count = inside_->count(from);
    if (!count) return count.error();
    *place = *count;
  }
  if (states == 0) return waiting;
  auto count = inside_->count(waiting_item_states());
  if (!count) return count.error();
  waiting.item_states = *count;
  return waiting;
}

Result<std::uint64_t> Store::live_sequence() const {
  auto value = inside_->database.number("SELECT value FROM live.meta WHERE key = 'sequence'");
  if (!value) return value.error();
  return static_cast<std::uint64_t>(*value);
}

Result<void> Store::acknowledge() {
  assert(!inside_->intake);
  inside_->overlay.reset();
  return acknowledge_staged(inside_->database);
}

Result<void> Store::export_lines(
    const std::optional<std::string>& user,
    const std::function<Result<void>(std::string_view line)>& write) const {
  auto transaction = Transaction::begin(inside_->database);
  if (!transaction) return transaction.error();
  if (!user) return export_everything(inside_->database, write);
  if (auto fresh = inside_->refresh(); !fresh) return fresh;
  return export_user(inside_->database, *user, *inside_->overlay, write);
}

Result<void> Store::check() const {
  for (const char* file : {"catalogue", "live"}) {
    auto said = inside_->database.text(std::string("PRAGMA ") + file + ".integrity_check");
    if (!said) return said.error();
    if (*said == "ok") continue;
    Error error = index_unavailable(
        "store: the " + std::string(file) + " file is damaged: " + *said, "restore it from a copy");
    error.code = "damaged_store";
    return error;
  }
  return {};
}

}  // namespace carrel
