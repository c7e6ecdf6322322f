// SPDX-License-Identifier: GPL-2.0-or-later
// How does a set of rows, or a deadline, take part in a Xapian match?
//
// As a posting source: it walks the rows of a set (or every row), weighs each of them alike, for
// the most part nothing, and looks at the watch as it goes. Every query that is run has one in it,
// so every match can be stopped.
#pragma once

#include <memory>

#include <xapian.h>

#include "search/row_set.hpp"
#include "search/watch.hpp"

namespace carrel {

class RowSource final : public Xapian::PostingSource {
 public:
  // `rows` null: every row. `watch` must outlive the match.
  RowSource(std::shared_ptr<const RowSet> rows, std::uint32_t row_count, Watch& watch,
            double weight = 0);

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void init(const Xapian::Database& database) override;
  void next(double least_weight) override;
  void skip_to(Xapian::docid document, double least_weight) override;
  bool check(Xapian::docid document, double least_weight) override;
  bool at_end() const override { return row_ >= row_count_; }
  Xapian::docid get_docid() const override { return row_ + 1; }
  double get_weight() const override { return weight_; }
  PostingSource* clone() const override;
  std::string get_description() const override { return "rows"; }

 private:
  void move_to(std::uint32_t row);

  std::shared_ptr<const RowSet> rows_;
  std::uint32_t row_count_;
  Watch& watch_;
  double weight_;
  Xapian::doccount count_;
  std::uint32_t row_ = 0;
  bool started_ = false;
};

// A query that holds exactly these rows (null: all) and scores `weight` in each.
Xapian::Query query_of(std::shared_ptr<const RowSet> rows, std::uint32_t row_count, Watch& watch,
                       double weight = 0);

}  // namespace carrel
