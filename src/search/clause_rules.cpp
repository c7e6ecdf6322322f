// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/clause_rules.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;

// A query of so many telling words, beside what it quotes, is a description.
constexpr std::size_t kDescription = 8;
// In a query of at most so many words, neighbours are tried as one word.
constexpr std::size_t kJoinedWords = 6;
constexpr unsigned kMostInitials = 6;
bool is_in_comments(const Clause& clause) {
  return clause.target == Target(Field::comment) && !clause.excluded && !clause.is_group();
}

bool is_comment_rating(const Clause& clause) {
  return clause.kind == Kind::range && clause.target == Target(CommentRating{}) && !clause.excluded;
}

Rated both(const Rated& a, const Rated& b) {
  return {{std::max(a.range.from, b.range.from), std::min(a.range.to, b.range.to)},
          a.text + " and " + b.text};
}

void bind(Clause& clause, const Rated& rated) {
  if (clause.excluded) return;
  if (is_in_comments(clause)) clause.rated = clause.rated ? both(*clause.rated, rated) : rated;
  for (Clause& inside : clause.clauses)
    bind(inside, rated);
}

// Whether it wants a word of some comment, whichever of its alternatives holds.
bool wants_comment(const Clause& clause) {
  if (clause.excluded) return false;
  const auto& inside = clause.clauses;
  if (clause.kind == Kind::all_of) return std::any_of(inside.begin(), inside.end(), wants_comment);
  if (clause.kind == Kind::any_of) return std::all_of(inside.begin(), inside.end(), wants_comment);
  return is_in_comments(clause) && !clause.optional;
}

// Stop words need not be there, unless the query asks for nothing else.
void mark_stop_words(Clause& root, const Analyzer& analyzer) {
  const auto is_stop = [&](const Clause& clause) {
    return clause.kind == Kind::word && clause.is_plain() && !clause.excluded &&
           analyzer.is_stop_word(clause.words.front().word);
  };
  const bool others =
      std::any_of(root.clauses.begin(), root.clauses.end(), [&](const Clause& clause) {
        return !clause.excluded && !is_stop(clause) && !clause.optional &&
               clause.kind != Kind::value && clause.kind != Kind::range;
      });
  for (Clause& clause : root.clauses) {
    if (!others) {
      clause.optional = false;
    } else if (is_stop(clause)) {
      clause.optional = true;
    }
  }
}

bool may_join(const Clause& clause) {
  return clause.kind == Kind::word && clause.is_plain() && !clause.excluded && !clause.optional &&
         is_of_letters(clause.words.front().word);
}

// "j r r tolkien" has the initials that stand as one word in "J.R.R. Tolkien". The second "r" was
// counted as said twice.
void join_initials(std::vector<Clause>& clauses) {
  const auto stands = [](const Clause& clause) {
    return may_join(clause) && is_one_letter(clause.words.front().word);
  };
  for (auto first = clauses.begin(); first != clauses.end();) {
    const auto end = std::find_if_not(first, clauses.end(), stands);
    std::string initials;
    unsigned letters = 0;
    for (auto one = first; one != end && letters <= kMostInitials; ++one) {
      for (unsigned i = 0; i < one->times && letters <= kMostInitials; ++i, ++letters)
        initials += one->words.front().word;
    }
    // Two of them that differ are neighbours, and joined as such.
    const bool are_initials =
        letters <= kMostInitials && (letters > 2 || (letters == 2 && end - first == 1));
    for (auto one = first; are_initials && one != end; ++one)
      one->joined.push_back(initials);
    first = end == clauses.end() ? end : end + 1;
  }
}

// Whether two words are one is a matter of taste: whoever types "sea grasses" means seagrasses too.
void join_neighbours(Clause& root) {
  if (root.clauses.size() > kJoinedWords) return;
  for (std::size_t i = 1; i < root.clauses.size(); ++i) {
    Clause &first = root.clauses[i - 1], &second = root.clauses[i];
    if (!may_join(first) || !may_join(second)) continue;
    const std::string joined = first.words.front().word + second.words.front().word;
    first.joined.push_back(joined);
    second.joined.push_back(joined);
  }
  join_initials(root.clauses);
}

// So do those who quote two words, unless one of them says nothing: "the rapist" is no therapist.
void join_quoted_pairs(Clause& clause, const Analyzer& analyzer) {
  for (Clause& inside : clause.clauses)
    join_quoted_pairs(inside, analyzer);
  const auto tells = [&](const PhraseWord& one) { return !analyzer.is_stop_word(one.word); };
  if (clause.kind == Kind::phrase && clause.words.size() == 2 &&
      std::all_of(clause.words.begin(), clause.words.end(), tells)) {
    add_joined(clause);
  }
}

// In a description a quotation is one of many things that are said, and few records that answer it
// hold it to the letter: its words are searched as the others are.
bool read_quotations_as_words(Clause& root, const Analyzer& analyzer) {
  const auto tells = [&](const Clause& clause) {
    return clause.is_plain() && !clause.excluded &&
           !analyzer.is_stop_word(clause.words.front().word);
  };
  const auto is_quotation = [](const Clause& clause) {
    return clause.kind == Kind::phrase && !clause.excluded &&
           std::holds_alternative<Anywhere>(clause.target);
  };
  const auto telling = std::count_if(root.clauses.begin(), root.clauses.end(), tells);
  if (static_cast<std::size_t>(telling) < kDescription ||
      std::none_of(root.clauses.begin(), root.clauses.end(), is_quotation)) {
    return false;
  }
  std::vector<Clause> clauses;
  for (Clause& clause : root.clauses) {
    if (!is_quotation(clause)) {
      clauses.push_back(std::move(clause));
      continue;
    }
    for (PhraseWord& one : clause.words) {
      Clause word;
      word.kind = Kind::word;
      word.text = one.word;
      word.words.push_back({std::move(one.word), 0});
      clauses.push_back(std::move(word));
    }
  }
  drop_repeats(clauses);
  root.clauses = std::move(clauses);
  return true;
}

// "&" is the word between two others; alone it is a sign, and signs hold no word.
void drop_lone_ampersand(Clause& root) {
  const bool lone = std::all_of(root.clauses.begin(), root.clauses.end(),
                                [](const Clause& clause) { return clause.text == "&"; });
  if (lone) root.clauses.clear();
}

}  // namespace

void drop_repeats(std::vector<Clause>& clauses) {
  std::map<std::string, std::size_t> seen;
  std::vector<Clause> kept;
  for (Clause& clause : clauses) {
    std::string mark =
        std::to_string(static_cast<int>(clause.kind)) + (clause.excluded ? "-" : "+");
    mark.append(name_of(clause.target)).append(":");
    if (clause.rated) mark.append(clause.rated->text).append(":");
    if (clause.words.empty()) mark.append(clause.text);
    for (const PhraseWord& word : clause.words) {
      mark.append(word.word).append("@").append(std::to_string(word.offset)).append(" ");
    }
    const auto [at, is_new] = seen.emplace(std::move(mark), kept.size());
    if (is_new || clause.is_group()) {
      kept.push_back(std::move(clause));
    } else {
      kept[at->second].times += clause.times;
    }
  }
  clauses = std::move(kept);
}

void bind_comment_ratings(std::vector<Clause>& clauses) {
  std::optional<Rated> rated;
  for (const Clause& clause : clauses) {
    if (!is_comment_rating(clause)) continue;
    const Rated one{clause.range, clause.text};
    rated = rated ? both(*rated, one) : one;
  }
  if (!rated) return;
  for (Clause& clause : clauses)
    bind(clause, *rated);
  if (std::any_of(clauses.begin(), clauses.end(), wants_comment)) {
    std::erase_if(clauses, is_comment_rating);
  }
}

void add_joined(Clause& clause) {
  std::string joined;
  for (const PhraseWord& one : clause.words) {
    if (!is_of_letters(one.word)) return;
    joined += one.word;
  }
  if (joined.size() <= kMaxWordBytes) clause.joined = {std::move(joined)};
}

void settle_clauses(ParsedQuery& query, const Analyzer& analyzer) {
  drop_lone_ampersand(query.root);
  if (read_quotations_as_words(query.root, analyzer)) {
    query.notes.emplace_back("a description: what it quotes was searched word by word");
  }
  mark_stop_words(query.root, analyzer);
  join_neighbours(query.root);
  join_quoted_pairs(query.root, analyzer);
}

}  // namespace carrel
