// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/line.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/text.hpp"
#include "import/keys.hpp"
#include "schema/blocks.hpp"
#include "schema/identifiers.hpp"
#include "schema/record_json.hpp"

namespace carrel {

namespace {

using Json = nlohmann::json;

// As for records: deeper nesting than this is nobody's data.
constexpr std::size_t kMaxDepth = 16;

constexpr std::array<std::pair<std::string_view, State>, 4> kStates{{
    {"approved", State::approved},
    {"pending", State::pending},
    {"rejected", State::rejected},
    {"reported", State::reported},
}};

// The whole line as an object, for the short forms. Records and items are read by record_json.
Result<Json> parse_object(std::string_view line, const TopKeys& keys) {
  if (!is_utf8(line)) {
    return invalid("not_utf8", "the line is not UTF-8", "", "convert the file to UTF-8");
  }
  if (keys.depth > kMaxDepth) {
    return invalid("too_deep", "the line nests deeper than " + std::to_string(kMaxDepth));
  }
  try {
    return Json::parse(line);
  } catch (const Json::parse_error& error) {
    return invalid("bad_json",
                   "the line is no JSON from byte " + std::to_string(error.byte) + " on");
  } catch (const Json::exception&) {
    return invalid("bad_json", "the line is no JSON: a number is too large");
  }
}

// The text under `key`; an absent key and null are an empty text.
Result<std::string> text_of(const Json& object, const std::string& key) {
  const auto at = object.find(key);
  if (at == object.end() || at->is_null()) return std::string();
  if (!at->is_string()) return invalid("wrong_type", "'" + key + "' is not a text", key);
  return at->get<std::string>();
}

Result<std::string> required_text(const Json& object, const std::string& key) {
  auto text = text_of(object, key);
  if (text && text->empty())
    return invalid("missing_key", "'" + key + "' is missing or empty", key);
  return text;
}

// As text_of, out of the scan: a contribution is read only once in full.
Result<std::string> scanned_text(const TopKeys& keys, const std::string& key) {
  const std::string_view* value = keys.find(key);
  if (value == nullptr || *value == "null") return std::string();
  const Json text = Json::parse(*value, nullptr, false);
  if (text.is_discarded()) return invalid("bad_json", "the value of '" + key + "' is no JSON", key);
  if (!text.is_string()) return invalid("wrong_type", "'" + key + "' is not a text", key);
  return text.get<std::string>();
}

std::vector<std::string_view> contribution_kinds() {
  std::vector<std::string_view> kinds;
  for (const BlockSpec& spec : kBlocks)
    kinds.push_back(spec.singular);
  return kinds;
}

Error unknown_kind(const std::string& kind) {
  const std::vector<std::string_view> kinds = contribution_kinds();
  std::string hint;
  if (const std::string_view near = closest(kind, kinds); !near.empty()) {
    hint = "did you mean '" + std::string(near) + "'?";
  } else {
    for (const std::string_view name : kinds)
      (hint += hint.empty() ? "one of " : ", ") += name;
  }
  return invalid("unknown_kind", "unknown kind of contribution '" + kind + "'", "kind", hint);
}

// Whom a contribution joins: a record by its id, or all that carry an ISBN. Where both are given,
// the id is the closer address.
Result<void> read_address(const TopKeys& keys, Contribution& contribution) {
  auto record = scanned_text(keys, "record");
  if (!record) return record.error();
  auto isbn = scanned_text(keys, "isbn");
  if (!isbn) return isbn.error();
  if (record->empty() && isbn->empty()) {
    return invalid("missing_key", "a contribution needs a 'record' or an 'isbn'", "record");
  }
  contribution.record = std::move(*record);
  if (!contribution.record.empty()) return {};
  const auto digits = isbn13(*isbn);
  if (!digits) {
    return invalid("bad_isbn", "'" + *isbn + "' is no ISBN: its length or check digit is wrong",
                   "isbn", "name the record by its id instead");
  }
  contribution.isbn = *digits;
  return {};
}

Result<InputLine> read_contribution(std::string_view line, const TopKeys& keys) {
  auto kind = scanned_text(keys, "kind");
  if (!kind) return kind.error();
  if (kind->empty()) return invalid("missing_key", "a contribution needs a 'kind'", "kind");
  const std::optional<Block> block = block_of_kind(*kind);
  if (!block) return unknown_kind(*kind);
  auto item = item_from_json(line, *block);
  if (!item) return item.error();
  Contribution contribution;
  contribution.block = *block;
  contribution.item = std::move(*item);
  if (auto read = read_address(keys, contribution); !read) return read.error();
  if (contribution.item.id.empty()) {
    const bool by_id = !contribution.record.empty();
    contribution.item.id =
        item_id(by_id ? contribution.record : contribution.isbn, *block, contribution.item);
  }
  contribution.json = line;
  return InputLine(std::move(contribution));
}

Result<InputLine> read_moderation(std::string_view line, const TopKeys& keys) {
  auto object = parse_object(line, keys);
  if (!object) return object.error();
  auto id = required_text(*object, "moderate");
  if (!id) return id.error();
  auto name = required_text(*object, "state");
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
  auto object = parse_object(line, keys);
  if (!object) return object.error();
  auto id = required_text(*object, "retract");
  if (!id) return id.error();
  return InputLine(Retraction{.id = std::move(*id), .json = std::string(line)});
}

Result<std::string> date_of(const Json& object, const std::string& key) {
  auto date = text_of(object, key);
  if (date && !date->empty() && !parse_date(*date)) {
    return invalid("bad_date", "'" + *date + "' is no date", key,
                   "as in 2014, 2014-12 or 2014-12-27");
  }
  return date;
}

Result<InputLine> read_user_retraction(std::string_view line, const TopKeys& keys) {
  auto object = parse_object(line, keys);
  if (!object) return object.error();
  auto user = required_text(*object, "retract_user");
  if (!user) return user.error();
  auto date = date_of(*object, "date");
  if (!date) return date.error();
  return InputLine(UserRetraction{
      .user = std::move(*user), .date = std::move(*date), .json = std::string(line)});
}

Result<InputLine> read_holdings(std::string_view line, const TopKeys& keys) {
  auto record = scanned_text(keys, "record");
  if (!record) return record.error();
  if (record->empty()) return invalid("missing_key", "holdings need a 'record'", "record");
  auto holdings = holdings_from_json(line);
  if (!holdings) return holdings.error();
  return InputLine(HoldingsLine{
      .record = std::move(*record), .holdings = std::move(*holdings), .json = std::string(line)});
}

Result<InputLine> read_item_status(std::string_view line, const TopKeys& keys) {
  auto object = parse_object(line, keys);
  if (!object) return object.error();
  auto item = required_text(*object, "item");
  if (!item) return item.error();
  auto status = required_text(*object, "status");
  if (!status) return status.error();
  auto due = date_of(*object, "due");
  if (!due) return due.error();
  return InputLine(ItemStatus{.item = std::move(*item),
                              .status = std::move(*status),
                              .due = std::move(*due),
                              .json = std::string(line)});
}

// The records of a join or a split: ids, at least `least` different ones.
Result<std::vector<std::string>> read_ids(const Json& object, const std::string& key,
                                          std::size_t least) {
  const Json& list = object[key];
  if (!list.is_array()) return invalid("wrong_type", "'" + key + "' is not a list of ids", key);
  std::vector<std::string> ids;
  for (const Json& id : list) {
    if (!id.is_string() || id.get_ref<const std::string&>().empty()) {
      return invalid("wrong_type", "'" + key + "' is not a list of ids", key);
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
  const auto object = parse_object(line, keys);
  if (!object) return object.error();
  auto ids = read_ids(*object, "join", 2);
  if (!ids) return ids.error();
  return InputLine(WorkJoin{*std::move(ids)});
}

Result<InputLine> read_work_split(std::string_view line, const TopKeys& keys) {
  const auto object = parse_object(line, keys);
  if (!object) return object.error();
  auto ids = read_ids(*object, "split", 1);
  if (!ids) return ids.error();
  return InputLine(WorkSplit{*std::move(ids)});
}

// A title makes a record, whatever unknown keys stand beside it; only a contribution may have one
// too (a reader's heading), and is known by its kind.
bool is_record(const TopKeys& keys) {
  if (!keys.has("title")) return false;
  if (!keys.has("record") && !keys.has("isbn")) return true;
  const auto kind = scanned_text(keys, "kind");
  return !kind || !block_of_kind(*kind);
}

Error unknown_line() {
  return invalid(
      "unknown_line", "the line is none of the known forms", "",
      "a record has 'id' and 'title'; a contribution 'record' or 'isbn' and 'kind'; other "
      "lines 'moderate', 'retract', 'retract_user', 'record' and 'holdings', 'item', 'join' or "
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
  if (keys.has("kind") && (keys.has("record") || keys.has("isbn")))
    return read_contribution(json, keys);
  if (keys.has("holdings") && keys.has("record")) return read_holdings(json, keys);
  if (keys.has("item")) return read_item_status(json, keys);
  if (keys.has("join")) return read_work_join(json, keys);
  if (keys.has("split")) return read_work_split(json, keys);
  for (const std::string_view key : {"delete", "merge"}) {
    if (keys.has(key)) return not_in_build(key);
  }
  if (keys.has("record") || keys.has("isbn") || keys.has("kind"))
    return read_contribution(json, keys);
  if (keys.has("id")) return read_record(json);
  if (auto object = parse_object(json, keys); !object) return object.error();
  return unknown_line();
}

}  // namespace carrel
