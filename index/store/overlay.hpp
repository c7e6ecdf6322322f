// SPDX-License-Identifier: GPL-2.0-or-later
// What is said about items wherever they stand, in a record or apart?
//
// Retractions, moderation and items' states are few and asked for with every item: they are held in
// memory. Plain data, from the views of tables.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/result.hpp"
#include "schema/record.hpp"
#include "store/sqlite.hpp"

namespace carrel {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

struct Restated {
  std::string status, due;
};

struct Overlay {
  TextSet retracted;                      // ids
  TextMap<std::int64_t> retracted_users;  // to the last day covered
  TextMap<State> moderated;               // by id
  TextMap<Restated> restated;             // by barcode or holding's id

  bool hides(const Item& item) const;
  void retract_user(std::string_view user, std::int64_t until);

  // Moderators decide: their state stands, whatever the item says of itself.
  void moderate(Item& item) const;
  // A state that came for the item itself: status, due date, and whether the one copy is there.
  void restate(Holding& holding) const;
};

Result<Overlay> load_overlay(const Database& database);

}  // namespace carrel
