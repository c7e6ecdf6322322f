// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/line.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "import/keys.hpp"
#include "import/kind.hpp"
#include "import/line_text.hpp"
#include "schema/blocks.hpp"
#include "schema/identifiers.hpp"
#include "schema/record_json.hpp"

namespace carrel {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, State>, 4> kStates{{
    {"approved", State::approved},
    {"pending", State::pending},
    {"rejected", State::rejected},
    {"reported", State::reported},
}};

std::vector<std::string_view> contribution_kinds() {
  std::vector<std::string_view> kinds;
  for (const BlockSpec& spec : kBlocks)
    kinds.push_back(spec.singular);
  return kinds;
}

std::string one_of_kinds() {
  std::string hint;
  for (const std::string_view name : contribution_kinds())
    (hint += hint.empty() ? "one of " : ", ") += name;
  return hint;
}

Error unknown_kind(const std::string& kind) {
  const std::vector<std::string_view> kinds = contribution_kinds();
  std::string hint;
  if (const std::string_view near = closest(kind, kinds); !near.empty()) {
    hint = "did you mean '" + std::string(near) + "'?";
  } else {
    hint = one_of_kinds();
  }
  return invalid("unknown_kind", "unknown kind of contribution '" + kind + "'", "kind", hint);
}

// Whom a line joins: a record by its id, or all that carry an ISBN. Where both are given, the id is
// the closer address.
struct Address {
  std::string record, isbn;
};

Result<Address> read_address(const TopKeys& keys, const std::string& who) {
  Address address;
  auto record = text_of(keys, "record");
  if (!record) return record.error();
  auto isbn = text_of(keys, "isbn");
  if (!isbn) return isbn.error();
  if (record->empty() && isbn->empty())
    return missing_key("record", who + " a 'record' or an 'isbn'");
  address.record = std::move(*record);
  if (!address.record.empty()) return address;
  const auto digits = isbn13(*isbn);
  if (!digits) {
    return invalid("bad_isbn", "'" + *isbn + "' is no ISBN: its length or check digit is wrong",
                   "isbn", "name the record by its id instead");
  }
  address.isbn = *digits;
  return address;
}

// An item without any of what its block is there for.
bool says_nothing(const Item& item, Block block) {
  switch (block) {
    case Block::ratings:
      return !item.rating;
    case Block::age_suitability:
      return !item.rating && !item.min_age && !item.max_age;
    case Block::comments:
      return !item.rating && squeeze(item.text).empty();
    case Block::notices:
      return item.kind.empty() && squeeze(item.text).empty();
    case Block::staff_picks:
      return item.list.id.empty() && item.list.title.empty() && squeeze(item.text).empty();
    default:
      return squeeze(item.text).empty();
  }
}

Error empty_contribution(Block block, std::string_view kind) {
  const bool is_vote = block == Block::ratings || block == Block::age_suitability;
  return invalid("empty_contribution", "the " + std::string(kind) + " says nothing",
                 is_vote ? "rating" : "text",
                 is_vote ? "write the vote into the line, or leave the line out"
                         : "write its 'text' into the line, or leave the line out");
}

Result<InputLine> read_contribution(std::string_view line, const TopKeys& keys) {
  auto kind = text_of(keys, "kind");
  if (!kind) return kind.error();
  if (kind->empty()) {
    Error error = missing_key("kind", "a contribution needs a 'kind'");
    error.hint = one_of_kinds();
    return error;
  }
  const std::optional<Block> block = block_of_kind(*kind);
  if (!block) return unknown_kind(*kind);
  auto item = item_from_json(line, *block);
  if (!item) return item.error();
  auto address = read_address(keys, "a contribution needs");
  if (!address) return address.error();
  if (says_nothing(*item, *block)) return empty_contribution(*block, *kind);
  Contribution contribution;
  contribution.block = *block;
  contribution.item = std::move(*item);
  contribution.record = std::move(address->record);
  contribution.isbn = std::move(address->isbn);
  if (contribution.item.id.empty()) {
    const bool by_id = !contribution.record.empty();
    contribution.item.id =
        item_id(by_id ? contribution.record : contribution.isbn, *block, contribution.item);
  }
  contribution.json = line;
  return InputLine(std::move(contribution));
}

Result<InputLine> read_moderation(std::string_view line, const TopKeys& keys) {
  if (auto object = check_object(line); !object) return object.error();
  auto id = required_text(keys, "moderate");
  if (!id) return id.error();
  auto name = required_text(keys, "state");
  if (!name) return name.error();
  const auto* state = std::find_if(kStates.begin(), kStates.end(),
                                   [&](const auto& known) { return known.first == *name; });
  if (state == kStates.end()) {
    return invalid("bad_state", "unknown state '" + *name + "'", "state",
                   "one of approved, pending, rejected, reported");
  }
  return InputLine(
      Moderation{.id = std::move(*id), .state = state->second, .json = std::string(line)});
}

Result<InputLine> read_retraction(std::string_view line, const TopKeys& keys) {
  if (auto object = check_object(line); !object) return object.error();
  auto id = required_text(keys, "retract");
  if (!id) return id.error();
  return InputLine(Retraction{.id = std::move(*id), .json = std::string(line)});
}

Result<InputLine> read_user_retraction(std::string_view line, const TopKeys& keys) {
  if (auto object = check_object(line); !object) return object.error();
  auto user = required_text(keys, "retract_user");
  if (!user) return user.error();
  auto date = date_of(keys, "date");
  if (!date) return date.error();
  return InputLine(UserRetraction{
      .user = std::move(*user), .date = std::move(*date), .json = std::string(line)});
}

Result<InputLine> read_holdings(std::string_view line, const TopKeys& keys) {
  auto address = read_address(keys, "holdings need");
  if (!address) return address.error();
  auto holdings = holdings_from_json(line);
  if (!holdings) return holdings.error();
  return InputLine(HoldingsLine{.record = std::move(address->record),
                                .isbn = std::move(address->isbn),
                                .holdings = std::move(*holdings),
                                .json = std::string(line)});
}

Result<InputLine> read_item_status(std::string_view line, const TopKeys& keys) {
  if (auto object = check_object(line); !object) return object.error();
  auto item = required_text(keys, "item");
  if (!item) return item.error();
  auto status = required_text(keys, "status");
  if (!status) return status.error();
  auto due = date_of(keys, "due");
  if (!due) return due.error();
  return InputLine(ItemStatus{.item = std::move(*item),
                              .status = std::move(*status),
                              .due = std::move(*due),
                              .json = std::string(line)});
}

Error not_ids(const std::string& key) {
  return invalid("wrong_type", "'" + key + "' is not a list of ids", key,
                 "as in {\"" + key + R"(":["b1","b7"]})");
}

// The records of a join or a split: ids, at least `least` different ones.
Result<std::vector<std::string>> read_ids(const TopKeys& keys, const std::string& key,
                                          std::size_t least) {
  const Json list = Json::parse(*keys.find(key), nullptr, false);
  if (!list.is_array()) return not_ids(key);
  std::vector<std::string> ids;
  for (const Json& id : list) {
    if (!id.is_string() || id.get_ref<const std::string&>().empty()) {
      return not_ids(key);
    }
    ids.push_back(id.get<std::string>());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() >= least) return ids;
  return invalid("too_few_ids", "'" + key + "' names too few records", key,
                 "at least " + std::to_string(least));
}

Result<InputLine> read_work_join(std::string_view line, const TopKeys& keys) {
  if (auto object = check_object(line); !object) return object.error();
  auto ids = read_ids(keys, "join", 2);
  if (!ids) return ids.error();
  return InputLine(WorkJoin{*std::move(ids)});
}

Result<InputLine> read_work_split(std::string_view line, const TopKeys& keys) {
  if (auto object = check_object(line); !object) return object.error();
  auto ids = read_ids(keys, "split", 1);
  if (!ids) return ids.error();
  return InputLine(WorkSplit{*std::move(ids)});
}

// A title makes a record, whatever unknown keys stand beside it; only a contribution may have one
// too (a reader's heading), and is known by its kind.
bool is_record(const TopKeys& keys) {
  if (!keys.has("title")) return false;
  if (!keys.has("record") && !keys.has("isbn")) return true;
  const auto kind = text_of(keys, "kind");
  return !kind || !block_of_kind(*kind);
}

Error marc_in_json() {
  return invalid("marc_in_json", "the line is " + std::string(kMarcInJson), "",
                 std::string(kMarcInJsonHint));
}

Error unknown_line() {
  return invalid(
      "unknown_line", "the line is none of the known forms", "",
      "a record has 'id' and 'title'; a contribution 'record' or 'isbn' and 'kind'; other "
      "lines 'moderate', 'retract', 'retract_user', 'record' or 'isbn' and 'holdings', 'item', "
      "'join' or "
      "'split'");
}

Error not_in_build(std::string_view key) {
  return invalid("not_in_build", "'" + std::string(key) + "' is for live updates, not for a build",
                 std::string(key),
                 "a build replaces the catalogue: leave the record out of its files");
}

Result<InputLine> read_record(std::string_view line) {
  auto record = record_from_json(line);
  if (!record) return record.error();
  return InputLine(RecordLine{.record = std::move(*record), .json = std::string(line)});
}

}  // namespace

Result<InputLine> parse_line(std::string_view json) {
  const TopKeys keys = top_keys(json);
  if (!keys.is_object || is_record(keys)) return read_record(json);
  if (keys.has("moderate")) return read_moderation(json, keys);
  if (keys.has("retract")) return read_retraction(json, keys);
  if (keys.has("retract_user")) return read_user_retraction(json, keys);
  const bool has_address = keys.has("record") || keys.has("isbn");
  if (keys.has("kind") && has_address) return read_contribution(json, keys);
  if (keys.has("holdings") && (has_address || !keys.has("id"))) return read_holdings(json, keys);
  if (keys.has("item")) return read_item_status(json, keys);
  if (keys.has("join")) return read_work_join(json, keys);
  if (keys.has("split")) return read_work_split(json, keys);
  if (keys.has("leader") && keys.has("fields")) return marc_in_json();
  for (const std::string_view key : {"delete", "merge"}) {
    if (keys.has(key)) return not_in_build(key);
  }
  if (has_address || keys.has("kind")) return read_contribution(json, keys);
  if (keys.has("id")) return read_record(json);
  if (auto object = check_object(json); !object) return object.error();
  return unknown_line();
}

}  // namespace carrel
