// SPDX-License-Identifier: GPL-2.0-or-later
// Where in a record did it match, who wrote that, and which sentence shows it?
//
// Cheap, because positions tell: the position lists of the query's words in this one document say
// which text each occurrence lies in (schema/stored.hpp), and only the texts that are shown are
// ever tokenized, and staff picks beside one that is shown, which may be the same (item numbers are
// those of all picks, whichever of them is shown). A text that is searched but not shown (a pick
// past its day) is never evidence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "schema/analyzer.hpp"
#include "schema/stored.hpp"
#include "search/answer.hpp"
#include "search/parsed_query.hpp"
#include "search/request.hpp"
#include "search/word_rules.hpp"

namespace carrel {

class EvidenceFinder {
 public:
  // Looks up the words as written behind the query's stems, once for all hits.
  EvidenceFinder(const ParsedQuery& query, const Xapian::Database& database,
                 const Analyzer& analyzer, Sources sources, const WordRules& rules);

  // At most `count` places, the most telling first: by how rare the words there are, then whether
  // they stand side by side, then the field table's order.
  std::vector<Match> find(Xapian::docid document, const StoredView& stored, std::size_t count,
                          bool highlight) const;

 private:
  // A word or phrase of the query that speaks for a text.
  struct Sought {
    std::vector<std::string> forms;  // any of these words as written
    std::vector<PhraseWord> phrase;  // or all of these, at their distances
    std::string beginning;           // or any word that begins so
    std::optional<Field> field;      // in this field only
    std::optional<Rated> rated;      // and in comments that are rated so
    bool is_stop_word = false;       // marked where titles and names hold it, tells nothing
    double worth = 0;                // inverse document frequency
  };
  struct Found {
    std::uint32_t position = 0;
    std::string word;
    std::size_t sought = 0;
  };
  struct Place;
  struct ShownPicks;

  void add(const Clause& clause);
  void add_word(const std::string& word, const Clause& clause);
  double worth_of(const std::vector<std::string>& terms) const;
  std::vector<Found> occurrences(Xapian::docid document, const StoredView& stored) const;
  void find_phrase(Xapian::docid document, const StoredView& stored, std::size_t sought,
                   std::vector<Found>& out) const;
  bool counts_in(const Sought& sought, const StoredView::Entry& entry) const;
  std::vector<Place> places(const StoredView& stored, std::vector<Found> found) const;
  Match show(const Place& place, bool highlight) const;
  static bool is_repeated(const Match& match, const Place& place, const std::vector<Match>& matches,
                          ShownPicks& picks);

  Xapian::Database database_;
  const Analyzer& analyzer_;
  Sources sources_;
  const WordRules& rules_;
  std::vector<Sought> sought_;
};

}  // namespace carrel
