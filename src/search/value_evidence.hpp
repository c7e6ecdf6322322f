// SPDX-License-Identifier: GPL-2.0-or-later
// Which number, code or value of a record is the one that was asked for?
//
// The evidence of what is no text: an ISBN or a barcode, the whole query or a field's value
// ("isbn:…", "format:dvd", "year:1990..1999", "branch:Central"). Read from the columns and, for
// numbers, from the stored record of the hits that are shown, so that nothing more is indexed. A
// filter is no evidence: every hit satisfies it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "schema/stored.hpp"
#include "search/answer.hpp"
#include "search/filter.hpp"
#include "search/parsed_query.hpp"

namespace carrel {

class ValueEvidence {
 public:
  // `number`: the whole query, where it is the number of something, else empty. `view` must outlive
  // this.
  ValueEvidence(const ParsedQuery& query, const std::string& number, const ColumnsView& view);

  // At most `count` places of a hit: keys as in the record ("isbns", "holdings"), in the order of
  // the query; none that is `shown` already.
  std::vector<Match> find(std::uint32_t row, const StoredView& stored, std::size_t count,
                          bool highlight, std::span<const Match> shown) const;

 private:
  struct SoughtKey {
    Key key;
    std::string text;
  };

  void add(const Clause& clause);

  const ColumnsView& view_;
  std::vector<SoughtKey> keys_;
  std::vector<Bound> values_;
};

}  // namespace carrel
