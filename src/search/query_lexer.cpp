// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/query_lexer.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.hpp"
#include "schema/analyzer.hpp"

namespace carrel {
namespace {

bool is_quote(char32_t c) {
  return c == U'"' || c == U'“' || c == U'”' || c == U'„' || c == U'‟' || c == U'«' || c == U'»' ||
         c == U'＂';
}

bool is_space(char32_t c) {
  return c <= U' ' || c == 0x7F || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
         c == 0x3000 || c == 0xFEFF;
}

// Well-formed, with one kind of quote and one kind of space: what the rest of the lexer looks at.
std::string plain_form(std::string_view bytes) {
  const std::string clean = to_utf8(bytes);
  std::string out;
  for (std::size_t at = 0; at < clean.size();) {
    const char32_t c = next_code_point(clean, at);
    if (is_quote(c)) {
      out += '"';
    } else if (is_space(c)) {
      out += ' ';
    } else {
      append_utf8(out, c);
    }
  }
  return squeeze(out);
}

bool is_operator(std::string_view word) {
  return word == "AND" || word == "OR" || word == "NOT";
}

// Whether somebody typed with the caps lock on: beside the operators there are letters, and not one
// of them is a small one (or of another script, where we do not judge).
bool shouts(std::string_view typed) {
  bool letters = false;
  for (const std::string_view word : split(typed, ' ')) {
    if (is_operator(word)) continue;
    for (const char c : word) {
      if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) return false;
      letters = letters || (c >= 'A' && c <= 'Z');
    }
  }
  return letters;
}

class Lexer {
 public:
  Lexer(std::string_view typed, Audience audience)
      : typed_(typed), audience_(audience), shouts_(shouts(typed)) {}

  std::vector<Piece> run() {
    while (at_ < typed_.size()) {
      if (typed_[at_] == ' ') {
        ++at_;
      } else if (typed_[at_] == ')') {
        ++at_;
        if (open_ > 0) --open_;
        pieces_.emplace_back().kind = Piece::Kind::close;
      } else {
        operand_or_operator();
      }
    }
    return std::move(pieces_);
  }

 private:
  void operand_or_operator() {
    Piece piece;
    take_minus(piece);
    take_field(piece);
    if (at_ == typed_.size()) return;
    if (typed_[at_] == '"') {
      take_quoted(piece);
    } else if (typed_[at_] == '(') {
      ++at_;
      ++open_;
      piece.kind = Piece::Kind::open;
      pieces_.push_back(std::move(piece));
    } else {
      take_text(piece);
    }
  }

  // A minus excludes where it begins a piece and something stands right behind it; one between
  // spaces ("neo - romantic") is passed over.
  void take_minus(Piece& piece) {
    while (at_ < typed_.size() && typed_[at_] == '-') {
      ++at_;
      piece.excluded = true;
    }
    if (at_ == typed_.size() || typed_[at_] == ' ') piece.excluded = false;
  }

  void take_field(Piece& piece) {
    std::size_t end = at_;
    while (end < typed_.size() && (std::isalpha(static_cast<unsigned char>(typed_[end])) != 0 ||
                                   typed_[end] == '_' || typed_[end] == '.')) {
      ++end;
    }
    if (end == at_ || end + 1 >= typed_.size() || typed_[end] != ':' || typed_[end + 1] == ' ')
      return;
    std::string name(typed_.substr(at_, end - at_));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto target = target_in_query(name, audience_);
    if (!target) return;
    piece.target = *target;
    at_ = end + 1;
  }

  // Up to the next quote; a quote without a partner is passed over.
  void take_quoted(Piece& piece) {
    const std::size_t close = typed_.find('"', at_ + 1);
    if (close == std::string_view::npos) {
      ++at_;
      if (at_ < typed_.size() && typed_[at_] != ' ' && typed_[at_] != ')' && typed_[at_] != '(') {
        take_text(piece);
      }
      return;
    }
    piece.kind = Piece::Kind::quoted;
    piece.text = typed_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    pieces_.push_back(std::move(piece));
  }

  // Up to the next space, or to a bracket that closes what was opened outside of this word:
  // "child(ren)" keeps its own.
  void take_text(Piece& piece) {
    take_word(piece.text);
    while (runs_on(piece.text)) {
      piece.text += ' ';
      ++at_;
      take_word(piece.text);
    }
    if (piece.text.ends_with('-')) piece.excluded = false;  // "rock -n- roll"
    if (!piece.excluded && !shouts_ && std::holds_alternative<Anywhere>(piece.target)) {
      if (piece.text == "AND") piece.kind = Piece::Kind::op_and;
      if (piece.text == "OR") piece.kind = Piece::Kind::op_or;
      if (piece.text == "NOT") piece.kind = Piece::Kind::op_not;
    }
    pieces_.push_back(std::move(piece));
  }

  // A sign inside the word that has no partner in the query says nothing: "motor(cycle".
  void take_word(std::string& word) {
    const std::size_t begin = at_;
    std::size_t own = 0;
    for (; at_ < typed_.size() && typed_[at_] != ' '; ++at_) {
      const bool inside = at_ > begin && at_ + 1 < typed_.size() && typed_[at_ + 1] != ' ';
      if (inside && is_lone(at_, own)) continue;
      if (typed_[at_] == '(') ++own;
      if (typed_[at_] == ')' && own-- == 0) break;
      word += typed_[at_];
    }
  }

  bool is_lone(std::size_t at, std::size_t own) const {
    const char sign = typed_[at];
    if (sign == '"') return typed_.find('"', at + 1) == std::string_view::npos;
    if (sign == ')') return own == 0 && open_ == 0;
    static constexpr std::string_view kOpen = "([{", kClose = ")]}";
    if (const std::size_t which = kOpen.find(sign); which != std::string_view::npos) {
      return typed_.find(kClose[which], at + 1) == std::string_view::npos;
    }
    const std::size_t which = kClose.find(sign);
    return which != std::string_view::npos &&
           typed_.rfind(kOpen[which], at) == std::string_view::npos;
  }

  // Whether the next word belongs to this one, as the analyzer reads them: the initials of
  // "A. A. Milne", the article of "l' opera". Only a word of few letters can.
  bool runs_on(std::string_view word) const {
    static constexpr std::string_view kCurly = "\u2019";
    const bool may = word.ends_with('.') || word.ends_with('\'') || word.ends_with(kCurly);
    if (!may || at_ + 1 >= typed_.size() || typed_[at_] != ' ') return false;
    const std::size_t end = std::min(typed_.find_first_of(" ()\"", at_ + 1), typed_.size());
    std::string both(word);
    both.append(typed_.substr(at_, end - at_));
    const std::vector<Token> tokens = tokenize_query(both);
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return token.begin < word.size() && token.end > word.size() + 1;
    });
  }

  std::string_view typed_;
  Audience audience_;
  bool shouts_;
  std::size_t at_ = 0;
  std::size_t open_ = 0;  // brackets that are open here
  std::vector<Piece> pieces_;
};

// Takes out brackets without a partner, empty pairs, and those nested deeper than `depth`.
void balance(std::vector<Piece>& pieces, std::size_t depth, bool& too_deep) {
  std::vector<bool> keep(pieces.size(), true);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind == Piece::Kind::open) open.push_back(i);
    if (pieces[i].kind != Piece::Kind::close) continue;
    if (open.empty()) {
      keep[i] = false;
      continue;
    }
    if (open.size() > depth) {
      too_deep = true;
      keep[i] = keep[open.back()] = false;
    }
    open.pop_back();
  }
  for (const std::size_t i : open)
    keep[i] = false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!keep[i]) continue;
    const bool empty_pair = pieces[i].kind == Piece::Kind::close && kept > 0 &&
                            pieces[kept - 1].kind == Piece::Kind::open;
    if (empty_pair) {
      --kept;
    } else {
      if (kept != i) pieces[kept] = std::move(pieces[i]);
      ++kept;
    }
  }
  pieces.resize(kept);
}

}  // namespace

Lexed lex_query(std::string_view bytes, Audience audience, std::size_t depth, bool& too_deep) {
  Lexed lexed;
  lexed.typed = plain_form(bytes);
  lexed.pieces = Lexer(lexed.typed, audience).run();
  balance(lexed.pieces, depth, too_deep);
  return lexed;
}

}  // namespace carrel
