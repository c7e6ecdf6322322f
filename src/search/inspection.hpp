// SPDX-License-Identifier: GPL-2.0-or-later
// What does the index hold of one record, and what becomes of a query before it is matched?
//
// For looking inside: slow, complete, and on a database handle of its own. Shows what this
// audience's index holds and nothing else. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "schema/stored.hpp"
#include "search/answer.hpp"
#include "search/limits.hpp"
#include "search/ranking.hpp"
#include "search/request.hpp"
#include "search/searcher.hpp"

namespace carrel {

struct IndexedTerm {
  std::string family;           // what its prefix means: "stem", "title", "whole title", "isbn"
  std::string word;             // without the prefix
  std::uint32_t impact = 0;     // the within-document frequency: 1 to 127 for words that score
  std::uint32_t documents = 0;  // of this audience that hold it
  std::vector<std::uint32_t> positions;
};

struct IndexedRecord {
  std::string id;
  std::uint32_t document = 0;  // Xapian's number
  std::string card, rest;      // JSON objects
  std::string holdings;        // JSON array, or empty
  std::vector<StoredItem> items;
  std::vector<std::string> blocks;
  std::vector<std::pair<std::string, std::string>> columns;  // name, values with ", " between
  std::vector<IndexedTerm> terms;                            // by family, then word
};

// `not_found` / "unknown_record".
Result<IndexedRecord> inspect_record(const Snapshot& snapshot, const std::string& id);

struct QueryStages {
  std::vector<std::string> parsed;  // the clauses as a tree, two blanks a level
  Understood understood;
  // Xapian's own description of what is run. `loose` and `binding` are for the records that follow
  // with most of the words; empty where that does not apply.
  std::string wanted, bonus, loose, binding;
  std::uint32_t filtered = 0;  // records that satisfy the filter
};

// Errors: those of Searcher::search.
Result<QueryStages> inspect_query(const Snapshot& snapshot, const SearchRequest& request,
                                  const SearchLimits& limits, const Ranking& ranking);

}  // namespace carrel
