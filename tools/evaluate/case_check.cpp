// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_check.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.hpp"
#include "evaluate/case_fit.hpp"

namespace carrel {
namespace {

using Ids = std::vector<std::string>;

std::string listed(const Ids& ids) {
  std::string out;
  for (const std::string& id : ids)
    out.append(out.empty() ? "" : ", ").append(id);
  return out;
}

bool includes(const std::set<std::string>& all, const std::set<std::string>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

bool is_among(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

class Check {
 public:
  Check(const Case& one, const std::map<std::string, CaseAnswer>& answers, std::string_view own)
      : expect_(one.expect),
        answers_(answers),
        answer_(answers.at(one.query)),
        query_(fold(one.query)),
        query_words_(words_of(one.query)),
        own_(own) {}

  Verdict run() {
    for (const auto& [query, answer] : answers_) {
      if (!answer.error.empty()) fault("'" + query + "' was answered " + answer.error);
    }
    if (!verdict_.faults.empty()) return std::move(verdict_);
    check_ranks();
    check_presence();
    check_sets();
    check_evidence();
    check_facets();
    if (expect_.no_spelling && answer_.spelling_offered) fault("another spelling is offered");
    tell_rank();
    return std::move(verdict_);
  }

 private:
  void fault(std::string words) { verdict_.faults.push_back(std::move(words)); }

  bool is_own(const std::string& id) const { return id.starts_with(own_); }

  const FoundHit* hit(const std::string& id) const {
    const auto at = std::find_if(answer_.hits.begin(), answer_.hits.end(),
                                 [&](const FoundHit& one) { return one.id == id; });
    return at == answer_.hits.end() ? nullptr : &*at;
  }

  // Whether nobody could tell that `other` is not the `wanted` one.
  bool is_as_good(const FoundHit& other, const FoundHit& wanted) const {
    if (is_own(other.id) || query_words_.empty()) return false;
    if (is_asked_by_name(wanted) && is_asked_by_name(other)) return true;
    if (begins_with_query(wanted.title) && begins_with_query(other.title)) return true;
    const std::set<std::string> title = words_of(wanted.title);
    if (title.empty() || words_of(other.title) != title) return false;
    return includes(title, query_words_) ||
           words_of(listed(other.authors)) == words_of(listed(wanted.authors));
  }

  // By the name of one of its authors, and nothing else.
  bool is_asked_by_name(const FoundHit& hit) const {
    return std::any_of(hit.authors.begin(), hit.authors.end(), [&](const std::string& author) {
      return includes(words_of(author), query_words_);
    });
  }

  // And goes on: a title that is the query is told from it.
  bool begins_with_query(const std::string& title) const {
    return fold(title).starts_with(query_) && words_of(title) != query_words_;
  }

  // From 1. Others that are as good, and the `beside` ones, are not counted.
  std::optional<std::size_t> rank(const std::string& id, const Ids& beside = {}) const {
    const FoundHit* wanted = hit(id);
    if (wanted == nullptr) return std::nullopt;
    std::size_t before = 0;
    for (const FoundHit& other : answer_.hits) {
      if (&other == wanted) break;
      if (!is_among(beside, other.id) && !is_as_good(other, *wanted)) ++before;
    }
    return before + 1;
  }

  std::string rank_in_words(const std::string& id) const {
    const auto at = rank(id);
    return at ? "it is at " + std::to_string(*at) : "it is not there";
  }

  void check_ranks() {
    if (!expect_.first.empty() && rank(expect_.first) != 1) {
      const std::string top = answer_.hits.empty() ? "nothing" : answer_.hits.front().id;
      fault(expect_.first + " is not first: " + rank_in_words(expect_.first) + ", first is " + top);
    }
    for (const std::string& id : expect_.first_n) {
      if (rank(id, expect_.first_n) != 1) {
        fault(id + " is not among the first " + std::to_string(expect_.first_n.size()) + ": " +
              rank_in_words(id));
      }
    }
    check_order();
    for (const std::string& id : expect_.within ? expect_.within->ids : Ids{}) {
      const auto at = rank(id);
      if (!at || *at > expect_.within->n) {
        fault(id + " is not within " + std::to_string(expect_.within->n) + ": " +
              rank_in_words(id));
      }
    }
    for (const std::string& id : expect_.not_within ? expect_.not_within->ids : Ids{}) {
      const auto at = rank(id);
      if (at && *at <= expect_.not_within->n) {
        fault(id + " is within " + std::to_string(expect_.not_within->n) + ": " +
              rank_in_words(id));
      }
    }
  }

  void check_order() {
    for (std::size_t i = 0; i < expect_.before.size(); ++i) {
      const std::string& id = expect_.before[i];
      if (hit(id) == nullptr) fault(id + " is not there");
      if (i == 0) continue;
      const std::string& earlier = expect_.before[i - 1];
      // By their places in the answer, one beside the other: pointers into it say which is which.
      if (hit(earlier) != nullptr && hit(id) != nullptr && hit(earlier) > hit(id)) {
        fault(earlier + " is behind " + id + ": at " + std::to_string(*rank(earlier)) + " and " +
              std::to_string(*rank(id)));
      }
    }
    if (!expect_.sequence.empty() && own_ids(answer_) != expect_.sequence) {
      fault("the order is " + listed(own_ids(answer_)));
    }
  }

  static Ids whole_ids(const CaseAnswer& answer) {
    Ids ids;
    for (const FoundHit& one : answer.hits) {
      if (one.whole) ids.push_back(one.id);
    }
    return ids;
  }

  Ids own_ids(const CaseAnswer& answer) const {
    Ids ids = whole_ids(answer);
    std::erase_if(ids, [this](const std::string& id) { return !is_own(id); });
    return ids;
  }

  void check_presence() {
    const bool needs_all = !expect_.not_found.empty() || (expect_.count && !own_.empty());
    if (needs_all && !answer_.complete()) fault("there are too many records to look at all");
    for (const std::string& id : expect_.found) {
      if (!is_among(whole_ids(answer_), id)) fault(id + " is not found");
    }
    for (const std::string& id : expect_.not_found) {
      if (is_among(whole_ids(answer_), id)) fault(id + " is found");
    }
    if (!expect_.count) return;
    const std::size_t count = own_.empty() ? answer_.total : own_ids(answer_).size();
    if (count != *expect_.count) {
      fault("records found: " + std::to_string(count) + ", not " + std::to_string(*expect_.count));
    }
  }

  // Sets can be compared only where all that is in them was given.
  bool complete(const std::string& other) {
    if (answer_.complete() && answers_.at(other).complete()) return true;
    fault("too many records to compare with '" + other + "'");
    return false;
  }

  void check_sets() {
    for (const std::string& other : expect_.same_set)
      check_same(other, false);
    for (const std::string& other : expect_.same_order)
      check_same(other, true);
    for (const std::string& other : expect_.superset_of) {
      if (!complete(other)) continue;
      const Ids more = missing(whole_ids(answers_.at(other)), whole_ids(answer_));
      if (!more.empty()) fault("'" + other + "' finds what this does not: " + listed(more));
    }
    for (const std::string& other : expect_.fewer_than) {
      if (answer_.total >= answers_.at(other).total)
        fault("there are no fewer than " + said(other));
    }
    for (const std::string& other : expect_.more_than) {
      if (answer_.total <= answers_.at(other).total) fault("there are no more than " + said(other));
    }
  }

  std::string said(const std::string& other) const {
    return "of '" + other + "': " + std::to_string(answer_.total) + " and " +
           std::to_string(answers_.at(other).total);
  }

  void check_same(const std::string& other, bool order) {
    if (!complete(other)) return;
    const Ids here = whole_ids(answer_);
    const Ids there = whole_ids(answers_.at(other));
    const Ids less = missing(here, there);
    const Ids more = missing(there, here);
    if (!less.empty()) fault("'" + other + "' does not find " + listed(less));
    if (!more.empty()) fault("'" + other + "' also finds " + listed(more));
    if (order && less.empty() && more.empty() && here != there)
      fault("'" + other + "' has another order");
  }

  // Those of `ids` that are not in `others`.
  static Ids missing(const Ids& ids, const Ids& others) {
    Ids out;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(out),
                 [&](const std::string& id) { return !is_among(others, id); });
    return out;
  }

  void check_evidence() {
    for (const ExpectedMatch& expected : expect_.matches) {
      const FoundHit* one = hit(expected.id);
      if (one == nullptr) {
        fault(expected.id + " is not there to show its evidence");
        continue;
      }
      const auto count = static_cast<std::size_t>(
          std::count_if(one->matches.begin(), one->matches.end(),
                        [&](const FoundMatch& match) { return fits(match, expected); }));
      if (expected.count ? count != *expected.count : count == 0) {
        fault("expected " + in_words(expected) + ", there are " + std::to_string(count));
      }
    }
    if (!expect_.document) return;
    const FoundHit* one = hit(expect_.document->id);
    if (one == nullptr || !holds(one->document, *expect_.document))
      fault(expect_.document->id + " does not show " + expect_.document->json);
  }

  void check_facets() {
    for (const ExpectedFacet& expected : expect_.facets) {
      std::size_t count = 0;
      const auto field = answer_.facets.find(expected.field);
      if (field != answer_.facets.end()) {
        const auto value = field->second.find(expected.value);
        if (value != field->second.end()) count = value->second;
      }
      if (count != expected.count) {
        fault("facet " + expected.field + " counts " + std::to_string(count) + " of '" +
              expected.value + "', not " + std::to_string(expected.count));
      }
    }
  }

  void tell_rank() {
    for (const std::string& id : records_of(expect_)) {
      verdict_.rank = rank(id);
      if (verdict_.rank) return;
    }
  }

  const Expectation& expect_;
  const std::map<std::string, CaseAnswer>& answers_;
  const CaseAnswer& answer_;
  std::string query_;  // folded
  std::set<std::string> query_words_;
  std::string_view own_;
  Verdict verdict_;
};

}  // namespace

Verdict check(const Case& one, const std::map<std::string, CaseAnswer>& answers,
              std::string_view own) {
  return Check(one, answers, own).run();
}

}  // namespace carrel
