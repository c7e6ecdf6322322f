// SPDX-License-Identifier: GPL-2.0-or-later
// Small records for the tests of this folder.
#pragma once

#include <string>
#include <utility>

#include "schema/record.hpp"

namespace carrel::test {

inline Record record_titled(std::string title) {
  Record record;
  record.id = "r-1";
  record.title = std::move(title);
  return record;
}

inline Item said(std::string id, std::string text) {
  Item item;
  item.id = std::move(id);
  item.text = std::move(text);
  return item;
}

inline Item rated(std::string user, double stars, std::string date) {
  Item item;
  item.id = "v-" + user + date;
  item.user = std::move(user);
  item.rating = stars;
  item.date = std::move(date);
  return item;
}

inline void put(Record& record, Block block, Item item) {
  record.block(block).present = true;
  record.block(block).items.push_back(std::move(item));
}

}  // namespace carrel::test
