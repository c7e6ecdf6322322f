// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/questions.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "cost/stock_index.hpp"
#include "search/rescoring.hpp"

namespace carrel {
namespace {

using Xapian::Query;

constexpr std::size_t kMostQuestions = 200;  // of a contest
constexpr std::size_t kFewestQuestions = 5;

struct Size {
  std::size_t from, to;
  const char* name;
};
constexpr std::array kSizes{Size{2, 3, "2 to 3"}, Size{4, 9, "4 to 9"},
                            Size{10, 128, "10 and more"}};

// One query with all that either side needs, made before the clock runs.
struct Question {
  std::string typed;
  std::vector<std::string> words, terms;
};
using Questions = std::vector<Question>;

Query joined(Query::op op, const std::vector<std::string>& terms) {
  return Query(op, terms.begin(), terms.end());
}

std::string with_or(const std::vector<std::string>& words) {
  std::string typed;
  for (const std::string& word : words)
    typed.append(typed.empty() ? "" : " OR ").append(word);
  return typed;
}

Questions known_questions(const std::vector<std::string>& queries, const OpenedIndex& ours,
                          const Stock& stock) {
  Questions known;
  for (const std::string& typed : queries) {
    Question question{typed, telling_words(typed, ours.analyzer()), {}};
    question.terms = stock_terms(question.words, stock.database, ours.analyzer());
    if (!question.terms.empty()) known.push_back(std::move(question));
  }
  return known;
}

Questions single_words(const Questions& questions) {
  Questions singles;
  std::vector<std::string> seen;
  for (const Question& question : questions) {
    if (question.words.size() != question.terms.size()) continue;
    for (std::size_t i = 0; i < question.words.size() && singles.size() < kMostQuestions; ++i) {
      if (std::find(seen.begin(), seen.end(), question.terms[i]) != seen.end()) continue;
      seen.push_back(question.terms[i]);
      singles.push_back({question.words[i], {question.words[i]}, {question.terms[i]}});
    }
  }
  return singles;
}

Questions of_size(const Questions& questions, const Size& size) {
  Questions chosen;
  for (const Question& question : questions) {
    const std::size_t words = question.terms.size();
    if (words >= size.from && words <= size.to && chosen.size() < kMostQuestions) {
      chosen.push_back(question);
    }
  }
  return chosen;
}

// The contests of one set of questions.
class Maker {
 public:
  Maker(OpenedIndex& ours, const Stock& stock, Searcher& searcher)
      : ours_(ours), stock_(stock), searcher_(searcher) {}

  Contest of_words(std::string name, const Questions& questions, Query::op op) const {
    std::vector<Query> plain;
    std::vector<BuiltQuery> recipe;
    for (const Question& question : questions) {
      plain.push_back(joined(op, question.terms));
      const bool any = op == Query::OP_OR && question.terms.size() > 1;
      recipe.push_back(built(any ? with_or(question.words) : question.typed));
    }
    std::vector<Query> ranked;
    for (const BuiltQuery& query : recipe)
      ranked.push_back(query.ranked());
    return {std::move(name),
            questions.size(),
            {stock_way(plain), words_way(plain), recipe_way(std::move(recipe), ranked)}};
  }

  Contest with_bonuses(std::string name, const Questions& questions) const {
    std::vector<Query> plain, ranked;
    std::vector<BuiltQuery> recipe;
    for (const Question& question : questions) {
      BuiltQuery query = built(question.typed);
      if (query.loose.empty()) continue;
      plain.push_back(joined(Query::OP_OR, question.terms));
      ranked.push_back(query.with_bonuses(query.loose));
      recipe.push_back(std::move(query));
    }
    return {std::move(name),
            plain.size(),
            {stock_way(plain), recipe_way(std::move(recipe), std::move(ranked))}};
  }

  Contest whole_search(std::string name, const Questions& questions) const {
    std::vector<Query> all, any;
    std::vector<SearchRequest> requests;
    for (const Question& question : questions) {
      all.push_back(joined(Query::OP_AND, question.terms));
      any.push_back(joined(Query::OP_OR, question.terms));
      SearchRequest request;
      request.q = question.typed;
      request.limit = stock_.limit;
      request.evidence = 0;
      requests.push_back(std::move(request));
    }
    Way ours{"recipe", [this_searcher = &searcher_, requests](std::size_t i) {
               [[maybe_unused]] const auto answer = this_searcher->search(requests[i], {});
             }};
    return {std::move(name), questions.size(), {stock_search(all, any), std::move(ours)}};
  }

 private:
  BuiltQuery built(const std::string& typed) const { return ours_.build(ours_.parse(typed)); }

  Way stock_way(std::vector<Query> queries) const {
    return {"stock", [&stock = stock_, queries = std::move(queries)](std::size_t i) {
              stock_match(stock.database, queries[i], stock.limit, stock.count_to);
            }};
  }

  Way words_way(std::vector<Query> queries) const {
    return {"words", [&ours = ours_, &stock = stock_, queries = std::move(queries)](std::size_t i) {
              ours.matcher().ranked(queries[i], nullptr, stock.limit, stock.count_to);
            }};
  }

  // The match, and its best in order by all the signs.
  Way recipe_way(std::vector<BuiltQuery> built, std::vector<Query> queries) const {
    return {"recipe", [&ours = ours_, &stock = stock_, built = std::move(built),
                       queries = std::move(queries)](std::size_t i) {
              Matcher matcher = ours.matcher();
              rescored_match(built[i], queries[i], nullptr, stock.limit, stock.count_to,
                             ours.context(), matcher);
            }};
  }

  // A search counts further than a match must, and reads what it shows.
  Way stock_search(std::vector<Query> all, std::vector<Query> any) const {
    static constexpr std::size_t kCounted = 1000;
    return {"stock", [&stock = stock_, all = std::move(all), any = std::move(any)](std::size_t i) {
              Xapian::MSet found = stock_match(stock.database, all[i], stock.limit, kCounted);
              if (found.size() < stock.limit) {
                found = stock_match(stock.database, any[i], stock.limit, 0);
              }
              for (auto at = found.begin(); at != found.end(); ++at)
                at.get_document().get_data();
            }};
  }

  OpenedIndex& ours_;
  const Stock& stock_;
  Searcher& searcher_;
};

}  // namespace

std::vector<Contest> contests(const std::vector<std::string>& queries, OpenedIndex& ours,
                              const Stock& stock, Searcher& searcher) {
  const Questions known = known_questions(queries, ours, stock);
  const Maker maker(ours, stock, searcher);
  std::vector<Contest> all{maker.of_words("one word", single_words(known), Query::OP_OR)};
  for (const Size& size : kSizes) {
    const std::string words = std::string(size.name) + " words";
    const Questions questions = of_size(known, size);
    all.push_back(maker.of_words("all of " + words, questions, Query::OP_AND));
    all.push_back(maker.of_words("any of " + words, questions, Query::OP_OR));
    all.push_back(maker.with_bonuses("any of " + words + ", with bonuses", questions));
    all.push_back(maker.whole_search("whole search, " + words, questions));
  }
  std::erase_if(all, [](const Contest& contest) { return contest.questions < kFewestQuestions; });
  return all;
}

}  // namespace carrel
