// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/bonuses.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "schema/stored.hpp"
#include "search/query_terms.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;
using Needs = Sign::Needs;
using Xapian::Query;

// The words a title could be made of, in typed order: positive, looked for anywhere.
struct TypedWords {
  std::vector<PhraseWord> all;      // stop words too; offsets as typed
  std::vector<PhraseWord> telling;  // without stop words, unless there are no others
  std::string text;
  std::vector<const Clause*> stemmed;  // those that are looked for by their stems, groups' too
};

void add_stemmed(const Clause& clause, std::vector<const Clause*>& stemmed) {
  if (clause.excluded || clause.optional) return;
  if (clause.kind == Kind::word && std::holds_alternative<Anywhere>(clause.target)) {
    stemmed.push_back(&clause);
  }
  for (const Clause& inside : clause.clauses)
    add_stemmed(inside, stemmed);
}

TypedWords typed_words(const Clause& root, const Analyzer& analyzer) {
  TypedWords typed;
  add_stemmed(root, typed.stemmed);
  std::uint32_t offset = 0;
  for (const Clause& clause : root.clauses) {
    if (clause.excluded || clause.words.empty() || clause.kind == Kind::prefix ||
        !std::holds_alternative<Anywhere>(clause.target)) {
      continue;
    }
    for (const PhraseWord& one : clause.words)
      typed.all.push_back({one.word, offset + one.offset});
    offset = typed.all.back().offset + 1;
    typed.text.append(typed.text.empty() ? "" : " ").append(clause.text);
  }
  for (const PhraseWord& one : typed.all) {
    if (!analyzer.is_stop_word(one.word)) typed.telling.push_back(one);
  }
  if (typed.telling.empty()) typed.telling = typed.all;
  return typed;
}

std::size_t different(const std::vector<PhraseWord>& words) {
  std::set<std::string_view> seen;
  for (const PhraseWord& one : words)
    seen.insert(one.word);
  return seen.size();
}

// "naipaul v s" as a title would have it: "naipaul vs"; empty where no two letters stand together.
std::string with_initials_joined(std::string_view whole_query) {
  const std::vector<Token> words = tokenize_query(whole_query);
  std::string joined;
  bool any = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool goes_on = i > 0 && is_one_letter(words[i - 1].word) && is_one_letter(words[i].word);
    any = any || goes_on;
    joined.append(joined.empty() || goes_on ? "" : " ").append(words[i].word);
  }
  return any ? joined : std::string();
}

constexpr std::string_view kOneName = "all words in one name";

class Finder {
 public:
  Finder(const TypedWords& typed, const BuildContext& context, ClauseBuilder& builder)
      : typed_(typed), context_(context), builder_(builder) {}

  Bonuses find(const std::string& whole_query) {
    whole_titles(whole_query);
    as_typed();
    const Ranking& ranking = context_.ranking;
    const std::size_t words = typed_.telling.size();
    const bool is_short = words <= ranking.bonus_words;
    if (words > 1 && is_short && nothing_tells()) one_name_in_match();
    if (words > 1 && is_short && !nothing_tells()) one_name();
    if (typed_.all.size() > 1 && is_short) {
      phrase("a phrase in the title", ranking.title_phrase, spec_of(Field::title).prefix,
             typed_.all);
    }
    if (words > 1) {
      if (is_short) in_fields("all words in the title", ranking.all_in_title, Field::title);
      in_fields("all words in title and names", ranking.cover, Field::title, Field::author);
      if (words > ranking.pair_words) pairs();
    }
    found_.telling_words = different(typed_.telling);
    return std::move(found_);
  }

 private:
  void add(std::string_view what, double weight, const std::set<std::string>& terms) {
    if (weight <= 0 || !builder_.has_room(terms.size())) return;
    const Query any = builder_.any_term({terms.begin(), terms.end()});
    if (any.empty()) return;
    found_.parts.push_back({nullptr, what, Query(Query::OP_SCALE_WEIGHT, any, weight)});
  }

  // As typed, and by the words alone: only the first knows a bracket from an operator.
  void whole_titles(const std::string& whole_query) {
    std::set<std::string> whole, sorted, with_article, start;
    for (const std::string& title : {whole_query, typed_.text, with_initials_joined(whole_query)}) {
      if (const std::string token = whole_title(title); !token.empty()) {
        whole.insert(term(prefix::kWholeTitle, token));
        const std::string full = full_title(title);
        if (full != token) with_article.insert(term(prefix::kWholeTitle, full));
        sorted.insert(term(prefix::kSortedTitle, sorted_title(title)));
        const auto spaces = std::count(token.begin(), token.end(), ' ');
        if (static_cast<std::size_t>(spaces) < kTitleStartWords) {
          start.insert(term(prefix::kTitleStart, token));
        }
      }
    }
    if (whole.empty()) return;
    const Ranking& ranking = context_.ranking;
    add("the whole title", ranking.whole_title, whole);
    add("the title with its article", ranking.title_article, with_article);
    add("the title's words", ranking.sorted_title, sorted);
    add("the title from its left end", ranking.title_start, start);
  }

  // A record that has the very word comes before one with another form of it. Of a single word
  // that holds for all records, of several for the best.
  void as_typed() {
    constexpr std::string_view kWhat = "the words as typed";
    const std::string_view family = word_family(context_.sources);
    if (typed_.stemmed.size() == 1) {
      const std::string& word = typed_.stemmed.front()->words.front().word;
      return add(kWhat, context_.ranking.exact_word, {term(family, word)});
    }
    Sign sign{kWhat, context_.ranking.exact_word, Needs::any_word, {}, 0};
    for (const Clause* clause : typed_.stemmed) {
      std::vector<std::string> terms = held({term(family, clause->words.front().word)});
      if (!terms.empty())
        sign.words.push_back({std::move(terms), {}, builder_.said(clause->times)});
    }
    add(std::move(sign), found_.signs);
  }

  static void add(Sign sign, std::vector<Sign>& signs) {
    if (sign.weight > 0 && !sign.words.empty()) signs.push_back(std::move(sign));
  }

  // Those of the terms that some document holds.
  std::vector<std::string> held(std::vector<std::string> terms) {
    context_.watch.tick();
    std::erase_if(terms, [&](const std::string& one) { return !context_.known.has(one); });
    return terms;
  }

  // With a word that nothing holds there is no such sign.
  void by_place(Sign sign, std::string_view family, const std::vector<PhraseWord>& words,
                std::vector<Sign>& signs) {
    if (sign.weight <= 0) return;
    for (const PhraseWord& one : words) {
      std::vector<std::string> terms = held({term(family, one.word)});
      if (terms.empty()) return;
      sign.words.push_back({std::move(terms)});
    }
    add(std::move(sign), signs);
  }

  void phrase(std::string_view what, double weight, std::string_view family,
              const std::vector<PhraseWord>& words) {
    const std::uint32_t window = words.back().offset - words.front().offset + 1;
    by_place({what, weight, Needs::in_order, {}, window}, family, words, found_.signs);
  }

  // "the who": words that nearly every record has give no order to take the best from.
  bool nothing_tells() const {
    return std::all_of(typed_.all.begin(), typed_.all.end(), [&](const PhraseWord& one) {
      return context_.analyzer.is_stop_word(one.word);
    });
  }

  void one_name_in_match() {
    const double weight = context_.ranking.one_name;
    if (weight <= 0 || !builder_.has_room(typed_.all.size())) return;
    const Query one = builder_.in_one_text(spec_of(Field::author).prefix, typed_.all);
    if (one.empty()) return;
    found_.parts.push_back({nullptr, kOneName, Query(Query::OP_SCALE_WEIGHT, one, weight)});
  }

  // In whatever order; a heading is one text, and no text reaches over the gap to the next one.
  void one_name() {
    std::vector<PhraseWord> words;
    std::set<std::string_view> seen;
    for (const PhraseWord& one : typed_.all) {
      if (seen.insert(one.word).second) words.push_back(one);
    }
    by_place({kOneName, context_.ranking.one_name, Needs::near, {}, kItemGap},
             spec_of(Field::author).prefix, words, found_.signs);
  }

  // Each telling word in `field`, or else in `otherwise`.
  void in_fields(std::string_view what, double weight, Field field,
                 std::optional<Field> otherwise = std::nullopt) {
    if (weight <= 0) return;
    Sign sign{what, weight, Needs::all_words, {}, 0};
    for (const PhraseWord& one : typed_.telling) {
      Sign::Word word{held_in(field, one.word)};
      if (otherwise) word.otherwise = held_in(*otherwise, one.word);
      if (word.terms.empty()) std::swap(word.terms, word.otherwise);
      if (word.terms.empty()) return;
      sign.words.push_back(std::move(word));
    }
    add(std::move(sign), found_.signs);
  }

  std::vector<std::string> held_in(Field field, const std::string& word) {
    return held(
        terms_of(word, family_of(field, context_.sources), context_.analyzer, context_.rules));
  }

  void pairs() {
    std::vector<std::string_view> families{prefix::kWord};
    if (context_.sources == Sources::catalogue) {
      families = {spec_of(Field::title).prefix, spec_of(Field::summary).prefix};
    }
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (std::size_t i = 1; i < typed_.telling.size(); ++i) {
      if (!seen.emplace(typed_.telling[i - 1].word, typed_.telling[i].word).second) continue;
      for (const std::string_view family : families) {
        phrase("words side by side", context_.ranking.adjacent_pair, family,
               {typed_.telling[i - 1], typed_.telling[i]});
      }
    }
  }

  const TypedWords& typed_;
  const BuildContext& context_;
  ClauseBuilder& builder_;
  Bonuses found_;
};

}  // namespace

Bonuses bonuses_for(const ParsedQuery& query, const BuildContext& context, ClauseBuilder& builder) {
  const TypedWords typed = typed_words(query.root, context.analyzer);
  return Finder(typed, context, builder).find(query.typed);
}

}  // namespace carrel
