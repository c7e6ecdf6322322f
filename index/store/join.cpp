// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/join.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>

#include "schema/blocks.hpp"
#include "schema/identifiers.hpp"
#include "schema/record_json.hpp"
#include "store/tables.hpp"

namespace carrel {

namespace {

// A line that was read once and cannot be read again has changed on the disk.
Error damaged_line(const Error& why) {
  Error error = index_unavailable("store: a line can no longer be read: " + why.message,
                                  "run the check; restore the file from a copy");
  error.code = "damaged_store";
  return error;
}

std::set<std::string> isbns_of(const Record& record) {
  std::set<std::string> isbns;
  for (const std::string& given : record.isbns) {
    if (auto digits = isbn13(given)) isbns.insert(std::move(*digits));
  }
  return isbns;
}

}  // namespace

Result<Joiner> Joiner::start(const Database& database) {
  Joiner joiner;
  const std::string contributions = "SELECT id, kind, json FROM temp.contribution WHERE ";
  const std::pair<Statement*, std::string> statements[] = {
      {&joiner.by_record_, contributions + "record = ?1"},
      {&joiner.by_isbn_, contributions + "isbn = ?1"},
      {&joiner.holdings_, "SELECT json FROM temp.holdings WHERE record = ?1"},
  };
  for (const auto& [place, sql] : statements) {
    auto statement = Statement::prepare(database, sql);
    if (!statement) return statement.error();
    *place = std::move(*statement);
  }
  return joiner;
}

Result<Record> Joiner::join(std::string_view json, const Overlay& overlay) {
  auto record = record_from_json(json);
  if (!record) return damaged_line(record.error());
  auto arrived = apart(*record);
  if (!arrived) return arrived.error();

  TextSet came_apart;
  for (const Apart& one : *arrived)
    came_apart.insert(one.item.id);
  for (BlockItems& block : record->blocks) {
    std::erase_if(block.items, [&](const Item& item) {
      return came_apart.contains(item.id) || overlay.hides(item);
    });
  }
  for (Apart& one : *arrived) {
    record->block(one.block).items.push_back(std::move(one.item));
  }
  for (BlockItems& block : record->blocks) {
    for (Item& item : block.items)
      overlay.moderate(item);
  }
  if (auto joined = join_holdings(*record, overlay); !joined) return joined.error();
  return record;
}

// Newest first, then by id.
Result<std::vector<Joiner::Apart>> Joiner::apart(const Record& record) {
  std::vector<Apart> arrived;
  by_record_.bind(1, record.id);
  if (auto read = collect(by_record_, arrived); !read) return read.error();
  for (const std::string& isbn : isbns_of(record)) {
    by_isbn_.bind(1, isbn);
    if (auto read = collect(by_isbn_, arrived); !read) return read.error();
  }
  std::sort(arrived.begin(), arrived.end(), [](const Apart& a, const Apart& b) {
    return std::tuple(-day_of_item(a.item.date), std::string_view(a.item.id)) <
           std::tuple(-day_of_item(b.item.date), std::string_view(b.item.id));
  });
  return arrived;
}

Result<void> Joiner::collect(Statement& rows, std::vector<Apart>& into) {
  while (true) {
    auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return {};
    const auto block = block_of_kind(rows.text(1));
    auto item = block ? item_from_json(rows.text(2), *block)
                      : Result<Item>(internal("unknown kind '" + std::string(rows.text(1)) + "'"));
    if (!item) {
      const Error error = damaged_line(item.error());
      rows.reset();
      return error;
    }
    item->id = rows.text(0);  // the line may have come without one
    into.push_back({*block, std::move(*item)});
  }
}

// The same copy may have come by two of the record's numbers: it is one copy.
void Joiner::keep_copies_once(std::vector<Holding>& holdings) {
  std::set<std::string> seen;
  std::erase_if(holdings, [&](const Holding& one) {
    const std::string& number = one.barcode.empty() ? one.id : one.barcode;
    return !number.empty() && !seen.insert(number).second;
  });
}

// Those that came by the record's id go before those that came by its ISBNs, and either before its
// own.
Result<void> Joiner::join_holdings(Record& record, const Overlay& overlay) {
  std::vector<Holding> arrived;
  auto came = holdings_under(holdings_key(record.id, ""), arrived);
  if (!came) return came.error();
  if (!*came) {
    for (const std::string& isbn : isbns_of(record)) {
      const auto more = holdings_under(holdings_key("", isbn), arrived);
      if (!more) return more.error();
      came = *came || *more;
    }
    keep_copies_once(arrived);
  }
  if (*came) {
    record.holdings_present = true;
    record.holdings = std::move(arrived);
  }
  for (Holding& holding : record.holdings)
    overlay.restate(holding);
  return {};
}

// Whether any came under the key.
Result<bool> Joiner::holdings_under(const std::string& key, std::vector<Holding>& into) {
  auto row = holdings_.bind(1, key).step();
  if (!row || !*row) return row;
  auto holdings = holdings_from_json(holdings_.text(0));
  holdings_.reset();
  if (!holdings) return damaged_line(holdings.error());
  std::move(holdings->begin(), holdings->end(), std::back_inserter(into));
  return true;
}

}  // namespace carrel
