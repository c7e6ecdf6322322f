// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/query_maker.hpp"

#include <algorithm>
#include <cctype>

#include "fuzz/dice.hpp"
#include "schema/columns.hpp"
#include "schema/fields.hpp"

namespace carrel::fuzz {
namespace {

using namespace std::string_view_literals;

// One query in so many is as long as may be, or a little longer.
constexpr std::size_t kLongOneIn = 200, kTooLongOneIn = 5000;

// What has broken parsers: ill-formed UTF-8 of every sort, controls, marks without a letter,
// characters that fold into many, signs of every script, and our own language's signs.
constexpr std::array kOdd{"\x00"sv,
                          "\x01"sv,
                          "\t"sv,
                          "\r\n"sv,
                          "\x7F"sv,
                          "\x80"sv,
                          "\xBF"sv,
                          "\xC0\xAF"sv,
                          "\xC3"sv,
                          "\xE2\x82"sv,
                          "\xED\xA0\x80"sv,
                          "\xF0\x9F"sv,
                          "\xF4\x90\x80\x80"sv,
                          "\xFF"sv,
                          "\xFE\xFF"sv,
                          "\uFEFF"sv,
                          "\u200B"sv,
                          "\u200D"sv,
                          "\u200E"sv,
                          "\u200F"sv,
                          "\u202E"sv,
                          "\u2066"sv,
                          "\u0301"sv,
                          "\u0308\u0323"sv,
                          "\u20DD"sv,
                          "\uFE0F"sv,
                          "\u00AD"sv,
                          "\u00A0"sv,
                          "\u3000"sv,
                          "\u2028"sv,
                          "\uFFFD"sv,
                          "\uFFFF"sv,
                          "\U0010FFFF"sv,
                          "\U000E0041"sv,
                          "\U0001F469\u200D\U0001F680"sv,
                          "\uFDFA"sv,
                          "\uFB03"sv,
                          "\u01C4"sv,
                          "\u0130"sv,
                          "\u1E9E"sv,
                          "\u0345"sv,
                          "\u1100\u1161"sv,
                          "\u0E33"sv,
                          "\u0F77"sv,
                          "\u2460"sv,
                          "\""
                          ""sv,
                          "\u201C"sv,
                          "\u201D"sv,
                          "\u00AB"sv,
                          "'"sv,
                          "\u2019"sv,
                          "("sv,
                          ")"sv,
                          "["sv,
                          "]"sv,
                          "{"sv,
                          "}"sv,
                          ":"sv,
                          "-"sv,
                          "--"sv,
                          "\u2013"sv,
                          "*"sv,
                          "?"sv,
                          "&"sv,
                          "/"sv,
                          "\\"sv,
                          "%00"sv,
                          "<mark>"sv,
                          "&amp;"sv,
                          "$en$e"sv,
                          "C++"sv,
                          ".."sv,
                          ">="sv,
                          "#"sv,
                          "|"sv,
                          "~1"sv,
                          "^2"sv,
                          "!"sv,
                          "AND"sv,
                          " OR "sv,
                          " NOT "sv,
                          " "sv};

constexpr std::array kForeign{
    "война"sv,    "мир"sv,          "Щедрин"sv,  "Ελλάδα"sv,   "ὀδύσσεια"sv, "ΟΔΥΣΣΕΥΣ"sv,
    "紅樓夢"sv,   "红楼梦"sv,       "日本語"sv,  "カタカナ"sv, "ﾊﾝｶｸ"sv,     "ひらがな"sv,
    "한국어"sv,   "조선왕조실록"sv, "العربية"sv, "שָׁלוֹם"sv,     "हिन्दी"sv,    "ภาษาไทย"sv,
    "Ångström"sv, "straße"sv,       "œuvre"sv,   "l'opéra"sv,  "J.R.R."sv,   "A. A."sv,
    "l' "sv,      "O’Brien"sv,      "sci-fi"sv,  "neo-"sv,     "AC/DC"sv,    "1/2"sv,
    "20,000"sv,   ".hack"sv,        "x"sv,       "the"sv,      "of"sv,       "and"sv,
    "or"sv,       "not"sv,          "ISBN"sv};

constexpr std::array kIdentifiers{"9781400043392"sv,
                                  "978-1-4000-4339-2"sv,
                                  "ISBN 1-4000-4339-5 (pbk.)"sv,
                                  "1400043395"sv,
                                  "140004339X"sv,
                                  "0028-0836"sv,
                                  "00280836"sv,
                                  "ISSN 2049-363X"sv,
                                  "ocm00012345"sv,
                                  "(OCoLC)12345"sv,
                                  "31234000123456"sv,
                                  "QA76.73 .C153 S77"sv,
                                  "QA 76"sv,
                                  "813.54 ISH"sv,
                                  "813.54"sv,
                                  "FICTION ISHIGURO"sv,
                                  "PZ7.1"sv,
                                  "0"sv,
                                  "99999999999999999999"sv,
                                  "1e308"sv,
                                  "-0"sv,
                                  "9780000000000"sv};

constexpr std::array kRanges{"1990..1999"sv,
                             "1990.."sv,
                             "..1999"sv,
                             ".."sv,
                             ">=4"sv,
                             "<=2"sv,
                             ">4"sv,
                             "<1"sv,
                             "=3.5"sv,
                             "1999..1990"sv,
                             "2005"sv,
                             "199x"sv,
                             "3.5"sv,
                             "2014-12-27"sv,
                             "2014-12..2015"sv,
                             "2014-13-45"sv,
                             ">="sv,
                             ">=abc"sv,
                             "99999999999999999999..1"sv,
                             "-5..5"sv,
                             "nan"sv,
                             "1e999"sv,
                             "book"sv,
                             "eng"sv,
                             "en-US"sv,
                             "Central"sv,
                             "14"sv};

// Every name that may stand before a colon, those of staff too, and some that may not.
const std::vector<std::string>& field_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{"any",    "branch", "available_at", "status", "collection",
                                 "colour", "TITLE",  "comment.",     "_",      "title:author"};
    for (const FieldSpec& spec : kFields)
      all.emplace_back(spec.name);
    for (const KeySpec& spec : kKeys)
      all.emplace_back(spec.name);
    for (std::size_t i = 0; i < kKeywordColumnCount; ++i)
      all.emplace_back(spec_of(static_cast<KeywordColumn>(i)).name);
    for (std::size_t i = 0; i < kNumberColumnCount; ++i)
      all.emplace_back(spec_of(static_cast<NumberColumn>(i)).name);
    return all;
  }();
  return names;
}

std::string odd_bytes(Dice& dice) {
  std::string out;
  const std::size_t form = dice.below(4);
  for (std::size_t left = dice.few(60); left > 0; --left) {
    if (form == 0) {
      out += static_cast<char>(dice.below(256));
    } else if (form == 1) {
      out += dice.pick(kOdd);
    } else if (form == 2) {
      out += static_cast<char>(' ' + dice.below(95));
    } else {
      const std::string_view piece = dice.one_in(2) ? dice.pick(kOdd) : dice.pick(kForeign);
      for (std::size_t times = dice.few(20); times > 0; --times)
        out += piece;
    }
  }
  return out;
}

// Writes down what the query language is made of.
class Grammar {
 public:
  Grammar(Dice& dice, const QueryMatter& matter) : dice_(dice), matter_(matter) {}

  std::string query() {
    if (dice_.one_in(100)) {
      deep();
    } else {
      clauses(0);
    }
    if (dice_.one_in(4)) spoil();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kDeepest = 6;

  void clauses(std::size_t depth) {
    static constexpr std::array kBetween{" "sv,    " "sv,    " "sv,     " AND "sv,
                                         " OR "sv, " OR "sv, " NOT "sv, " AND NOT "sv,
                                         "  "sv,   ""sv,     " & "sv,   ", "sv};
    for (std::size_t left = dice_.few(10); left > 0; --left) {
      clause(depth);
      if (left > 1) out_ += dice_.pick(kBetween);
    }
  }

  void clause(std::size_t depth) {
    if (dice_.one_in(8)) out_ += dice_.one_in(3) ? "NOT " : "-";
    if (dice_.one_in(4)) out_.append(dice_.pick(field_names())).append(":");
    switch (dice_.below(9)) {
      case 0:
        return quoted();
      case 1:
        if (depth == kDeepest) return word();
        out_ += '(';
        clauses(depth + 1);
        out_ += ')';
        return;
      case 2:
        word();
        out_.resize(out_.size() - std::min(out_.size(), dice_.below(4)));
        out_ += '*';
        return;
      case 3:
        out_.append(dice_.pick(field_names())).append(":").append(dice_.pick(kRanges));
        return;
      case 4:
        out_ += dice_.pick(kIdentifiers);
        return;
      default:
        return word();
    }
  }

  void word() {
    if (dice_.one_in(6)) {
      out_ += dice_.pick(kForeign);
    } else {
      out_ += dice_.pick(matter_.words);
    }
    if (dice_.one_in(12)) out_.append("-").append(dice_.pick(matter_.words));
  }

  void quoted() {
    out_ += '"';
    for (std::size_t left = dice_.few(8); left > 0; --left) {
      word();
      if (left > 1) out_ += ' ';
    }
    out_ += '"';
  }

  // Brackets in brackets, deeper than is read.
  void deep() {
    const std::size_t depth = dice_.few(300);
    for (std::size_t i = 0; i < depth; ++i) {
      if (dice_.one_in(3)) out_ += '-';
      out_ += '(';
      if (dice_.one_in(2)) word();
      if (dice_.one_in(2)) out_ += " OR ";
    }
    word();
    out_.append(dice_.one_in(3) ? dice_.below(2 * depth) : depth, ')');
  }

  // A sign too many, or one too few.
  void spoil() {
    for (std::size_t left = dice_.few(4); left > 0; --left) {
      const std::size_t at = dice_.below(out_.size() + 1);
      if (dice_.one_in(2)) {
        out_.insert(at, dice_.pick(kOdd));
      } else {
        out_.erase(at, 1);
      }
    }
  }

  Dice& dice_;
  const QueryMatter& matter_;
  std::string out_;
};

void change_case(std::string& text, bool upper) {
  std::transform(text.begin(), text.end(), text.begin(), [upper](unsigned char c) {
    return static_cast<char>(upper ? std::toupper(c) : std::tolower(c));
  });
}

void bend(std::string& text, Dice& dice, const QueryMatter& matter) {
  const std::size_t at = dice.below(text.size() + 1);
  const std::size_t length = dice.few(12);
  switch (dice.below(8)) {
    case 0: {
      const std::string& other = dice.pick(matter.queries);
      text.insert(at, other, dice.below(other.size() + 1));
      return;
    }
    case 1: {
      const std::string piece = text.substr(at, length);
      for (std::size_t times = dice.few(30); times > 0; --times)
        text.insert(at, piece);
      return;
    }
    case 2:
      text.erase(at, length);
      return;
    case 3:
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << dice.below(8)));
      return;
    case 4:
      return change_case(text, dice.one_in(2));
    case 5:
      text.insert(at, dice.pick(kOdd));
      return;
    case 6:
      text.insert(at, " " + dice.pick(field_names()) + ":");
      return;
    default:
      text.append(" ").append(dice.pick(matter.words));
      return;
  }
}

std::string mutated(Dice& dice, const QueryMatter& matter) {
  std::string text = dice.pick(matter.queries);
  for (std::size_t left = dice.few(8); left > 0; --left)
    bend(text, dice, matter);
  return text;
}

std::string one(QueryKind kind, Dice& dice, const QueryMatter& matter) {
  switch (kind) {
    case QueryKind::bytes:
      return odd_bytes(dice);
    case QueryKind::grammar:
      return Grammar(dice, matter).query();
    case QueryKind::mutated:
      return mutated(dice, matter);
  }
  return {};
}

}  // namespace

MadeQuery make_query(std::uint64_t seed, std::uint64_t number, const QueryMatter& matter,
                     std::size_t longest) {
  Dice dice(seed, number);
  MadeQuery made{static_cast<QueryKind>(number % kQueryKinds.size()), {}};
  made.text = one(made.kind, dice, matter);
  const bool too_long = dice.one_in(kTooLongOneIn);
  const bool is_long = too_long || dice.one_in(kLongOneIn);
  const std::size_t end = too_long ? longest + dice.few(longest) : longest;
  while (is_long && made.text.size() < end) {
    made.text.append(" ").append(one(made.kind, dice, matter));
  }
  made.text.resize(std::min(made.text.size(), end));
  return made;
}

std::string escaped(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '\\') {
      out += c;
    } else {
      out.append("\\x").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 0xF]);
    }
  }
  return out;
}

}  // namespace carrel::fuzz
