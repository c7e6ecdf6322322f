// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/exact_terms.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "schema/analyzer.hpp"
#include "schema/fields.hpp"
#include "schema/identifiers.hpp"

namespace carrel {
namespace {

// A vote for every age is a term for each of them, and nobody votes for more.
constexpr int kMostAgesOfAVote = 100;

// A full stop that begins a word goes.
std::string without_leading_stops(std::string_view title) {
  std::string plain;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const bool begins = i == 0 || title[i - 1] == ' ';
    if (title[i] != '.' || !begins) plain += title[i];
  }
  return plain;
}

class ExactTerms {
 public:
  // The highest impact stays where a term comes twice. A NUL costs Xapian two bytes and can make a
  // whole batch fail when it is committed; no identifier has one.
  void add(std::string_view term_prefix, std::string_view value, unsigned impact) {
    if (value.empty() || value.find('\0') != std::string_view::npos) return;
    unsigned& kept = terms_[term(term_prefix, value)];
    kept = std::max(kept, impact);
  }

  // ".hack" is asked for without its full stop as well.
  void add_title(std::string_view title, unsigned impact) {
    add_one(title, impact);
    const std::string plain = without_leading_stops(title);
    if (plain != title) add_one(plain, kOtherTitleImpact);
  }

  void add_starts(std::string_view title, unsigned impact) {
    for (const std::string& start : title_starts(title))
      add(prefix::kTitleStart, start, impact);
  }

  void add_key(Key key, std::string_view value) { add(spec_of(key).prefix, value, 1); }

  std::vector<ExactTerm> take() {
    std::vector<ExactTerm> found;
    found.reserve(terms_.size());
    for (const auto& [name, impact] : terms_)
      found.push_back({name, impact});
    return found;
  }

 private:
  // A title that has an article is asked for with it; without, one that has none comes before it.
  void add_one(std::string_view title, unsigned impact) {
    const std::string whole = whole_title(title), full = full_title(title);
    const bool has_article = full != whole;
    if (has_article) add(prefix::kWholeTitle, full, impact);
    add(prefix::kWholeTitle, whole, has_article ? std::min(impact, kBareTitleImpact) : impact);
    add(prefix::kSortedTitle, sorted_title(title), impact);
  }

  std::map<std::string, unsigned> terms_;
};

// A title is asked for whole, without what follows its colon, with its subtitle, in its own script,
// by its other names, and by the words that any of them begins with.
void add_titles(const Record& view, ExactTerms& terms) {
  terms.add_title(view.title, kMainTitleImpact);
  terms.add_starts(view.title + " " + view.subtitle, kMainTitleImpact);
  if (!view.subtitle.empty()) {
    terms.add_title(view.title + " " + view.subtitle, kOtherTitleImpact);
  }
  const std::size_t colon = view.title.find(": ");
  if (colon != std::string::npos) {
    terms.add_title(std::string_view(view.title).substr(0, colon), kOtherTitleImpact);
  }
  terms.add_title(view.title_script, kOtherTitleImpact);
  terms.add_starts(view.title_script, kOtherTitleImpact);
  for (const std::string& title : view.alternative_titles) {
    terms.add_title(title, kOtherTitleImpact);
    terms.add_starts(title, kOtherTitleImpact);
  }
}

// An ISBN with a wrong check digit is on the cover all the same: it is found as it is printed.
void add_isbns(Key key, const std::vector<std::string>& isbns, ExactTerms& terms) {
  for (const std::string& isbn : isbns) {
    const auto digits = isbn13(isbn);
    terms.add_key(key, digits ? *digits : identifier_key(isbn));
  }
}

void add_identifiers(Key key, const std::vector<std::string>& values, ExactTerms& terms) {
  for (const std::string& value : values)
    terms.add_key(key, identifier_key(value));
}

// A reader's vote is for the ages from one to the other; one that is open at an end ("14 and
// older") is for the age that it names.
void add_ages(const std::vector<Item>& votes, ExactTerms& terms) {
  for (const Item& vote : votes) {
    if (!vote.min_age && !vote.max_age) continue;
    const int from = vote.min_age.value_or(vote.max_age.value_or(0));
    const int to = std::min(vote.max_age.value_or(from), from + kMostAgesOfAVote);
    for (int age = from; age <= to; ++age)
      terms.add_key(Key::age, std::to_string(age));
  }
}

void add_keys(const Record& view, ExactTerms& terms) {
  terms.add_key(Key::id, view.id);
  add_isbns(Key::isbn, view.isbns, terms);
  add_isbns(Key::isbn_cancelled, view.isbns_cancelled, terms);
  for (const std::string& number : view.issns) {
    const auto normal = issn(number);
    terms.add_key(Key::issn, normal ? *normal : identifier_key(number));
  }
  add_identifiers(Key::oclc, view.identifiers.oclc, terms);
  add_identifiers(Key::lccn, view.identifiers.lccn, terms);
  add_identifiers(Key::upc, view.identifiers.upc, terms);
  add_identifiers(Key::publisher_number, view.identifiers.publisher_number, terms);
  terms.add_key(Key::call_number, call_number_key(view.call_number));
  add_ages(view.block(Block::age_suitability).items, terms);
  for (const Holding& holding : view.holdings) {
    terms.add_key(Key::barcode, identifier_key(holding.barcode));
    terms.add_key(Key::call_number, call_number_key(holding.call_number));
  }
}

}  // namespace

std::vector<ExactTerm> exact_terms(const Record& view) {
  ExactTerms terms;
  add_titles(view, terms);
  add_keys(view, terms);
  return terms.take();
}

}  // namespace carrel
