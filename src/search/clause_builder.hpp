// SPDX-License-Identifier: GPL-2.0-or-later
// How does one clause of a query become terms, phrases and sets of rows?
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "search/query_builder.hpp"

namespace carrel {

class ClauseBuilder {
 public:
  explicit ClauseBuilder(const BuildContext& context)
      : context_(context), leaves_left_(context.limits.query_leaves) {}

  // What a clause says, its `excluded` left aside.
  Xapian::Query clause(const Clause& clause);

  // A list of clauses that all must hold: the excluded taken away, the optional only scoring. With
  // `parts`, what of it scores is told apart there.
  Xapian::Query all_of(std::span<const Clause* const> clauses,
                       std::vector<QueryPart>* parts = nullptr);

  // One of these terms; of alternatives, those that there is room for.
  Xapian::Query any_term(const std::vector<std::string>& terms);

  // Words at their distances under a prefix; `with_stop_words` false leaves those out but keeps
  // their place.
  Xapian::Query phrase(std::string_view prefix, const std::vector<PhraseWord>& words,
                       bool with_stop_words);

  // All of these words in one text under a prefix, in whatever order; nothing where one of them is
  // in no record.
  Xapian::Query in_one_text(std::string_view prefix, const std::vector<PhraseWord>& words);

  // A word said more than once counts for more: (k3 + 1) q / (k3 + q), BM25's part for the query.
  double said(unsigned times) const;
  Xapian::Query said(unsigned times, const Xapian::Query& query) const;

  Xapian::Query everything() const;

  std::size_t leaves_left() const { return leaves_left_; }
  bool has_room(std::size_t leaves) const { return leaves <= leaves_left_; }
  std::vector<std::string> take_notes() { return std::move(notes_); }

 private:
  Xapian::Query group(const Clause& clause);
  Xapian::Query one_of(const std::vector<Clause>& clauses);
  Xapian::Query rated_comment(const NumberRange& range);
  Xapian::Query word(const Clause& clause);
  Xapian::Query compound(const Clause& clause);
  Xapian::Query phrase(const Clause& clause);
  Xapian::Query to_the_letter(const Clause& clause, const Xapian::Query& may_hold);
  Xapian::Query beginning(const Clause& clause);
  Xapian::Query value(const Clause& clause);
  Xapian::Query leaf(const std::string& term);
  std::optional<Xapian::Query> whole_or_nothing(const Clause& one);
  Xapian::Query nothing_fits();
  void note_no_room();
  void note_once(std::string note);

  const BuildContext& context_;
  std::size_t leaves_left_;
  bool overflowed_ = false;  // the clause that is being built needs more leaves than are left
  bool no_room_ = false;     // and that has been noted
  std::vector<std::string> notes_;
};

}  // namespace carrel
