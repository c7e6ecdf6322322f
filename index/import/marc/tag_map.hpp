// SPDX-License-Identifier: GPL-2.0-or-later
// What belongs to a tag?
//
// Asked for every field of every record, so that tags of three digits, which nearly all are, lead
// to their place without a search.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace carrel {

template <typename Value>
class TagMap {
 public:
  // Null where nothing was put in.
  const Value* find(std::string_view tag) const {
    const std::uint32_t place = place_of(tag);
    return place == 0 ? nullptr : &values_[place - 1];
  }

  // Puts an empty value in where there is none.
  Value& operator[](std::string_view tag) {
    std::uint32_t place = place_of(tag);
    if (place == 0) {
      values_.emplace_back();
      place = static_cast<std::uint32_t>(values_.size());
      set_place(tag, place);
    }
    return values_[place - 1];
  }

  // False where there was nothing.
  bool erase(std::string_view tag) {
    const std::uint32_t place = place_of(tag);
    if (place == 0) return false;
    values_[place - 1] = Value();
    set_place(tag, 0);
    return true;
  }

  // All values; empty ones stand where some were erased.
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }

 private:
  static constexpr std::size_t kNumbers = 1000;

  // kNumbers for a tag that is no number.
  static std::size_t number_of(std::string_view tag) {
    if (tag.size() != 3) return kNumbers;
    std::size_t number = 0;
    for (const char c : tag) {
      if (c < '0' || c > '9') return kNumbers;
      number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
  }

  std::uint32_t place_of(std::string_view tag) const {
    const std::size_t number = number_of(tag);
    if (number < kNumbers) return by_number_[number];
    const auto found = by_letters_.find(std::string(tag));
    return found == by_letters_.end() ? 0 : found->second;
  }

  void set_place(std::string_view tag, std::uint32_t place) {
    const std::size_t number = number_of(tag);
    (number < kNumbers ? by_number_[number] : by_letters_[std::string(tag)]) = place;
  }

  std::deque<Value> values_;
  std::array<std::uint32_t, kNumbers> by_number_{};  // places, counted from 1; 0 is none
  std::unordered_map<std::string, std::uint32_t> by_letters_;
};

}  // namespace carrel
