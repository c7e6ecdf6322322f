// SPDX-License-Identifier: GPL-2.0-or-later
// Which blocks of people's words are there, what may their items carry, and who may see them?
//
// One row a block; reading, writing, projecting and indexing all walk this table. A key that is not
// in a row is unknown: it is kept in the store and exported, and is never public.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "schema/record.hpp"

namespace carrel {

// The keys of an item, as bits.
enum ItemKey : std::uint16_t {
  kText = 1 << 0,
  kUser = 1 << 1,
  kBy = 1 << 2,
  kSource = 1 << 3,
  kDate = 1 << 4,
  kUntil = 1 << 5,
  kKind = 1 << 6,
  kList = 1 << 7,
  kRating = 1 << 8,
  kAges = 1 << 9,  // min_age, max_age
  kState = 1 << 10,
  kSpoiler = 1 << 11,
};

struct BlockSpec {
  Block block;
  std::string_view name;      // the key in a record: "comments"
  std::string_view singular;  // the kind of a contribution: "comment"
  std::uint16_t keys;         // ItemKey bits; "id" is always allowed
  bool is_public;             // false: staff alone ever see this block
};

inline constexpr std::array<BlockSpec, kBlockCount> kBlocks{{
    {Block::staff_picks, "staff_picks", "staff_pick", kText | kBy | kList | kDate | kUntil | kState,
     true},
    {Block::critics, "critics", "critic", kText | kSource | kDate | kState, true},
    {Block::comments, "comments", "comment", kText | kUser | kDate | kRating | kState | kSpoiler,
     true},
    {Block::ratings, "ratings", "rating", kUser | kDate | kRating | kState, true},
    {Block::age_suitability, "age_suitability", "age_suitability",
     kUser | kDate | kAges | kRating | kState, true},
    {Block::summaries, "summaries", "summary", kText | kUser | kDate | kState, true},
    {Block::notices, "notices", "notice", kText | kUser | kDate | kKind | kState, true},
    {Block::quotes, "quotes", "quote", kText | kUser | kDate | kState, true},
    {Block::tags, "tags", "tag", kText | kUser | kKind | kState, true},
    {Block::staff_notes, "staff_notes", "staff_note", kText | kBy | kDate, false},
}};

constexpr const BlockSpec& spec_of(Block block) {
  return kBlocks[static_cast<std::size_t>(block)];
}

// By the key in a record, or by the kind of a contribution.
std::optional<Block> block_named(std::string_view name);
std::optional<Block> block_of_kind(std::string_view singular);

// Whether a tag of this kind ("mood", "tone") says how a book feels, and not what it is about.
bool is_mood(std::string_view kind_of_tag);

}  // namespace carrel
