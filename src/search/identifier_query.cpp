// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/identifier_query.hpp"

#include <algorithm>
#include <array>

#include "schema/identifiers.hpp"

namespace carrel {
namespace {

using Xapian::Query;

// A key term has a within-document frequency of 1 where a word has up to 127, and must still
// outweigh any sum of words.
constexpr double kKeyWeight = 127 * 20;
constexpr double kCancelledWeight = 127 * 10;

Query weighed(const Xapian::Database& database, const std::vector<std::string>& terms,
              double weight) {
  std::vector<Query> leaves;
  for (const std::string& one : terms) {
    if (database.term_exists(one)) leaves.emplace_back(one);
  }
  if (leaves.empty()) return {};
  return Query(Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, leaves.begin(), leaves.end()), weight);
}

std::optional<Identifier> book_number(const Xapian::Database& database, const std::string& typed) {
  const Query valid = weighed(database, key_terms(Key::isbn, typed), kKeyWeight);
  const Query cancelled =
      weighed(database, key_terms(Key::isbn_cancelled, typed), kCancelledWeight);
  const Query either(Query::OP_OR, valid, cancelled);
  if (either.empty()) return std::nullopt;
  return Identifier{"isbn", either, isbn13(typed).has_value()};
}

// "FICTION ISHIGURO" and "DD257.4 .A51", but not a single word that some shelf is called by.
bool is_like_a_call_number(const std::string& key) {
  return key.find(' ') != std::string::npos;
}

}  // namespace

std::vector<std::string> key_terms(Key key, const std::string& text) {
  const std::string_view prefix = spec_of(key).prefix;
  switch (key) {
    case Key::id:
      return {term(prefix, text)};
    case Key::issn:
      return {term(prefix, issn(text).value_or(identifier_key(text)))};
    case Key::call_number:
      return {term(prefix, call_number_key(text))};
    case Key::isbn:
    case Key::isbn_cancelled:
      return {term(prefix, isbn13(text).value_or(identifier_key(text)))};
    default:
      return {term(prefix, identifier_key(text))};
  }
}

std::optional<Identifier> identifier_in(const Xapian::Database& database,
                                        const std::string& typed) {
  if (isbn13(typed)) return book_number(database, typed);
  const auto lookup = [&](Key key) -> std::optional<Identifier> {
    const Query found = weighed(database, key_terms(key, typed), kKeyWeight);
    if (found.empty()) return std::nullopt;
    return Identifier{std::string(spec_of(key).name), found, key == Key::issn};
  };
  if (issn(typed)) {
    if (auto found = lookup(Key::issn)) return found;
  }
  if (typed.find(' ') == std::string::npos && !identifier_key(typed).empty()) {
    constexpr std::array kOneToken{Key::id,   Key::barcode, Key::oclc,
                                   Key::lccn, Key::upc,     Key::publisher_number};
    for (const Key key : kOneToken) {
      if (auto found = lookup(key)) return found;
    }
    if (auto found = book_number(database, typed)) return found;
  }
  if (is_like_a_call_number(call_number_key(typed))) return lookup(Key::call_number);
  return std::nullopt;
}

}  // namespace carrel
