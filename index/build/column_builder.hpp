// SPDX-License-Identifier: GPL-2.0-or-later
// How do one audience's views of the records become its columns?
//
// One thread. Views come in document order; dictionaries and ranks are settled at the end.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/audience.hpp"
#include "schema/columns.hpp"
#include "schema/record.hpp"

namespace carrel {

// Values as they come, numbered as they come; `sorted` gives the numbers their final order.
class Dictionary {
 public:
  std::uint32_t code(std::string_view value);
  // The values in order, and for each code given out, its place among them.
  struct Sorted {
    std::vector<std::string> values;
    std::vector<std::uint32_t> place_of;
  };
  Sorted sorted() &&;

 private:
  std::unordered_map<std::string, std::uint32_t> codes_;
};

class ColumnBuilder {
 public:
  explicit ColumnBuilder(Audience audience) : audience_(audience) {}

  void add(const Record& view, std::int32_t popularity);
  Columns finish() &&;

 private:
  struct KeywordRows {
    Dictionary dictionary;
    std::vector<std::uint32_t> starts{0}, codes;
  };

  void add_keywords(KeywordColumn column, std::vector<std::string> values);
  void add_number(NumberColumn column, std::int32_t value) { columns_[column].push_back(value); }
  void add_keyword_columns(const Record& view);
  void add_number_columns(const Record& view, std::int32_t popularity);
  void add_sort_keys(const Record& view);
  void add_holdings(const Record& view);
  void finish_keywords();
  void finish_holdings();

  Audience audience_;
  Columns columns_;
  std::array<KeywordRows, kKeywordColumnCount> keywords_;
  Dictionary branches_, collections_, statuses_;
  std::vector<std::string> title_keys_, author_keys_, call_number_keys_;
};

// The mean of the stars that are held, in hundredths: each user once, the latest first; an item
// without a user counts by itself; what is pending or rejected does not count. kNoValue for none.
std::int32_t held_rating(const Record& view);

// Places of `keys` in their order, from 0; equal keys share one, an empty key has kNoValue.
std::vector<std::int32_t> dense_ranks(const std::vector<std::string>& keys);

}  // namespace carrel
