// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/export.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "schema/blocks.hpp"
#include "schema/record_json.hpp"

namespace carrel {

namespace {

using Json = nlohmann::ordered_json;

// The first column of every row.
Result<void> write_rows(Statement& rows, const WriteLine& write) {
  while (true) {
    auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return {};
    if (auto written = write(rows.text(0)); !written) {
      rows.reset();
      return written;
    }
  }
}

// The contribution line that says what `item`, standing in a record, says. Its unknown keys go with
// it; the kind of a notice or a tag moves to the key that it has in such a line.
std::string as_contribution(const std::string& record, const BlockSpec& spec, const Item& item,
                            const Json& as_given) {
  Json line = {{"record", record}, {"kind", spec.singular}, {"id", item.id}};
  for (const auto& [key, value] : as_given.items()) {
    if (key == "kind" && (spec.keys & kKind) != 0) {
      line[std::string(spec.singular) + "_kind"] = value;
    } else if (!line.contains(key)) {
      line[key] = value;
    }
  }
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

class InlineItems {
 public:
  InlineItems(std::string_view user, const Overlay& overlay, Statement apart,
              const WriteLine& write)
      : user_(user), overlay_(overlay), apart_(std::move(apart)), write_(write) {}

  Result<void> of_record(std::string_view line) {
    auto record = record_from_json(line);
    if (!record) return record.error();
    const Json as_given = Json::parse(line, nullptr, false);
    for (const BlockSpec& spec : kBlocks) {
      const std::vector<Item>& items = record->block(spec.block).items;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].user != user_ || overlay_.hides(items[i])) continue;
        const auto block = as_given.find(std::string(spec.name));
        if (block == as_given.end() || !block->is_array() || block->size() <= i) {
          return internal("an item of '" + std::string(spec.name) + "' is not where it was read");
        }
        if (auto done = one(record->id, spec, items[i], (*block)[i]); !done) return done;
      }
    }
    return {};
  }

 private:
  // An item that came apart later under the same id has taken this one's place.
  Result<void> one(const std::string& record, const BlockSpec& spec, const Item& item,
                   const Json& as_given) {
    auto taken = apart_.bind(1, item.id).bind(2, record).has_row();
    if (!taken) return taken.error();
    if (*taken) return {};
    return write_(as_contribution(record, spec, item, as_given));
  }

  std::string_view user_;
  const Overlay& overlay_;
  Statement apart_;
  const WriteLine& write_;
};

Result<void> write_inline_items(const Database& database, InlineItems& items) {
  auto rows = Statement::prepare(database, "SELECT json FROM catalogue.record ORDER BY id");
  if (!rows) return rows.error();
  while (true) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    if (auto done = items.of_record(rows->text(0)); !done) return done;
  }
}

}  // namespace

Result<void> export_everything(const Database& database, const WriteLine& write) {
  for (const char* source : {"catalogue.record ORDER BY id", "temp.contribution ORDER BY id",
                             "temp.moderation ORDER BY id", "temp.retraction ORDER BY id",
                             "temp.user_retraction ORDER BY user, until",
                             "temp.holdings ORDER BY record", "temp.item_status ORDER BY item"}) {
    auto rows = Statement::prepare(database, std::string("SELECT json FROM ") + source);
    if (!rows) return rows.error();
    if (auto written = write_rows(*rows, write); !written) return written;
  }
  return {};
}

Result<void> export_user(const Database& database, std::string_view user, const Overlay& overlay,
                         const WriteLine& write) {
  auto apart = Statement::prepare(
      database,
      "SELECT 1 FROM temp.contribution c WHERE c.id = ?1 AND (c.record = ?2 OR EXISTS(SELECT 1 FROM"
      " catalogue.record_isbn i JOIN catalogue.record r USING(seq) WHERE i.isbn = c.isbn AND r.id "
      "= ?2))");
  if (!apart) return apart.error();
  InlineItems items(user, overlay, std::move(*apart), write);
  if (auto written = write_inline_items(database, items); !written) return written;
  auto rows = Statement::prepare(database,
                                 "SELECT json FROM temp.contribution WHERE user = ?1 ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(1, user);
  return write_rows(*rows, write);
}

}  // namespace carrel
