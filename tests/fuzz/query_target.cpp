// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include <xapian.h>

#include "base/text.hpp"
#include "fuzz/query_trial.hpp"
#include "fuzz/targets.hpp"
#include "search/folded.hpp"
#include "search/query_terms.hpp"

namespace carrel::fuzz {
namespace {

// A library of a few records in memory, which hold the words of the kept inputs: enough that
// whatever a query is built of can be built.
class Shelf {
 public:
  explicit Shelf(Audience audience) : audience_(audience) {
    columns_.rows = kRecords;
    for (Keywords& column : columns_.keywords)
      column.starts.assign(kRecords + 1, 0);
    for (auto& column : columns_.numbers)
      column.assign(kRecords, kNoValue);
    columns_.holdings.starts.assign(kRecords + 1, 0);
    columns_.holdings.json_starts.assign(kRecords + 1, 0);
    for (std::uint32_t row = 0; row < kRecords; ++row)
      database_.add_document(record(row));
  }

  std::string fault_in(std::string_view typed) const {
    std::string fault = fault_in_parsing(typed, analyzer_, audience_, limits_);
    if (!fault.empty()) return fault;
    const ColumnsView view{columns_, folded_, vocabulary_};
    KnownTerms known(database_);
    Watch watch{Deadline{}};
    return fault_in_building(
        typed, audience_,
        {database_, analyzer_, view, limits_, ranking_, Sources::all, watch, known});
  }

 private:
  static constexpr std::uint32_t kRecords = 4;

  Xapian::Document record(std::uint32_t row) const {
    Xapian::Document document;
    const std::string text =
        "harbour lights a history of the small wooden boats and their keepers 9780306406157 "
        "港の灯 маяк the or not";
    Xapian::termpos position = 1;
    for (const Token& token : tokenize(text)) {
      ++position;
      if (token.position % kRecords == row) continue;  // no record holds them all
      document.add_posting(token.word, position);
      for (const FieldSpec& field : kFields) {
        document.add_posting(term(field.prefix, token.word), position);
        for (const std::string& one :
             terms_of(token.word, family_of(field.field, Sources::all), analyzer_, {})) {
          document.add_term(one, 20);
        }
      }
      for (const std::string& one :
           terms_of(token.word, family_of(Anywhere{}, Sources::all), analyzer_, {}))
        document.add_term(one, 20);
    }
    return document;
  }

  Audience audience_;
  Xapian::WritableDatabase database_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  Analyzer analyzer_{default_analysis()};
  Columns columns_;
  FoldedColumns folded_;
  Vocabulary vocabulary_ = standard_vocabulary();
  SearchLimits limits_;
  Ranking ranking_;
};

}  // namespace

void query(std::string_view bytes) {
  static const Shelf everyones(Audience::everyone), staffs(Audience::staff);
  for (const Shelf* shelf : {&everyones, &staffs}) {
    const std::string fault = shelf->fault_in(bytes);
    if (fault.empty()) continue;
    std::cerr << "broken: " << fault << '\n';
    std::abort();
  }
}

}  // namespace carrel::fuzz
