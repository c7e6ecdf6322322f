// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_parser.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "search/clause_rules.hpp"
#include "search/query_lexer.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;

// A recursive descent over the pieces:
//
//   any   = all { OR all }
//   all   = { [AND] [NOT] operand }
//   operand = text | quoted | open any close
//
// The depth is bounded by the lexer, so the recursion is.
class Parser {
 public:
  Parser(std::vector<Piece> pieces, const Analyzer& analyzer, const SearchLimits& limits)
      : pieces_(std::move(pieces)), analyzer_(analyzer), limits_(limits) {
    settle_operators();
  }

  Clause run() {
    Clause root = any(Anywhere{});
    if (root.kind != Kind::all_of || root.excluded) root = group(Kind::all_of, {std::move(root)});
    return root;
  }

  bool cut() const { return cut_; }
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  bool is_operand_end(std::size_t i) const {
    return pieces_[i].kind == Piece::Kind::text || pieces_[i].kind == Piece::Kind::quoted ||
           pieces_[i].kind == Piece::Kind::close;
  }
  bool is_operand_start(std::size_t i) const {
    return pieces_[i].kind == Piece::Kind::text || pieces_[i].kind == Piece::Kind::quoted ||
           pieces_[i].kind == Piece::Kind::open;
  }

  // An operator that lacks an operand is a word after all.
  void settle_operators() {
    for (std::size_t i = pieces_.size(); i-- > 0;) {
      Piece& piece = pieces_[i];
      const bool is_not = piece.kind == Piece::Kind::op_not;
      if (!is_not && piece.kind != Piece::Kind::op_and && piece.kind != Piece::Kind::op_or)
        continue;
      const bool right =
          i + 1 < pieces_.size() &&
          (is_operand_start(i + 1) || (!is_not && pieces_[i + 1].kind == Piece::Kind::op_not));
      const bool left = i > 0 && is_operand_end(i - 1);
      if (!right || (!is_not && !left)) piece.kind = Piece::Kind::text;
    }
  }

  bool at(Piece::Kind kind) const { return at_ < pieces_.size() && pieces_[at_].kind == kind; }

  Clause any(const Target& target) {
    std::vector<Clause> alternatives;
    alternatives.push_back(all(target));
    while (at(Piece::Kind::op_or)) {
      ++at_;
      alternatives.push_back(all(target));
    }
    std::erase_if(alternatives, [](const Clause& c) { return c.is_group() && c.clauses.empty(); });
    drop_repeats(alternatives);
    return alternatives.size() > 1 ? group(Kind::any_of, std::move(alternatives))
           : alternatives.empty()  ? Clause{}
                                   : std::move(alternatives.front());
  }

  Clause all(const Target& target) {
    std::vector<Clause> clauses;
    while (at_ < pieces_.size() && !at(Piece::Kind::close) && !at(Piece::Kind::op_or)) {
      if (at(Piece::Kind::op_and)) ++at_;
      const bool negated = at(Piece::Kind::op_not);
      if (negated) ++at_;
      const std::size_t first = clauses.size();
      operand(target, clauses);
      if (negated) exclude(clauses, first);
    }
    drop_repeats(clauses);
    bind_comment_ratings(clauses);
    return group(Kind::all_of, std::move(clauses));
  }

  // What was read since `first` becomes one excluded clause.
  static void exclude(std::vector<Clause>& clauses, std::size_t first) {
    const auto begin = clauses.begin() + static_cast<std::ptrdiff_t>(first);
    if (begin == clauses.end()) return;
    std::vector<Clause> what(std::make_move_iterator(begin),
                             std::make_move_iterator(clauses.end()));
    clauses.erase(begin, clauses.end());
    Clause one = what.size() == 1 ? std::move(what.front()) : group(Kind::all_of, std::move(what));
    one.excluded = !one.excluded;
    clauses.push_back(std::move(one));
  }

  static Clause group(Kind kind, std::vector<Clause> clauses) {
    Clause clause;
    clause.kind = kind;
    clause.clauses = std::move(clauses);
    return clause;
  }

  // Appends what the operand gives: often one clause, several for "and/or", none for "&".
  void operand(const Target& around, std::vector<Clause>& out) {
    const Piece& piece = pieces_[at_++];
    const Target target = std::holds_alternative<Anywhere>(piece.target) ? around : piece.target;
    const std::size_t first = out.size();
    if (piece.kind == Piece::Kind::open) {
      Clause inside = any(target);
      ++at_;  // its close
      if (is_one_name(piece.target, inside)) {
        inside.target = target;
        out.push_back(std::move(inside));
      } else if (inside.kind == Kind::all_of && !inside.excluded) {
        std::move(inside.clauses.begin(), inside.clauses.end(), std::back_inserter(out));
      } else {
        out.push_back(std::move(inside));
      }
    } else if (piece.kind == Piece::Kind::quoted) {
      quoted(piece.text, target, out);
    } else {
      text(piece.text, target, out);
    }
    if (piece.excluded) exclude(out, first);
  }

  // "author:(deborah marshall)", as against two fields side by side.
  static bool is_one_name(const Target& target, const Clause& inside) {
    return target == Target(Field::author) && inside.kind == Kind::all_of && !inside.excluded &&
           inside.clauses.size() > 1;
  }

  void quoted(std::string_view typed, const Target& target, std::vector<Clause>& out) {
    if (!is_text(target)) return value(typed, target, out);
    const auto tokens = tokenize_query(typed);
    if (!tokens.empty()) add(Kind::phrase, typed, tokens, target, out);
  }

  void text(std::string_view typed, const Target& target, std::vector<Clause>& out) {
    if (!is_text(target)) return value(typed, target, out);
    const auto tokens = tokenize_query(typed);
    if (tokens.empty()) return;
    if (typed.ends_with('*') && tokens.back().end + 1 >= typed.size() && is_prefix(tokens)) {
      return add(Kind::prefix, typed, tokens, target, out);
    }
    if (tokens.size() > 1 && joined_by_hyphens(typed, tokens)) {
      return add(Kind::compound, typed, tokens, target, out);
    }
    for (const Token& token : tokens) {
      const std::string_view own = typed.substr(token.begin, token.end - token.begin);
      add(Kind::word, own, {token}, target, out);
    }
  }

  bool is_prefix(const std::vector<Token>& tokens) {
    if (tokens.size() != 1) return false;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < tokens[0].word.size(); ++letters)
      next_code_point(tokens[0].word, i);
    if (letters >= limits_.prefix_letters) return true;
    notes_.push_back("'" + tokens[0].word +
                     "*' is too short to be a beginning; searched as a word");
    return false;
  }

  // Only hyphens stand between the words; runs of CJK pairs, which overlap, are not meant.
  static bool joined_by_hyphens(std::string_view typed, const std::vector<Token>& tokens) {
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      if (tokens[i].begin <= tokens[i - 1].end) return false;
      const std::string_view between =
          typed.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end);
      if (!is_one_hyphen(between)) return false;
    }
    return true;
  }

  static bool is_text(const Target& target) {
    return std::holds_alternative<Anywhere>(target) || std::holds_alternative<Field>(target);
  }

  void add(Kind kind, std::string_view typed, const std::vector<Token>& tokens,
           const Target& target, std::vector<Clause>& out) {
    Clause clause;
    clause.kind = kind;
    clause.target = target;
    for (const Token& token : tokens) {
      if (clause.words.size() == limits_.query_words || !has_room(token.word)) break;
      clause.words.push_back({token.word, token.position - tokens.front().position});
    }
    if (clause.words.empty()) return;
    clause.text = squeeze(typed);
    if (kind == Kind::compound) add_joined(clause);
    if (kind == Kind::word && is_left_out(clause)) clause.optional = true;
    out.push_back(std::move(clause));
  }

  // A stop word asked for in a field that does not hold them can only rank.
  bool is_left_out(const Clause& clause) const {
    const Field* field = std::get_if<Field>(&clause.target);
    return field != nullptr && spec_of(*field).stop_words == StopWords::left_out &&
           analyzer_.is_stop_word(clause.words.front().word);
  }

  bool has_room(const std::string& word) {
    if (words_.contains(word)) return true;
    if (words_.size() == limits_.query_words) {
      cut_ = true;
      return false;
    }
    words_.insert(word);
    return true;
  }

  // The column whose values a number is written like.
  static std::optional<NumberColumn> column_of(const Target& target) {
    if (std::holds_alternative<CommentRating>(target)) return NumberColumn::rating;
    const NumberColumn* column = std::get_if<NumberColumn>(&target);
    return column == nullptr ? std::nullopt : std::optional(*column);
  }

  void value(std::string_view typed, const Target& target, std::vector<Clause>& out) {
    const std::string clean = squeeze(typed);
    if (clean.empty()) return;
    Clause clause;
    clause.target = target;
    clause.text = clean;
    if (const auto column = column_of(target)) {
      const auto range = typed_range(*column, clean);
      if (!range) {
        const std::string name(name_of(target));
        notes_.push_back("'" + clean + "' is no " + name + "; read as words");
        return text(name + ": " + clean, Anywhere{}, out);
      }
      clause.kind = Kind::range;
      clause.range = *range;
    } else {
      clause.kind = Kind::value;
    }
    // A value counts as one word, so that a query is no longer for being made of them.
    if (has_room(std::string(name_of(target)) + ":" + clean)) out.push_back(std::move(clause));
  }

  std::vector<Piece> pieces_;
  const Analyzer& analyzer_;
  const SearchLimits& limits_;
  std::size_t at_ = 0;
  std::set<std::string> words_;
  std::vector<std::string> notes_;
  bool cut_ = false;
};

}  // namespace

ParsedQuery parse_query(std::string_view typed, const Analyzer& analyzer, Audience audience,
                        const SearchLimits& limits) {
  bool too_deep = false;
  Lexed lexed = lex_query(typed, audience, limits.query_depth, too_deep);
  Parser parser(std::move(lexed.pieces), analyzer, limits);
  ParsedQuery query;
  query.root = parser.run();
  query.typed = std::move(lexed.typed);
  query.notes = parser.notes();
  settle_clauses(query, analyzer);
  if (parser.cut()) {
    query.notes.push_back("only the first " + std::to_string(limits.query_words) +
                          " different words were searched");
  }
  if (too_deep) {
    query.notes.push_back("brackets deeper than " + std::to_string(limits.query_depth) +
                          " were passed over");
  }
  return query;
}

}  // namespace carrel