// SPDX-License-Identifier: GPL-2.0-or-later
// What do librarians expect of a search, written down so that a program can look?
//
// A file of cases is JSON lines, one case a line; tests/relevance/README.md describes the form for
// those who edit it. Plain data; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"

namespace carrel {

// Records that must stand, or must not stand, among the first `n`.
struct Among {
  std::size_t n = 0;
  std::vector<std::string> ids;
};

// A place where a hit must name its evidence. What is not set is not looked at.
struct ExpectedMatch {
  std::string id;  // of the hit
  std::string field{}, user{}, by{}, date{};
  std::optional<std::size_t> item{};
  std::optional<double> rating{};
  std::string text{};                  // a piece of the text, without its marks
  std::optional<std::size_t> count{};  // exactly so many such places; not set: at least one
};

// How often a facet must count a value; 0: it is not listed.
struct ExpectedFacet {
  std::string field, value;
  std::size_t count = 0;
};

// What a hit's document must hold: `json` is an object whose members the document has, an array
// whose every element some element of the document's array has.
struct ExpectedDocument {
  std::string id, json;
};

// Everything that is set must hold. Ranks count all hits; the rest speaks of the records that
// satisfy the whole query.
struct Expectation {
  std::string first{};
  std::vector<std::string> first_n{};   // the first hits are these, in any order
  std::vector<std::string> before{};    // are there, each before the next
  std::vector<std::string> sequence{};  // are all there is, in this order
  std::vector<std::string> found{}, not_found{};
  std::optional<Among> within{}, not_within{};
  std::optional<std::size_t> count{};
  // Other queries, asked like this one.
  std::vector<std::string> same_set{}, same_order{}, superset_of{}, fewer_than{}, more_than{};
  std::vector<ExpectedMatch> matches{};
  std::vector<ExpectedFacet> facets{};
  std::optional<ExpectedDocument> document{};
  bool no_spelling = false;  // nothing is offered in place of what was typed
};

struct Case {
  std::string id;  // "A5", or "A5.2" for its second line
  std::string query;
  Audience audience = Audience::everyone;
  std::string request = "{}";  // JSON object: the other keys of the search request
  Expectation expect;          // not read where `needs` is set
  std::string needs;           // what must be built first; then the case is not run
  std::string known_failure;   // why it fails today
  std::string why;

  bool asks_for_evidence() const { return !expect.matches.empty(); }
};

// An error names the line. The id must be there once only, the query and the expectation must be
// there, and a key that is not known is refused: a misspelt expectation would always hold.
Result<std::vector<Case>> read_cases(std::string_view lines);

// The case that a line belongs to: "A5" of "A5.2".
std::string_view base_of(std::string_view id);

// The queries that a case's expectations are checked with, its own first.
std::vector<std::string> queries_of(const Case& one);

// All records its expectations name, each once.
std::vector<std::string> records_of(const Expectation& expect);

}  // namespace carrel
