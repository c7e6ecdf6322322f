// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/intake.hpp"

#include <utility>
#include <variant>

#include "schema/blocks.hpp"
#include "schema/identifiers.hpp"
#include "schema/record_json.hpp"
#include "store/tables.hpp"

namespace carrel {

namespace {

// Between two commits a build holds on to one state of the live store, whose log cannot shrink for
// as long.
constexpr std::int64_t kLinesPerTransaction = 50'000;

// "?1, ?2, …"
std::string parameters(const std::string& columns) {
  std::string list = "?1";
  int count = 1;
  for (const char c : columns) {
    if (c == ',') list += ", ?" + std::to_string(++count);
  }
  return list;
}

}  // namespace

Result<Intake> Intake::start(Database& database) {
  Intake intake(database);
  auto overlay = load_overlay(database);
  if (!overlay) return overlay.error();
  intake.overlay_ = std::move(*overlay);
  if (auto prepared = intake.prepare(); !prepared) return prepared.error();
  return intake;
}

Result<Intake::Stage> Intake::stage(const std::string& table, const std::string& key,
                                    const std::string& columns) {
  auto known = Statement::prepare(*database_, "SELECT 1 FROM temp." + table + " WHERE " + key);
  if (!known) return known.error();
  auto put = Statement::prepare(*database_, "INSERT OR REPLACE INTO catalogue." + table + "(" +
                                                columns + ") VALUES(" + parameters(columns) + ")");
  if (!put) return put.error();
  return Stage{std::move(*known), std::move(*put)};
}

Result<void> Intake::prepare() {
  const std::pair<Statement*, const char*> statements[] = {
      {&new_record_, "INSERT OR IGNORE INTO catalogue.record(seq, id, json) VALUES(?1, ?2, ?3)"},
      {&known_record_, "SELECT seq FROM catalogue.record WHERE id = ?1"},
      {&replace_record_, "UPDATE catalogue.record SET seq = ?1, json = ?3 WHERE id = ?2"},
      {&put_isbn_, "INSERT OR IGNORE INTO catalogue.record_isbn(isbn, seq) VALUES(?1, ?2)"},
      {&put_superseded_, "INSERT OR IGNORE INTO catalogue.superseded_item(item) VALUES(?1)"},
      {&drop_status_, "DELETE FROM catalogue.item_status WHERE item = ?1"},
  };
  for (const auto& [place, sql] : statements) {
    auto statement = Statement::prepare(*database_, sql);
    if (!statement) return statement.error();
    *place = std::move(*statement);
  }
  struct Shared {
    Stage* place;
    const char *table, *key, *columns;
  };
  const Shared stages[] = {
      {&contribution_, "contribution", "id = ?1", "id, seq, json, record, isbn, kind, user, day"},
      {&moderation_, "moderation", "id = ?1", "id, seq, json, state"},
      {&retraction_, "retraction", "id = ?1", "id, seq, json"},
      {&user_retraction_, "user_retraction", "user = ?1 AND until = ?2", "user, seq, json, until"},
      {&holdings_, "holdings", "record = ?1", "record, seq, json"},
      {&item_status_, "item_status", "item = ?1", "item, seq, json, status, due"},
  };
  for (const Shared& shared : stages) {
    auto made = stage(shared.table, shared.key, shared.columns);
    if (!made) return made.error();
    *shared.place = std::move(*made);
  }
  return {};
}

Result<Store::Added> Intake::add(const InputLine& line) {
  ++sequence_;
  if (sequence_ % kLinesPerTransaction == 0) {
    if (auto committed = database_->execute("COMMIT; BEGIN"); !committed) return committed.error();
  }
  auto added = std::visit([this](const auto& form) { return take(form); }, line);
  if (added) added->sequence = static_cast<std::uint64_t>(sequence_);
  return added;
}

Result<Store::Added> Intake::take(const RecordLine& line) {
  const std::string made = line.json.empty() ? record_to_json(line.record) : std::string();
  const std::string& json = line.json.empty() ? made : line.json;
  Store::Added added;
  const std::int64_t before = database_->changes_so_far();
  new_record_.bind(1, sequence_).bind(2, line.record.id).bind(3, json);
  if (auto ran = new_record_.run(); !ran) return ran.error();
  if (database_->changes_so_far() == before) {
    added.replaced = replaced_records_ = true;
    auto earlier = sequence_of(line.record.id);
    if (!earlier) return earlier.error();
    added.replaced_sequence = *earlier;
    replace_record_.bind(1, sequence_).bind(2, line.record.id).bind(3, json);
    if (auto ran = replace_record_.run(); !ran) return ran.error();
  }
  if (auto put = put_isbns(line.record); !put) return put.error();
  return added;
}

// Of a record that is there.
Result<std::uint64_t> Intake::sequence_of(std::string_view record) {
  auto row = known_record_.bind(1, record).step();
  if (!row) return row.error();
  const std::int64_t sequence = *row ? known_record_.number(0) : 0;
  known_record_.reset();
  return static_cast<std::uint64_t>(sequence);
}

Result<void> Intake::put_isbns(const Record& record) {
  for (const std::string& given : record.isbns) {
    const auto digits = isbn13(given);
    if (!digits) continue;
    if (auto ran = put_isbn_.bind(1, *digits).bind(2, sequence_).run(); !ran) return ran;
  }
  return {};
}

Result<Store::Added> Intake::take(const Contribution& line) {
  if (overlay_.hides(line.item)) return Store::Added{.replaced = false, .retracted = true};
  auto known = contribution_.known.bind(1, line.item.id).has_row();
  if (!known) return known.error();
  Statement& put = contribution_.put;
  put.bind(1, line.item.id).bind(2, sequence_).bind(3, line.json);
  put.bind_or_null(4, line.record).bind_or_null(5, line.isbn);
  put.bind(6, spec_of(line.block).singular);
  put.bind_or_null(7, line.item.user).bind(8, day_of_item(line.item.date));
  if (auto ran = put.run(); !ran) return ran.error();
  return Store::Added{.replaced = *known, .retracted = false};
}

Result<Store::Added> Intake::take(const Moderation& line) {
  auto known = moderation_.known.bind(1, line.id).has_row();
  if (!known) return known.error();
  moderation_.put.bind(1, line.id).bind(2, sequence_).bind(3, line.json);
  moderation_.put.bind(4, static_cast<std::int64_t>(line.state));
  if (auto ran = moderation_.put.run(); !ran) return ran.error();
  return Store::Added{.replaced = *known, .retracted = false};
}

Result<Store::Added> Intake::take(const Retraction& line) {
  auto known = retraction_.known.bind(1, line.id).has_row();
  if (!known) return known.error();
  if (auto ran = retraction_.put.bind(1, line.id).bind(2, sequence_).bind(3, line.json).run();
      !ran) {
    return ran.error();
  }
  overlay_.retracted.insert(line.id);
  return Store::Added{.replaced = *known, .retracted = false};
}

Result<Store::Added> Intake::take(const UserRetraction& line) {
  const std::int64_t until = last_day_of_retraction(line.date);
  auto known = user_retraction_.known.bind(1, line.user).bind(2, until).has_row();
  if (!known) return known.error();
  user_retraction_.put.bind(1, line.user).bind(2, sequence_).bind(3, line.json).bind(4, until);
  if (auto ran = user_retraction_.put.run(); !ran) return ran.error();
  overlay_.retract_user(line.user, until);
  return Store::Added{.replaced = *known, .retracted = false};
}

Result<Store::Added> Intake::take(const HoldingsLine& line) {
  for (const Holding& holding : line.holdings) {
    for (const std::string& item : {holding.barcode, holding.id}) {
      if (!overlay_.restated.contains(item)) continue;
      if (auto done = supersede(item); !done) return done.error();
    }
  }
  const std::string key = holdings_key(line.record, line.isbn);
  auto known = holdings_.known.bind(1, key).has_row();
  if (!known) return known.error();
  if (auto ran = holdings_.put.bind(1, key).bind(2, sequence_).bind(3, line.json).run(); !ran) {
    return ran.error();
  }
  return Store::Added{.replaced = *known, .retracted = false};
}

// What holdings say is newer than what was said of their items before.
Result<void> Intake::supersede(std::string_view item) {
  if (auto ran = drop_status_.bind(1, item).run(); !ran) return ran;
  if (auto ran = put_superseded_.bind(1, item).run(); !ran) return ran;
  overlay_.restated.erase(overlay_.restated.find(item));
  return {};
}

Result<Store::Added> Intake::take(const ItemStatus& line) {
  auto known = item_status_.known.bind(1, line.item).has_row();
  if (!known) return known.error();
  item_status_.put.bind(1, line.item).bind(2, sequence_).bind(3, line.json);
  item_status_.put.bind(4, line.status).bind(5, line.due);
  if (auto ran = item_status_.put.run(); !ran) return ran.error();
  overlay_.restated.insert_or_assign(line.item, Restated{.status = line.status, .due = line.due});
  return Store::Added{.replaced = *known, .retracted = false};
}

Result<void> Intake::finish() {
  std::string sql =
      "DELETE FROM catalogue.contribution WHERE id IN (SELECT id FROM catalogue.retraction);"
      "DELETE FROM catalogue.contribution WHERE EXISTS(SELECT 1 FROM catalogue.user_retraction u"
      " WHERE u.user = contribution.user AND u.until >= contribution.day);";
  if (replaced_records_) {
    sql += "DELETE FROM catalogue.record_isbn WHERE seq NOT IN (SELECT seq FROM catalogue.record);";
  }
  return database_->execute(sql + "COMMIT");
}

}  // namespace carrel
