// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/identifier_query.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.hpp"
#include "schema/identifiers.hpp"
#include "search/query_builder.hpp"
#include "search/row_source.hpp"

namespace carrel {
namespace {

using Xapian::Query;

// A key term has a within-document frequency of 1 where a word has up to 127, and must still
// outweigh any sum of words.
constexpr double kKeyWeight = 127 * 20;
constexpr double kCancelledWeight = 127 * 10;
constexpr double kBelowWeight = 127 * 10;

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

bool is_between(std::size_t number, std::size_t least, std::size_t most) {
  return least <= number && number <= most;
}

// "823.914" and "DC314": three digits with a decimal, or up to three letters before three or four.
bool is_a_class(std::string_view typed) {
  const std::size_t number = std::min(typed.find_first_of("0123456789"), typed.size());
  const std::size_t end = std::min(typed.find_first_not_of("0123456789", number), typed.size());
  if (number > 0) return number <= 3 && end == typed.size() && is_between(end - number, 3, 4);
  return end == 3 && end + 1 < typed.size() && typed[end] == '.' &&
         typed.find_first_not_of("0123456789", end + 1) == std::string_view::npos;
}

// Whether it is written as nothing but a call number is: as a class alone, with a slash inside, or
// with a number in front ("813.54 KIN") or behind the class ("DC314 .L92"). "science fiction" may
// be a shelf, and is first of all what somebody wants to read about.
bool is_written_as_a_call_number(const std::string& typed, const std::string& key) {
  if (is_a_class(typed)) return true;
  const std::size_t slash = typed.find('/');
  if (slash != std::string::npos && typed.find(" /") == std::string::npos &&
      typed.find("/ ") == std::string::npos) {
    return true;
  }
  const auto parts = split(key, ' ');
  const auto is_number = [](std::string_view part) { return part[0] >= '0' && part[0] <= '9'; };
  return parts.size() > 2 && (is_number(parts[0]) || is_number(parts[1]));
}

std::optional<Identifier> call_number(const std::string& typed, const BuildContext& context) {
  const std::string key = call_number_key(typed);
  if (!is_like_a_call_number(key) && !is_a_class(typed)) return std::nullopt;
  const Query exact = weighed(context.database, key_terms(Key::call_number, typed), kKeyWeight);
  Query found = exact;
  const bool is_one = is_written_as_a_call_number(typed, key);
  if (is_one) {
    const Query below = call_number_query(typed, context, kBelowWeight);
    if (below.empty()) return std::nullopt;
    found = Query(Query::OP_OR, exact, below);
  }
  if (found.empty()) return std::nullopt;
  return Identifier{std::string(spec_of(Key::call_number).name), found, false, !is_one};
}

// Whether nothing but one number was typed: digits with hyphens and spaces, an X at the end, the
// word ISBN or ISSN before and a note in brackets behind. With any other word beside it, the number
// is one of the words that are wanted.
bool is_one_number(std::string_view typed) {
  const std::string text = fold(without_label(typed.substr(0, typed.find('('))));
  const std::size_t begin = text.find_first_not_of(' ');
  const std::size_t end = text.find_last_not_of(' ');
  if (begin == std::string::npos) return false;
  const std::string_view number = std::string_view(text).substr(begin, end + 1 - begin);
  const auto digits = std::count_if(number.begin(), number.end(),
                                    [](char c) { return (c >= '0' && c <= '9') || c == 'x'; });
  if (digits != 8 && digits != 10 && digits != 13) return false;  // ISSN, ISBN
  const std::size_t other = number.find_first_not_of("0123456789- ");
  return other == std::string_view::npos || (other + 1 == number.size() && number[other] == 'x');
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

std::string_view without_label(std::string_view typed) {
  std::string_view rest = typed.substr(std::min(typed.find_first_not_of(' '), typed.size()));
  const std::string word = fold(rest.substr(0, 4));
  if (word != "isbn" && word != "issn") return rest;
  rest.remove_prefix(4);
  const auto skip = [&](std::string_view signs) {
    rest.remove_prefix(std::min(rest.find_first_not_of(signs), rest.size()));
  };
  std::string_view length = rest.substr(rest.starts_with('-') ? 1 : 0);
  if (length.starts_with("13") || length.starts_with("10")) {
    length.remove_prefix(2);
    if (length.starts_with(':') || length.starts_with(' ')) rest = length;
  }
  skip(" :");
  return rest;
}

std::string fault_of_number(const std::string& typed) {
  const std::string_view name = wrong_check_digit(typed);
  if (name.empty()) return {};
  return "'" + typed + "' is no " + std::string(name) + ": its check digit is wrong";
}

Query call_number_query(const std::string& text, const BuildContext& context, double weight) {
  const std::string key = call_number_key(text);
  const Columns& columns = context.view.columns;
  RowSet rows(columns.rows);
  const std::string start = term(spec_of(Key::call_number).prefix, key);
  const auto end = context.database.allterms_end(start);
  for (auto at = context.database.allterms_begin(start); !key.empty() && at != end; ++at) {
    context.watch.tick();
    const std::string found = *at;
    const char next = found.size() > start.size() ? found[start.size()] : ' ';
    if (next != ' ' && next != '.') continue;  // the class 823 holds 823.914
    const auto last = context.database.postlist_end(found);
    for (auto post = context.database.postlist_begin(found); post != last; ++post) {
      context.watch.tick();
      rows.add(*post - 1);
    }
  }
  if (rows.count() == 0) return {};
  return query_of(std::make_shared<const RowSet>(std::move(rows)), columns.rows, context.watch,
                  {weight, &columns[NumberColumn::call_number_rank]});
}

std::optional<Identifier> identifier_in(const std::string& typed, const BuildContext& context) {
  const Xapian::Database& database = context.database;
  const bool one_number = is_one_number(typed);
  if (one_number && isbn13(typed)) return book_number(database, typed);
  const auto lookup = [&](Key key) -> std::optional<Identifier> {
    const Query found = weighed(database, key_terms(key, typed), kKeyWeight);
    if (found.empty()) return std::nullopt;
    return Identifier{std::string(spec_of(key).name), found, key == Key::issn};
  };
  if (one_number && issn(typed)) {
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
  return call_number(typed, context);
}

}  // namespace carrel
