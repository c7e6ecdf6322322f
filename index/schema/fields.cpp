// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/fields.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

namespace carrel {
namespace {

constexpr std::size_t kMaxTermBytes = 245;  // Xapian's
constexpr std::size_t kHashDigits = 16;

constexpr bool in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].field) != i) return false;
  }
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    if (static_cast<std::size_t>(kKeys[i].key) != i) return false;
  }
  return true;
}
static_assert(in_order());

// Two fields with one prefix would share their words.
constexpr bool prefixes_differ() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (kFields[i].prefix == kFields[j].prefix) return false;
    }
    for (const KeySpec& key : kKeys) {
      if (key.prefix == kFields[i].prefix) return false;
    }
    if (kFields[i].prefix == prefix::kCatalogueWord) return false;
  }
  return true;
}
static_assert(prefixes_differ());

}  // namespace

std::optional<Field> field_named(std::string_view name, Audience audience) {
  for (const FieldSpec& spec : kFields) {
    const bool visible = spec.audience == Audience::everyone || audience == Audience::staff;
    if (visible && spec.name == name) return spec.field;
  }
  return std::nullopt;
}

std::optional<Field> field_of(Block block) {
  switch (block) {
    case Block::staff_picks:
      return Field::staff;
    case Block::critics:
      return Field::critic;
    case Block::comments:
      return Field::comment;
    case Block::summaries:
      return Field::reader_summary;
    case Block::notices:
      return Field::notice;
    case Block::quotes:
      return Field::quote;
    case Block::tags:
      return Field::tag;
    case Block::staff_notes:
      return Field::staff_note;
    case Block::ratings:
    case Block::age_suitability:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string rated_prefix(unsigned half_stars) {
  return std::string("XR") + static_cast<char>('A' + half_stars - 1);
}

std::string term(std::string_view prefix, std::string_view word) {
  std::string out(prefix);
  if (prefix.size() + word.size() <= kMaxTermBytes) return out.append(word);
  const std::string_view head = utf8_prefix(word, kMaxTermBytes - kHashDigits - prefix.size());
  out += head;
  return out + sha256(word.substr(head.size())).substr(0, kHashDigits);
}

}  // namespace carrel
