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

class ExactTerms {
 public:
  // The highest impact stays where a term comes twice. A NUL costs Xapian two bytes and can make a
  // whole batch fail when it is committed; no identifier has one.
  void add(std::string_view term_prefix, std::string_view value, unsigned impact) {
    if (value.empty() || value.find('\0') != std::string_view::npos) return;
    unsigned& kept = terms_[term(term_prefix, value)];
    kept = std::max(kept, impact);
  }

  void add_title(std::string_view title, unsigned impact) {
    add(prefix::kWholeTitle, whole_title(title), impact);
    add(prefix::kSortedTitle, sorted_title(title), impact);
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
  std::map<std::string, unsigned> terms_;
};

// A title is asked for whole, without what follows its colon, with its subtitle, in its own script,
// and by its other names.
void add_titles(const Record& view, ExactTerms& terms) {
  terms.add_title(view.title, kMainTitleImpact);
  if (!view.subtitle.empty()) {
    terms.add_title(view.title + " " + view.subtitle, kOtherTitleImpact);
  }
  const std::size_t colon = view.title.find(": ");
  if (colon != std::string::npos) {
    terms.add_title(std::string_view(view.title).substr(0, colon), kOtherTitleImpact);
  }
  terms.add_title(view.title_script, kOtherTitleImpact);
  for (const std::string& title : view.alternative_titles) {
    terms.add_title(title, kOtherTitleImpact);
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
