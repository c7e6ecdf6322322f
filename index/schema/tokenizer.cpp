// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/tokenizer.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/text.hpp"

// One pass over the bytes. A word is gathered raw in a buffer, ASCII letters lower-cased on the
// way; only a word with other letters goes through fold(). Where a text may be written in two ways
// that a reader takes for the same, the index gets both at one position and a query asks for one:
//
//   l'étranger   index: letranger, etranger      query: letranger
//   .hack        index: .hack, hack              query: .hack
//   J. R. R.     index: jrr, j, r                query: jrr
//   e-mail       index: e, email, mail           query: e, mail (the parser adds email)
//   红楼梦        index: 红, 红楼, 楼, 楼梦, 梦    query: 红楼, 楼梦

namespace carrel {
namespace {

enum class Kind : std::uint8_t { other, letter, digit, cjk, fraction, apostrophe, invisible };

constexpr std::string_view kSharp = "♯";  // the sharp sign of music

constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_word(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}
constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Scripts written without spaces between words, of which Hangul alone has them (but endings stick
// to its words): Han, kana, bopomofo, Hangul.
bool is_cjk(char32_t c) {
  if (c < 0x1100) return false;
  if (c == 0x30FC || c == 0xFF70) return true;  // the mark of a long vowel
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
      return true;
    default:
      return c >= 0x3099 && c <= 0x309A;  // a voicing mark apart from its kana
  }
}

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    const char byte = static_cast<char>(c);
    return is_ascii_letter(byte) ? Kind::letter : is_ascii_digit(byte) ? Kind::digit : Kind::other;
  }
  if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032) return Kind::apostrophe;
  if ((c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F)) return Kind::fraction;
  const auto category = U_MASK(u_charType(static_cast<UChar32>(c)));
  if ((category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) != 0) {
    return is_cjk(c) ? Kind::cjk : Kind::letter;
  }
  if ((category & (U_GC_ND_MASK | U_GC_NO_MASK)) != 0) return Kind::digit;
  // Soft hyphens and joiners are no boundary; the zero-width space is one.
  if ((category & U_GC_CF_MASK) != 0) return Kind::invisible;
  return Kind::other;
}

// Articles and pronouns of French, Italian and Catalan that lean on the next word. The rest must
// have three letters, so that no English "all's" is taken for one.
bool is_elision(std::string_view word) {
  static constexpr std::array<std::string_view, 19> kElisions{
      "all", "c", "coll", "d",      "dall", "dell", "j",    "jusqu", "l", "lorsqu",
      "m",   "n", "nell", "puisqu", "qu",   "s",    "sull", "t",     "un"};
  return std::binary_search(kElisions.begin(), kElisions.end(), word);
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, TokenMode mode) : text_(text), mode_(mode) {
    tokens_.reserve(text.size() / 5 + 1);
  }

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      const char byte = text_[at_];
      if (is_ascii(byte)) {
        if (is_ascii_word(byte) || starts_with_dollar(at_)) {
          scan_word();
        } else if (starts_with_stop(at_)) {
          scan_dotted_word();
        } else {
          if (byte == '&') emit("and", at_, at_ + 1);
          ++at_;
        }
        continue;
      }
      std::size_t next = at_;
      switch (kind_of(next_code_point(text_, next))) {
        case Kind::letter:
        case Kind::digit:
          scan_word();
          break;
        case Kind::cjk:
          scan_cjk();
          break;
        case Kind::fraction:
          emit(fold(text_.substr(at_, next - at_)), at_, next);
          [[fallthrough]];
        default:
          at_ = next;
      }
    }
    if (mode_ == TokenMode::index) join_at_hyphens();
    return std::move(tokens_);
  }

 private:
  struct Peek {
    Kind kind = Kind::other;
    std::size_t end = 0;  // behind the character
  };
  Peek peek(std::size_t at) const {
    if (at >= text_.size()) return {Kind::other, at};
    std::size_t end = at;
    const Kind kind = kind_of(next_code_point(text_, end));
    return {kind, end};
  }
  char byte_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool digits_at(std::size_t at, std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_ascii_digit(byte_at(at + i))) return false;
    }
    return true;
  }
  // "$en$e", "A$AP": the sign stands for a letter where a letter follows.
  bool starts_with_dollar(std::size_t at) const {
    return text_[at] == '$' && is_ascii_letter(byte_at(at + 1));
  }

  // ".hack", ".NET": the full stop is part of the word where nothing but a space or an opening sign
  // stands before it.
  bool starts_with_stop(std::size_t at) const {
    if (text_[at] != '.' || !is_ascii_letter(byte_at(at + 1))) return false;
    static constexpr std::string_view kBefore = " \t\r\n\"'([{";
    return at == 0 || kBefore.find(text_[at - 1]) != std::string_view::npos;
  }

  void emit_at(std::string_view word, std::size_t begin, std::size_t end, std::uint32_t position) {
    tokens_.push_back({std::string(utf8_prefix(word, kMaxWordBytes)), position,
                       static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  void emit(std::string_view word, std::size_t begin, std::size_t end) {
    if (!word.empty()) emit_at(word, begin, end, position_++);
  }

  // Folded, without the spaces that some compatibility characters bring along.
  static std::string fold_word(std::string_view raw) {
    std::string word = fold(raw);
    std::erase_if(word, [](char c) { return c == ' '; });
    return word;
  }

  void scan_word() {
    if (scan_initials()) return;
    const std::size_t begin = at_;
    buffer_.clear();
    plain_ = true;
    elided_bytes_ = 0;
    while (at_ < text_.size() && take_into_word(begin)) {
    }
    if (plain_) {
      emit(buffer_, begin, at_);
    } else {
      emit(fold_word(buffer_), begin, at_);
    }
    if (mode_ == TokenMode::index && elided_bytes_ > 0 && buffer_.size() >= elided_bytes_ + 3) {
      const std::string rest = fold_word(std::string_view(buffer_).substr(elided_bytes_));
      if (!rest.empty()) emit_at(rest, elided_at_, at_, position_ - 1);
    }
  }

  // Whoever asks without the full stop means the same word.
  void scan_dotted_word() {
    const std::size_t begin = at_++;
    const std::size_t first = tokens_.size();
    scan_word();
    if (tokens_.size() == first) return;
    Token dotted = tokens_[first];
    dotted.word = utf8_prefix("." + dotted.word, kMaxWordBytes);
    dotted.begin = static_cast<std::uint32_t>(begin);
    if (mode_ != TokenMode::index) tokens_.resize(first);
    tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(first), std::move(dotted));
  }

  // Takes the character at at_ into the word that began at `begin`; false if the word ends before
  // it.
  bool take_into_word(std::size_t begin) {
    const char byte = text_[at_];
    if (is_ascii_word(byte)) {
      buffer_ += lower(byte);
      ++at_;
      return true;
    }
    if (is_ascii(byte)) return take_sign_into_word(byte, begin);
    if (text_.substr(at_).starts_with(kSharp)) return take_sharp(begin);
    const Peek here = peek(at_);
    switch (here.kind) {
      case Kind::letter:
      case Kind::digit:
        buffer_.append(text_.substr(at_, here.end - at_));
        plain_ = false;
        at_ = here.end;
        return true;
      case Kind::apostrophe:
        return take_apostrophe(here.end, begin);
      case Kind::invisible: {
        const Kind next = peek(here.end).kind;
        at_ = here.end;
        return next == Kind::letter || next == Kind::digit;
      }
      default:
        return false;
    }
  }

  // "C♯" is "C#".
  bool take_sharp(std::size_t begin) {
    if (!may_be_sharp(begin, at_ + kSharp.size())) return false;
    buffer_ += '#';
    at_ += kSharp.size();
    return true;
  }

  // C#, F#: a letter alone, and no word behind.
  bool may_be_sharp(std::size_t begin, std::size_t end) const {
    return buffer_.size() == 1 && at_ > begin && is_ascii_letter(text_[at_ - 1]) &&
           !is_ascii_word(byte_at(end));
  }

  bool take_sign_into_word(char byte, std::size_t begin) {
    const char before = at_ > begin ? text_[at_ - 1] : '\0';
    const char after = byte_at(at_ + 1);
    switch (byte) {
      case '\'':
        return take_apostrophe(at_ + 1, begin);
      case '.':
      case '/':
        if (!is_ascii_digit(before) || !is_ascii_digit(after)) return false;
        break;
      case ',':  // the thousands of "20,000"; more or fewer digits are a list
        if (!is_ascii_digit(before) || !digits_at(at_ + 1, 3) || digits_at(at_ + 4, 1))
          return false;
        ++at_;
        return true;
      case '$':
        if (!is_ascii_letter(after)) return false;
        break;
      case '#':
        if (!may_be_sharp(begin, at_ + 1)) return false;
        break;
      case '+':  // C++
        if (buffer_.size() != 1 || !is_ascii_letter(before) || after != '+') return false;
        buffer_ += "++";
        at_ += 2;
        return false;
      default:
        return false;
    }
    buffer_ += byte;
    ++at_;
    return true;
  }

  // An elision may have a space behind its apostrophe: "l' opera" is "l'opera".
  bool take_apostrophe(std::size_t end, std::size_t begin) {
    const Kind next = peek(end).kind;
    if (buffer_.empty()) return false;
    const bool apart = byte_at(end) == ' ' && is_elision(buffer_) && !is_quoted(begin) &&
                       peek(end + 1).kind == Kind::letter;
    if (apart) ++end;
    if (!apart && next != Kind::letter && next != Kind::digit) return false;
    if (elided_bytes_ == 0 && is_elision(buffer_)) {
      elided_bytes_ = buffer_.size();
      elided_at_ = end;
    }
    at_ = end;
    return true;
  }

  // Whether an apostrophe stands before the word: the n of "rock 'n' roll" is no elision.
  bool is_quoted(std::size_t begin) const {
    static constexpr std::string_view kCurly[] = {"\u2018", "\u2019", "\u201B", "\u2032"};
    const std::string_view before = text_.substr(0, begin);
    return before.ends_with('\'') || std::any_of(std::begin(kCurly), std::end(kCurly),
                                                 [&](auto sign) { return before.ends_with(sign); });
  }

  // Where a single letter (with its marks) at `at` ends; 0 if there is none.
  std::size_t end_of_letter(std::size_t at) const {
    Peek here = peek(at);
    if (here.kind != Kind::letter) return 0;
    for (;;) {
      const Peek next = peek(here.end);
      if (next.kind != Kind::letter) return here.end;
      std::size_t after = here.end;
      if (!joins_previous(next_code_point(text_, after))) return 0;
      here = next;
    }
  }

  // "J.R.R.", "J. R. R.", "U.S.A": two letters or more, each with its dot (the last may lack it
  // where no space stands before it). Not "C. A new …", where a word follows.
  bool scan_initials() {
    const std::size_t first_end = end_of_letter(at_);
    if (first_end == 0 || byte_at(first_end) != '.') return false;
    std::vector<std::string> letters;
    std::size_t end = at_, next = at_;
    bool any_space = false, after_space = false;
    for (;;) {
      const std::size_t letter_end = end_of_letter(next);
      if (letter_end == 0) break;
      const bool dotted = byte_at(letter_end) == '.';
      const Kind follows = peek(letter_end).kind;
      const bool ends_there =
          follows != Kind::digit && follows != Kind::apostrophe && byte_at(letter_end) != '\'';
      if (!dotted && (after_space || !ends_there)) break;
      letters.push_back(fold_word(text_.substr(next, letter_end - next)));
      any_space = any_space || after_space;
      end = dotted ? letter_end + 1 : letter_end;
      if (!dotted) break;
      const bool run_on = letters.size() > 1 && !any_space;  // "e.g. A. Smith": two runs
      after_space = byte_at(end) == ' ' && !run_on;
      next = after_space ? end + 1 : end;
    }
    if (letters.size() < 2) return false;
    emit_initials(letters, end);
    at_ = end;
    return true;
  }

  void emit_initials(std::vector<std::string>& letters, std::size_t end) {
    std::string joined;
    for (const std::string& letter : letters)
      joined += letter;
    emit(joined, at_, end);
    if (mode_ != TokenMode::index || joined.empty()) return;
    std::sort(letters.begin(), letters.end());
    letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    for (const std::string& letter : letters) {
      if (!letter.empty()) emit_at(letter, at_, end, position_ - 1);
    }
  }

  // Words between which nothing but a hyphen stands are one word as well.
  void join_at_hyphens() {
    std::vector<Token> all;
    all.reserve(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size();) {
      const std::size_t first = i;
      std::string joined = tokens_[first].word;
      std::size_t last = first;
      for (std::size_t next = behind(first); next < tokens_.size() && is_joined(last, next);
           next = behind(next)) {
        joined += tokens_[next].word;
        last = next;
      }
      const std::size_t end = behind(last);
      all.push_back(std::move(tokens_[i++]));
      if (last != first && joined.size() <= kMaxWordBytes) {
        all.push_back(
            {std::move(joined), all.back().position, all.back().begin, tokens_[last].end});
      }
      for (; i < end; ++i)
        all.push_back(std::move(tokens_[i]));
    }
    tokens_ = std::move(all);
  }

  // The first token of the next position.
  std::size_t behind(std::size_t token) const {
    std::size_t next = token + 1;
    while (next < tokens_.size() && tokens_[next].position == tokens_[token].position)
      ++next;
    return next;
  }

  bool is_joined(std::size_t token, std::size_t next) const {
    const std::size_t end = tokens_[token].end, begin = tokens_[next].begin;
    return begin > end && is_one_hyphen(text_.substr(end, begin - end)) &&
           is_of_letters(tokens_[token].word) && is_of_letters(tokens_[next].word);
  }

  // A run of CJK characters, each with what melts into it (a voicing mark, the vowel of a
  // syllable).
  void scan_cjk() {
    struct Character {
      std::string folded;
      std::size_t begin = 0, end = 0;
    };
    std::vector<Character> run;
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_ascii(text_[at_])) {
      const Peek here = peek(at_);
      if (here.kind != Kind::cjk) break;
      std::size_t end = here.end;
      while (end < text_.size() && !is_ascii(text_[end])) {
        std::size_t after = end;
        if (!joins_previous(next_code_point(text_, after))) break;
        end = after;
      }
      std::string folded = fold_word(text_.substr(at_, end - at_));
      if (!folded.empty()) run.push_back({std::move(folded), at_, end});
      at_ = end;
    }
    if (mode_ == TokenMode::title) {
      std::string whole;
      for (const Character& character : run)
        whole += character.folded;
      if (!whole.empty()) {
        tokens_.push_back({std::move(whole), position_++, static_cast<std::uint32_t>(begin),
                           static_cast<std::uint32_t>(at_)});
      }
      return;
    }
    for (std::size_t i = 0; i < run.size(); ++i) {
      const bool pair = i + 1 < run.size();
      const bool single = mode_ == TokenMode::index || run.size() == 1;
      if (single) emit_at(run[i].folded, run[i].begin, run[i].end, position_);
      if (pair) {
        emit_at(run[i].folded + run[i + 1].folded, run[i].begin, run[i + 1].end, position_);
      }
      ++position_;
    }
  }

  std::string_view text_;
  TokenMode mode_;
  std::size_t at_ = 0;
  std::uint32_t position_ = 0;
  std::vector<Token> tokens_;

  std::string buffer_;  // of the word being read: raw, but ASCII letters lower-cased
  bool plain_ = true;   // nothing but ASCII in it
  std::size_t elided_bytes_ = 0,
              elided_at_ = 0;  // of an elision in front: bytes in buffer_, its end
};

}  // namespace

bool is_one_hyphen(std::string_view text) {
  return text == "-" || text == "\u2010" || text == "\u2011";
}

bool is_of_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool is_one_letter(std::string_view word) {
  std::size_t behind = 0;
  if (!word.empty()) next_code_point(word, behind);
  return behind > 0 && behind == word.size() && is_of_letters(word);
}

std::vector<Token> tokenize_as(std::string_view text, TokenMode mode) {
  return Tokenizer(text, mode).run();
}

std::vector<Token> tokenize(std::string_view text) {
  return tokenize_as(text, TokenMode::index);
}

std::vector<Token> tokenize_query(std::string_view text) {
  return tokenize_as(text, TokenMode::query);
}

}  // namespace carrel
