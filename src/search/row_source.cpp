// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/row_source.hpp"

namespace carrel {
namespace {

constexpr double kByPlace = 0.01;

}  // namespace

RowSource::RowSource(std::shared_ptr<const RowSet> rows, std::uint32_t row_count, Watch& watch,
                     const RowWeight& weight)
    : rows_(std::move(rows)),
      row_count_(row_count),
      watch_(watch),
      weight_(weight),
      count_(rows_ ? rows_->count() : row_count) {}

void RowSource::init(const Xapian::Database&) {
  row_ = 0;
  started_ = false;
  set_maxweight(weight_.each + (weight_.places != nullptr ? kByPlace : 0));
}

double RowSource::get_weight() const {
  if (weight_.places == nullptr) return weight_.each;
  const std::int32_t place = (*weight_.places)[row_];
  return place < 0 ? weight_.each : weight_.each + kByPlace * (1 - place / (row_count_ + 1.0));
}

void RowSource::move_to(std::uint32_t row) {
  watch_.tick();
  row_ = rows_ ? rows_->next(row) : row;
  started_ = true;
}

void RowSource::next(double) {
  move_to(started_ ? row_ + 1 : 0);
}

void RowSource::skip_to(Xapian::docid document, double) {
  if (started_ && document <= row_ + 1) return;
  move_to(document - 1);
}

bool RowSource::check(Xapian::docid document, double least_weight) {
  skip_to(document, least_weight);
  return true;
}

Xapian::PostingSource* RowSource::clone() const {
  return new RowSource(rows_, row_count_, watch_, weight_);
}

Xapian::Query query_of(std::shared_ptr<const RowSet> rows, std::uint32_t row_count, Watch& watch,
                       const RowWeight& weight) {
  return Xapian::Query((new RowSource(std::move(rows), row_count, watch, weight))->release());
}

}  // namespace carrel
