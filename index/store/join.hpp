// SPDX-License-Identifier: GPL-2.0-or-later
// What does a record look like with all that came apart from it?
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "schema/record.hpp"
#include "store/overlay.hpp"
#include "store/sqlite.hpp"

namespace carrel {

class Joiner {
 public:
  // Prepares against the views of tables.hpp; `database` must outlive the joiner.
  static Result<Joiner> start(const Database& database);

  // The record whose line is `json`. store.hpp says what is joined and in which order.
  Result<Record> join(std::string_view json, const Overlay& overlay);

 private:
  struct Apart {
    Block block = Block::comments;
    Item item;
  };

  Result<std::vector<Apart>> apart(const Record& record);
  static Result<void> collect(Statement& rows, std::vector<Apart>& into);
  Result<void> join_holdings(Record& record, const Overlay& overlay);
  static void keep_copies_once(std::vector<Holding>& holdings);
  Result<bool> holdings_under(const std::string& key, std::vector<Holding>& into);

  Statement by_record_, by_isbn_, holdings_;
};

}  // namespace carrel
