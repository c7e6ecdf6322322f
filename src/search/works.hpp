// SPDX-License-Identifier: GPL-2.0-or-later
// Which rows are editions of one work, and how many works are a set of rows?
//
// Every row is of one group: those with the same value in the column `work`, and each row without
// one by itself. Made of the columns when it is first asked for (twelve bytes a row), immutable
// then, and safe to read from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "schema/columns.hpp"
#include "search/request.hpp"
#include "search/row_set.hpp"

namespace carrel {

class Works {
 public:
  explicit Works(const Columns& columns);

  std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size() - 1); }
  std::uint32_t group_of(std::uint32_t row) const { return group_of_[row]; }
  // The rows of a group, rising.
  std::span<const std::uint32_t> editions(std::uint32_t group) const {
    return {rows_.data() + starts_[group], rows_.data() + starts_[group + 1]};
  }
  std::vector<std::uint32_t> editions_in(std::uint32_t group, const RowSet& rows) const;

  // How many works have an edition in `rows`.
  std::uint64_t count_in(const RowSet& rows) const;

  // One row for each work that has an edition in `rows`: the one that stands first among them in
  // this order (as sorted_page has it).
  RowSet leading_in(const RowSet& rows, Sort sort, const Columns& columns) const;

  // Calls `visit` for each work with its editions in `rows`, rising.
  template <typename Visit>
  void for_each_in(const RowSet& rows, Visit visit) const {
    RowSet seen(count());
    std::vector<std::uint32_t> held;
    rows.for_each([&](std::uint32_t row) {
      const std::uint32_t group = group_of_[row];
      if (seen.has(group)) return;
      seen.add(group);
      held.clear();
      for (const std::uint32_t edition : editions(group)) {
        if (rows.has(edition)) held.push_back(edition);
      }
      visit(std::span<const std::uint32_t>(held));
    });
  }

 private:
  std::vector<std::uint32_t> group_of_, starts_, rows_;
};

}  // namespace carrel
