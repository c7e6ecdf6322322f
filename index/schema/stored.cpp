// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/stored.hpp"

#include <algorithm>

#include "schema/bytes.hpp"
#include "schema/json_text.hpp"

// Layout, numbers as varints, strings behind their length:
//
//   version (2)  id  card  rest
//   count, then the names of the blocks that are present
//   count, then the different keys of the items
//   count, then for each item: field, number of its key, item, first position, flags (1: shown,
//                              2: its kind alone), bytes of attribution, bytes of text
//   the bytes: attribution and text of each item in turn, to the end
//
// The directory stands apart from the texts, so that finding one text touches no other.

namespace carrel {
namespace {

constexpr std::uint64_t kVersion = 2;

constexpr std::uint64_t kShown = 1;
constexpr std::uint64_t kIsKind = 2;

Error damaged() {
  return {ErrorType::index_unavailable, "damaged_document", "a stored document is damaged", "",
          "build the index anew with carrel-index build"};
}

// The members of a JSON object, without its braces.
std::string_view members(std::string_view object) {
  return object.size() < 2 ? std::string_view() : object.substr(1, object.size() - 2);
}

void append_members(std::string& out, std::string_view more) {
  if (more.empty()) return;
  if (out.back() != '{') out += ',';
  out += more;
}

}  // namespace

std::string encode(const StoredDocument& document) {
  std::vector<std::string_view> keys;
  for (const StoredItem& item : document.items) {
    if (std::find(keys.begin(), keys.end(), item.key) == keys.end()) keys.push_back(item.key);
  }
  std::string out;
  append_varint(out, kVersion);
  append_string(out, document.id);
  append_string(out, document.card);
  append_string(out, document.rest);
  append_varint(out, document.blocks.size());
  for (const std::string& block : document.blocks)
    append_string(out, block);
  append_varint(out, keys.size());
  for (const std::string_view key : keys)
    append_string(out, key);
  append_varint(out, document.items.size());
  for (const StoredItem& item : document.items) {
    const auto key = std::find(keys.begin(), keys.end(), item.key) - keys.begin();
    append_varint(out, static_cast<std::uint64_t>(item.field));
    append_varint(out, static_cast<std::uint64_t>(key));
    append_varint(out, item.item);
    append_varint(out, item.first_position);
    append_varint(out, (item.shown ? kShown : 0) | (item.is_kind ? kIsKind : 0));
    append_varint(out, item.attribution.size());
    append_varint(out, item.text.size());
  }
  for (const StoredItem& item : document.items) {
    out += item.attribution;
    out += item.text;
  }
  return out;
}

Result<StoredView> StoredView::open(std::string_view data) {
  ByteReader reader(data);
  StoredView view;
  if (reader.varint() != kVersion) return damaged();
  view.id_ = reader.string();
  view.card_ = reader.string();
  view.rest_ = reader.string();
  view.blocks_.resize(reader.count());
  for (std::string_view& block : view.blocks_)
    block = reader.string();
  std::vector<std::string_view> keys(reader.count());
  for (std::string_view& key : keys)
    key = reader.string();

  struct Lengths {
    std::uint64_t attribution, text;
  };
  const std::size_t count = reader.count();
  std::vector<Lengths> lengths;
  view.entries_.reserve(count);
  lengths.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t field = reader.number();
    const std::uint32_t key = reader.number();
    if (field >= kFieldCount || key >= keys.size()) return damaged();
    Entry entry{static_cast<Field>(field), keys[key], 0, 0, false, false, {}, {}};
    entry.item = reader.number();
    entry.first_position = reader.number();
    const std::uint64_t flags = reader.varint();
    entry.shown = (flags & kShown) != 0;
    entry.is_kind = (flags & kIsKind) != 0;
    lengths.push_back({reader.varint(), 0});
    lengths.back().text = reader.varint();
    if (!reader.good()) return damaged();
    view.entries_.push_back(entry);
  }
  for (std::size_t i = 0; i < count; ++i) {
    Entry& entry = view.entries_[i];
    entry.attribution = reader.bytes(lengths[i].attribution);
    entry.text = reader.bytes(lengths[i].text);
    if (entry.text.empty()) continue;
    const auto& order = view.by_position_;
    if (!order.empty() && view.entries_[order.back()].first_position > entry.first_position) {
      return damaged();
    }
    view.by_position_.push_back(static_cast<std::uint32_t>(i));
  }
  if (!reader.good() || reader.left() != 0) return damaged();
  return view;
}

std::optional<std::string> StoredView::block(std::string_view name) const {
  if (std::find(blocks_.begin(), blocks_.end(), name) == blocks_.end()) return std::nullopt;
  std::string out = "[";
  for (const Entry& entry : entries_) {
    if (!entry.shown || entry.is_kind || entry.key != name) continue;
    if (out.size() > 1) out += ',';
    std::string object = "{";
    append_members(object, members(entry.attribution));
    if (!entry.text.empty()) {
      object += object.size() > 1 ? ",\"text\":" : "\"text\":";
      append_json_string(object, entry.text);
    }
    out += object + "}";
  }
  return out + "]";
}

std::string StoredView::record() const {
  std::string out = "{";
  append_members(out, members(card_));
  append_members(out, members(rest_));
  for (const std::string_view name : blocks_) {
    if (out.size() > 1) out += ',';
    append_json_string(out, name);
    out += ':';
    out += block(name).value_or("[]");
  }
  return out + "}";
}

const StoredView::Entry* StoredView::entry_at(std::uint32_t position) const {
  const auto after = std::upper_bound(
      by_position_.begin(), by_position_.end(), position,
      [&](std::uint32_t wanted, std::uint32_t i) { return wanted < entries_[i].first_position; });
  return after == by_position_.begin() ? nullptr : &entries_[*std::prev(after)];
}

}  // namespace carrel
