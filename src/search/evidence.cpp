// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>

#include "schema/near_duplicate.hpp"
#include "search/query_terms.hpp"
#include "search/quoted.hpp"
#include "search/rated.hpp"
#include "search/sentence.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;

// A common stem can have hundreds of spellings; the rest of them still match, they are not marked.
constexpr std::size_t kFormsSeen = 200;
// Two of the query's words side by side, in order, tell this much more.
constexpr double kSideBySide = 0.25;

std::vector<std::uint32_t> positions(const Xapian::Database& database, Xapian::docid document,
                                     const std::string& word) {
  const std::string key = term(prefix::kWord, word);
  return {database.positionlist_begin(document, key), database.positionlist_end(document, key)};
}

}  // namespace

// One text of the document with what was found in it.
struct EvidenceFinder::Place {
  const StoredView::Entry* entry = nullptr;
  std::vector<Found> found;
  double score = 0;
};

// The staff picks that are evidence already, and how many comparisons with them there were.
struct EvidenceFinder::ShownPicks {
  std::vector<std::string_view> texts;
  std::size_t compared = 0;
};

EvidenceFinder::EvidenceFinder(const ParsedQuery& query, const Xapian::Database& database,
                               const Analyzer& analyzer, Sources sources, const WordRules& rules)
    : database_(database), analyzer_(analyzer), sources_(sources), rules_(rules) {
  add(query.root);
}

double EvidenceFinder::worth_of(const std::vector<std::string>& terms) const {
  Xapian::doccount most = 0;
  for (const std::string& one : terms)
    most = std::max(most, database_.get_termfreq(one));
  const double documents = database_.get_doccount();
  return std::log((documents + 1.0) / (most + 0.5)) + 0.01;
}

void EvidenceFinder::add_word(const std::string& word, const Clause& clause) {
  Sought sought;
  if (const Field* field = std::get_if<Field>(&clause.target)) sought.field = *field;
  sought.rated = clause.rated;
  sought.is_stop_word = clause.optional;
  if (!clause.optional) {
    sought.worth = worth_of(terms_of(word, family_of(clause.target, sources_), analyzer_, rules_));
  }
  std::set<std::string> forms;
  const bool stemmed = !sought.field || spec_of(*sought.field).stemmed;
  std::vector<std::string> meant = forms_of(word, rules_);
  meant.insert(meant.end(), clause.joined.begin(), clause.joined.end());
  for (const std::string& form : meant) {
    forms.insert(form);
    if (!stemmed || rules_.unstemmed.contains(form)) continue;
    for (const std::string& stem : analyzer_.stems(form)) {
      forms.insert(stem);
      const std::string key = term(prefix::kStem, stem);
      for (auto at = database_.synonyms_begin(key);
           at != database_.synonyms_end(key) && forms.size() < kFormsSeen; ++at) {
        forms.insert(*at);
      }
    }
  }
  sought.forms.assign(forms.begin(), forms.end());
  sought_.push_back(std::move(sought));
}

void EvidenceFinder::add(const Clause& clause) {
  if (clause.excluded) return;
  for (const Clause& inside : clause.clauses)
    add(inside);
  Sought sought;
  if (const Field* field = std::get_if<Field>(&clause.target)) sought.field = *field;
  sought.rated = clause.rated;
  if (clause.kind == Kind::word || clause.kind == Kind::compound) {
    for (const PhraseWord& one : clause.words) {
      const bool inner_stop = clause.kind == Kind::compound && analyzer_.is_stop_word(one.word);
      if (!inner_stop) add_word(one.word, clause);
    }
  } else if (clause.kind == Kind::phrase) {
    sought.phrase = clause.words;
    for (const PhraseWord& one : clause.words) {
      sought.worth += worth_of({term(prefix::kWord, one.word)});
    }
    sought_.push_back(std::move(sought));
    for (const std::string& joined : clause.joined)
      add_word(joined, clause);
  } else if (clause.kind == Kind::prefix) {
    sought.beginning = clause.words.front().word;
    sought.worth = 1;
    sought_.push_back(std::move(sought));
  }
}

bool EvidenceFinder::counts_in(const Sought& sought, const StoredView::Entry& entry) const {
  if (!entry.shown) return false;
  if (sought.is_stop_word && spec_of(entry.field).stop_words == StopWords::left_out) return false;
  if (sought.field) return entry.field == *sought.field;
  return sources_ == Sources::all || spec_of(entry.field).part == Part::catalogue;
}

// Where all the words stand at their distances. Of a stop word in a field that leaves them out only
// the text itself knows.
void EvidenceFinder::find_phrase(Xapian::docid document, const StoredView& stored,
                                 std::size_t index, std::vector<Found>& out) const {
  const Sought& sought = sought_[index];
  std::vector<std::vector<std::uint32_t>> at;
  std::optional<std::size_t> lead;  // a word that is no stop word, if there is one
  for (std::size_t i = 0; i < sought.phrase.size(); ++i) {
    at.push_back(positions(database_, document, sought.phrase[i].word));
    if (!lead && !analyzer_.is_stop_word(sought.phrase[i].word)) lead = i;
  }
  const std::size_t first = lead.value_or(0);
  const StoredView::Entry* read = nullptr;  // whose words are at hand
  std::optional<TextWords> words;
  for (const std::uint32_t position : at[first]) {
    const StoredView::Entry* entry = stored.entry_at(position);
    if (entry == nullptr || position < sought.phrase[first].offset) continue;
    const std::uint32_t start = position - sought.phrase[first].offset;
    const bool kept = spec_of(entry->field).stop_words == StopWords::kept;
    bool whole = true, passed_over = false;
    for (std::size_t i = 0; whole && i < sought.phrase.size(); ++i) {
      if (std::binary_search(at[i].begin(), at[i].end(), start + sought.phrase[i].offset)) continue;
      whole = !kept && lead && analyzer_.is_stop_word(sought.phrase[i].word);
      passed_over = true;
    }
    if (!whole || start < entry->first_position) continue;
    if (passed_over && entry != read) {
      read = entry;
      words.emplace(entry->text);
    }
    if (passed_over && !words->holds(sought.phrase, start - entry->first_position)) continue;
    for (const PhraseWord& one : sought.phrase)
      out.push_back({start + one.offset, one.word, index});
  }
}

std::vector<EvidenceFinder::Found> EvidenceFinder::occurrences(Xapian::docid document,
                                                               const StoredView& stored) const {
  std::vector<Found> found;
  for (std::size_t index = 0; index < sought_.size(); ++index) {
    const Sought& sought = sought_[index];
    std::vector<std::string> forms = sought.forms;
    if (!sought.phrase.empty()) find_phrase(document, stored, index, found);
    if (!sought.beginning.empty()) {
      auto word = database_.termlist_begin(document);
      word.skip_to(sought.beginning);
      for (; word != database_.termlist_end(document) && forms.size() < kFormsSeen; ++word) {
        if (!(*word).starts_with(sought.beginning)) break;
        forms.push_back(*word);
      }
    }
    for (const std::string& form : forms) {
      for (const std::uint32_t position : positions(database_, document, form)) {
        found.push_back({position, form, index});
      }
    }
  }
  return found;
}

std::vector<EvidenceFinder::Place> EvidenceFinder::places(const StoredView& stored,
                                                          std::vector<Found> found) const {
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.position, a.sought, a.word) < std::tie(b.position, b.sought, b.word);
  });
  std::vector<Place> places;
  const StoredView::Entry* rated = nullptr;  // whose rating is at hand
  std::optional<std::int32_t> rating;
  for (Found& one : found) {
    const StoredView::Entry* entry = stored.entry_at(one.position);
    if (entry == nullptr || !counts_in(sought_[one.sought], *entry)) continue;
    if (sought_[one.sought].rated && entry != rated) {
      rated = entry;
      rating = rating_of(*entry);
    }
    const auto& wanted = sought_[one.sought].rated;
    if (wanted && !(rating && wanted->range.holds(*rating))) continue;
    if (places.empty() || places.back().entry != entry) places.push_back({entry, {}, 0});
    places.back().found.push_back(std::move(one));
  }
  for (Place& place : places) {
    std::set<std::size_t> words, pairs;
    for (std::size_t i = 0; i < place.found.size(); ++i) {
      const Found& one = place.found[i];
      if (words.insert(one.sought).second) place.score += sought_[one.sought].worth;
      if (i == 0) continue;
      const Found& before = place.found[i - 1];
      const bool in_order = before.sought + 1 == one.sought && before.position + 1 == one.position;
      if (in_order && pairs.insert(one.sought).second) {
        place.score += kSideBySide * (sought_[before.sought].worth + sought_[one.sought].worth);
      }
    }
  }
  std::erase_if(places, [](const Place& place) { return place.score <= 0; });
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.score != b.score ? a.score > b.score : a.entry->field < b.entry->field;
  });
  return places;
}

Match EvidenceFinder::show(const Place& place, bool highlight) const {
  const StoredView::Entry& entry = *place.entry;
  std::vector<Mark> marks;
  for (const Token& token : tokenize(entry.text)) {
    const std::uint32_t position = entry.first_position + token.position;
    for (const Found& one : place.found) {
      if (one.position != position || one.word != token.word) continue;
      if (!marks.empty() && token.begin < marks.back().end) {
        marks.back().end = std::max(marks.back().end, token.end);  // overlapping CJK pairs
      } else {
        marks.push_back({token.begin, token.end, one.sought, sought_[one.sought].worth});
      }
      break;
    }
  }
  return {std::string(entry.key), entry.item, std::string(entry.attribution),
          pick_sentence(entry.text, marks, highlight)};
}

// A pick that stands on two lists, with a word changed or not, is evidence once; of anything else
// the same sentence is.
bool EvidenceFinder::is_repeated(const Match& match, const Place& place,
                                 const std::vector<Match>& matches, ShownPicks& picks) {
  const bool again = std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
    return other.key == match.key && other.html == match.html;
  });
  if (again || place.entry->field != Field::staff) return again;
  return std::any_of(picks.texts.begin(), picks.texts.end(), [&](std::string_view text) {
    return picks.compared++ < kTextsCompared && is_near_duplicate(text, place.entry->text);
  });
}

std::vector<Match> EvidenceFinder::find(Xapian::docid document, const StoredView& stored,
                                        std::size_t count, bool highlight) const {
  std::vector<Match> matches;
  ShownPicks shown_picks;
  if (count == 0 || sought_.empty()) return matches;
  for (const Place& place : places(stored, occurrences(document, stored))) {
    Match match = show(place, highlight);
    if (is_repeated(match, place, matches, shown_picks)) continue;
    if (place.entry->field == Field::staff) shown_picks.texts.push_back(place.entry->text);
    matches.push_back(std::move(match));
    if (matches.size() == count) break;
  }
  return matches;
}

}  // namespace carrel
