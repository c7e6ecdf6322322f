// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/overlay.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "store/tables.hpp"

namespace carrel {

namespace {

Result<void> each_row(const Database& database, const std::string& sql,
                      const std::function<void(const Statement&)>& take) {
  auto statement = Statement::prepare(database, sql);
  if (!statement) return statement.error();
  while (true) {
    auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return {};
    take(*statement);
  }
}

// Whether a copy in this state can be had now.
bool is_there(std::string_view status) {
  return status == "available" || status == "in_library" || status == "online";
}

}  // namespace

bool Overlay::hides(const Item& item) const {
  if (retracted.contains(item.id)) return true;
  if (item.user.empty()) return false;
  const auto user = retracted_users.find(item.user);
  return user != retracted_users.end() && day_of_item(item.date) <= user->second;
}

void Overlay::retract_user(std::string_view user, std::int64_t until) {
  const auto [at, fresh] = retracted_users.try_emplace(std::string(user), until);
  if (!fresh) at->second = std::max(at->second, until);
}

void Overlay::moderate(Item& item) const {
  const auto at = moderated.find(item.id);
  if (at != moderated.end()) item.state = at->second;
}

void Overlay::restate(Holding& holding) const {
  auto at = restated.end();
  if (!holding.barcode.empty()) at = restated.find(holding.barcode);
  if (at == restated.end() && !holding.id.empty()) at = restated.find(holding.id);
  if (at == restated.end()) return;
  holding.status = at->second.status;
  holding.due = at->second.due;
  if (holding.copies.value_or(1) == 1) holding.available = is_there(holding.status) ? 1 : 0;
}

Result<Overlay> load_overlay(const Database& database) {
  Overlay overlay;
  auto read = each_row(database, "SELECT id FROM temp.retraction",
                       [&](const Statement& row) { overlay.retracted.emplace(row.text(0)); });
  if (!read) return read.error();
  read = each_row(database, "SELECT user, until FROM temp.user_retraction",
                  [&](const Statement& row) { overlay.retract_user(row.text(0), row.number(1)); });
  if (!read) return read.error();
  read = each_row(database, "SELECT id, state FROM temp.moderation", [&](const Statement& row) {
    overlay.moderated.emplace(row.text(0), static_cast<State>(row.number(1)));
  });
  if (!read) return read.error();
  read = each_row(
      database, "SELECT item, status, due FROM temp.item_status", [&](const Statement& row) {
        overlay.restated.emplace(row.text(0), Restated{.status = std::string(row.text(1)),
                                                       .due = std::string(row.text(2))});
      });
  if (!read) return read.error();
  return overlay;
}

}  // namespace carrel
