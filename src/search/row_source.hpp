// SPDX-License-Identifier: GPL-2.0-or-later
// How does a set of rows, or a deadline, take part in a Xapian match?
//
// As a posting source: it walks the rows of a set (or every row), weighs each of them, for the most
// part with nothing, and looks at the watch as it goes. Every query that is run has one in it,
// so every match can be stopped.
#pragma once

#include <memory>
#include <vector>

#include <xapian.h>

#include "search/row_set.hpp"
#include "search/watch.hpp"

namespace carrel {

// What a row scores.
struct RowWeight {
  double each = 0;
  // A place for each row, from 0, or negative for none: the row scores up to 0.01 more, the lower
  // its place, so that it decides between rows that nothing else tells apart. Null: no more.
  const std::vector<std::int32_t>* places = nullptr;
};

class RowSource final : public Xapian::PostingSource {
 public:
  // `rows` null: every row. `watch` must outlive the match.
  RowSource(std::shared_ptr<const RowSet> rows, std::uint32_t row_count, Watch& watch,
            const RowWeight& weight = {});

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void init(const Xapian::Database& database) override;
  void next(double least_weight) override;
  void skip_to(Xapian::docid document, double least_weight) override;
  bool check(Xapian::docid document, double least_weight) override;
  bool at_end() const override { return row_ >= row_count_; }
  Xapian::docid get_docid() const override { return row_ + 1; }
  double get_weight() const override;
  PostingSource* clone() const override;
  std::string get_description() const override { return "rows"; }

 private:
  void move_to(std::uint32_t row);

  std::shared_ptr<const RowSet> rows_;
  std::uint32_t row_count_;
  Watch& watch_;
  RowWeight weight_;
  Xapian::doccount count_;
  std::uint32_t row_ = 0;
  bool started_ = false;
};

// A query that holds exactly these rows (null: all). What `weight` points to must outlive the
// match.
Xapian::Query query_of(std::shared_ptr<const RowSet> rows, std::uint32_t row_count, Watch& watch,
                       const RowWeight& weight = {});

}  // namespace carrel
