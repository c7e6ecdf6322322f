// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/signs.hpp"

#include <algorithm>
#include <cmath>

#include "search/match.hpp"

namespace carrel {

const SignScorer::Impacts& SignScorer::impacts(const std::string& term) {
  const auto [at, is_new] = impacts_.try_emplace(term);
  if (!is_new) return at->second;
  watch_.check();
  Impacts& impacts = at->second;
  impacts.assign(rows_.size(), 0);
  const auto end = database_.postlist_end(term);
  auto posting = database_.postlist_begin(term);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    watch_.tick();
    posting.skip_to(rows_[i] + 1);
    if (posting == end) break;
    if (*posting == rows_[i] + 1) impacts[i] = posting.get_wdf();
  }
  return impacts;
}

const Positions& SignScorer::positions(const std::string& term, std::size_t which) {
  const auto [at, is_new] = positions_.try_emplace({term, which});
  if (is_new) {
    watch_.tick();
    const Xapian::docid document = rows_[which] + 1;
    at->second.assign(database_.positionlist_begin(document, term),
                      database_.positionlist_end(document, term));
  }
  return at->second;
}

double SignScorer::idf(const std::string& term) {
  return std::log(static_cast<double>(database_.get_doccount()) / known_.documents_with(term));
}

bool SignScorer::stand_right(const Sign& sign, std::size_t which) {
  std::vector<const Positions*> words;
  for (const Sign::Word& word : sign.words)
    words.push_back(&positions(word.terms.front(), which));
  return sign.needs == Sign::Needs::in_order ? in_order(words, sign.window)
                                             : near_each_other(words, sign.window);
}

std::vector<const Sign::Word*> SignScorer::rarest_first(const Sign& sign) {
  std::vector<std::pair<Xapian::doccount, const Sign::Word*>> words;
  for (const Sign::Word& word : sign.words) {
    Xapian::doccount documents = 0;
    for (const auto* terms : {&word.terms, &word.otherwise}) {
      for (const std::string& term : *terms)
        documents += known_.documents_with(term);
    }
    words.emplace_back(documents, &word);
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Sign::Word*> ordered;
  for (const auto& [documents, word] : words)
    ordered.push_back(word);
  return ordered;
}

void SignScorer::add(const std::vector<std::string>& terms, double weight,
                     const std::vector<bool>& passed_over, std::vector<double>& scores,
                     std::vector<bool>& held) {
  for (const std::string& term : terms) {
    const Impacts& of_term = impacts(term);
    const double worth = weight * idf(term) / kImpactUnit;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (of_term[i] == 0 || passed_over[i]) continue;
      scores[i] += worth * of_term[i];
      held[i] = true;
    }
  }
}

// Word by word, so that a sign that none of the rows can have any more costs no further list.
std::vector<double> SignScorer::scores(const Sign& sign) {
  const bool needs_all = sign.needs != Sign::Needs::any_word;
  std::vector<double> scores(rows_.size(), 0);
  std::vector<bool> has(rows_.size(), true);
  const std::vector<bool> none(rows_.size(), false);
  for (const Sign::Word* const word : rarest_first(sign)) {
    std::vector<bool> held(rows_.size(), false);
    const double weight = sign.weight * word->weight;
    add(word->terms, weight, none, scores, held);
    const auto lacks = [&](std::size_t i) { return has[i] && !held[i]; };
    if (!word->otherwise.empty() && some_row(lacks)) {
      const std::vector<bool> holds_already = held;
      add(word->otherwise, weight, holds_already, scores, held);
    }
    if (!needs_all) continue;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      has[i] = has[i] && held[i];
    if (!some_row([&](std::size_t i) { return has[i]; })) break;
  }
  const bool by_place = sign.needs == Sign::Needs::in_order || sign.needs == Sign::Needs::near;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!has[i] || (by_place && !stand_right(sign, i))) scores[i] = 0;
  }
  return scores;
}

}  // namespace carrel
