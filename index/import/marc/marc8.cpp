// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc8.hpp"

#include <algorithm>
#include <array>

#include <yaz/yaz-iconv.h>

// MARC-8 (https://www.loc.gov/marc/specifications/speccharmarc8.html) has two working sets: G0 for
// bytes 21 to 7E, G1 for A1 to FE; ASCII and the extended Latin set (ANSEL) to begin with. An
// escape sequence puts another set in the place of one of them:
//
//   ESC ( F   ESC , F    F into G0        ESC ) F   ESC - F    F into G1   (F is "!E" for ANSEL)
//   ESC $ 1   ESC $ , 1  East Asian, G0   ESC $ ) 1 ESC $ - 1  East Asian, G1
//   ESC g b p s          Greek symbols, subscripts, superscripts into G0; s: back to ASCII
//
// A diacritic stands before its letter.

namespace carrel {

namespace {

constexpr char kEscape = '\x1B';
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kWideBytes = 3;
constexpr std::size_t kMostDiacritics = 8;  // as YAZ; more before one letter are no text

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_diacritic(unsigned c) {
  return (c >= 0xE0 && c <= 0xFB) || c == 0xFE;
}

// In the extended Latin set, with the controls that mark joins and what does not sort.
bool is_latin(unsigned c) {
  if (c == 0x88 || c == 0x89 || c == 0x8D || c == 0x8E) return true;
  if (c < 0xA1) return false;
  if (c <= 0xC8) return c != 0xAF && c != 0xBB && c != 0xBE && c != 0xBF;
  return is_diacritic(c);
}

bool is_vowel(unsigned c) {
  return c < 0x80 &&
         std::string_view("aeiouy").find(static_cast<char>(c | 0x20U)) != std::string_view::npos;
}

// The consonants that the diacritics E0 to E9 stand on in some language or its romanisation; the
// rest of them stand on anything.
constexpr std::array<std::string_view, 10> kConsonants{
    "",                 // hook above
    "nw",               // grave
    "cnszlrkpmgw",      // acute
    "cghjswz",          // circumflex
    "n",                // tilde
    "g",                // macron
    "gcszr",            // breve, which some wrote for a caron
    "zcgstnmrhbdfpwx",  // dot above
    "whtx",             // umlaut
    "cdglnrstzjkh",     // caron
};

// Whether the letter takes the diacritic.
bool takes(unsigned letter, unsigned diacritic) {
  if (letter >= 0x80) return is_latin(letter);
  const unsigned lower = letter | 0x20U;
  if (lower < 'a' || lower > 'z') return false;
  const unsigned row = diacritic - 0xE0U;
  return is_vowel(letter) || row >= kConsonants.size() ||
         kConsonants[row].find(static_cast<char>(lower)) != std::string_view::npos;
}

// Punctuation of the East Asian set that the Library of Congress writes and YAZ's table lacks; YAZ
// gives a blank for what it does not know there.
struct EastAsian {
  std::string_view bytes, text;
};
constexpr std::array kEastAsian{
    EastAsian{"\x21\x20\x3D", "\u2026"}, EastAsian{"\x21\x20\x40", "\u201C"},
    EastAsian{"\x7F\x20\x14", "\u2014"}, EastAsian{"\x7F\x20\x19", "\u2019"},
    EastAsian{"\x7F\x20\x20", "\u201D"}, EastAsian{"\x7F\x21\x22", "\u2122"}};

// Empty if it is none of these.
std::string_view east_asian(std::string_view bytes) {
  for (const EastAsian& one : kEastAsian) {
    if (one.bytes == bytes) return one.text;
  }
  return {};
}

// The length of the escape sequence at `at`, which is an escape character; 0 if it is none.
std::size_t escape_length(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at + 1, 4);
  if (rest.empty()) return 0;
  const auto one_of = [](char c, std::string_view set) {
    return set.find(c) != std::string_view::npos;
  };
  if (one_of(rest[0], "gbps")) return 2;
  std::size_t length = 0;
  if (rest[0] == '$') {
    length = rest.size() > 1 && one_of(rest[1], ",)-") ? 2 : 1;
    return rest.size() > length && rest[length] == '1' ? length + 2 : 0;
  }
  if (!one_of(rest[0], "(,)-")) return 0;
  length = rest.size() > 1 && rest[1] == '!' ? 2 : 1;
  return rest.size() > length && one_of(rest[length], "34BENQS2") ? length + 2 : 0;
}

// The length of the diacritics at `at` with the letter that they stand before, which another set
// may hold. YAZ must see them at once: asked again, it would have the first one twice.
std::size_t with_diacritics(std::string_view text, std::size_t at) {
  std::size_t next = at;
  for (std::size_t seen = 0; next < text.size() && seen < kMostDiacritics; ++next, ++seen) {
    if (text[next] == kEscape)
      next += std::max<std::size_t>(1, escape_length(text, next)) - 1;
    else if (!is_diacritic(byte_at(text, next)))
      break;
  }
  return std::min(next + 1, text.size()) - at;
}

}  // namespace

Marc8::Marc8()
    : tables_(yaz_iconv_open("UTF-8", "MARC-8"), [](void* tables) {
        if (tables != nullptr) yaz_iconv_close(static_cast<yaz_iconv_t>(tables));
      }) {}

bool Marc8::append(std::string_view text, std::string& out) {
  restart();
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c != kEscape && (byte < 0x80 || is_latin(byte));
  });
  return plain ? append_plain(text, out) : append_walking(text, out);
}

// All at once; only a diacritic without a letter behind it can be wrong.
bool Marc8::append_plain(std::string_view text, std::string& out) {
  const std::size_t before = out.size();
  std::string_view whole = text;
  while (!whole.empty() && is_diacritic(byte_at(whole, whole.size() - 1)))
    whole.remove_suffix(1);
  if (!whole.empty() && ask(whole, out) != Said::whole) {
    out.resize(before);
    restart();
    return append_walking(text, out);
  }
  if (whole.size() == text.size()) return true;
  out += kReplacement;
  return false;
}

bool Marc8::append_walking(std::string_view text, std::string& out) {
  Sets sets;
  bool good = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != kEscape) {
      at = append_character(text, at, sets, out, good);
      continue;
    }
    const std::size_t length = escape_length(text, at);
    if (length == 0) {
      good = false;
      ++at;
      continue;
    }
    const std::string_view sequence = text.substr(at, length);
    sets.take(sequence);
    ask(sequence, out);
    at += length;
  }
  return good;
}

void Marc8::Sets::take(std::string_view escape) {
  const bool into_g1 = escape.find_first_of(")-") != std::string_view::npos;
  (into_g1 ? wide1 : wide0) = escape[1] == '$';
  (into_g1 ? escape1 : escape0) = escape;
  if (into_g1) latin1 = escape.back() == 'E';
}

// One character with its diacritics; gives what stands behind it.
std::size_t Marc8::append_character(std::string_view text, std::size_t at, Sets& sets,
                                    std::string& out, bool& good) {
  const unsigned first = byte_at(text, at);
  if (first <= 0x20) {
    out += text[at];
    return at + 1;
  }
  const bool wide = first < 0x80 ? sets.wide0 : sets.wide1;
  std::size_t length = wide ? std::min(kWideBytes, text.size() - at) : 1;
  const std::size_t before = out.size();
  const std::string_view own = wide ? east_asian(text.substr(at, length)) : std::string_view();
  if (!own.empty()) {
    out += own;
    return at + length;
  }
  const bool known = first < 0x80 || wide || !sets.latin1 || is_latin(first);
  if (!wide && sets.latin1 && is_diacritic(first)) length = with_diacritics(text, at);
  const Said said = known ? ask(text.substr(at, length), out) : Said::nothing;
  const bool is_blank = wide && out.compare(before, std::string::npos, " ") == 0;
  if (said == Said::whole && out.size() > before && !is_blank) {
    for (std::size_t inside = at; inside < at + length; ++inside) {
      const std::size_t escape = text[inside] == kEscape ? escape_length(text, inside) : 0;
      if (escape > 0) sets.take(text.substr(inside, escape));
    }
    return at + length;
  }
  good = false;
  out.resize(before);
  out += kReplacement;
  if (said != Said::wants_more) return at + length;
  forget_diacritics(sets);
  return wide ? at + length : at + 1;
}

// YAZ keeps a diacritic for the letter that it waits for, and gives it back only with its sets.
void Marc8::forget_diacritics(const Sets& sets) {
  restart();
  std::string none;
  for (const std::string_view sequence : {sets.escape0, sets.escape1}) {
    if (!sequence.empty()) ask(sequence, none);
  }
}

// YAZ keeps the sets between calls. Output is never longer than three bytes for one.
Marc8::Said Marc8::ask(std::string_view bytes, std::string& out) {
  std::array<char, 1024> room{};
  char* in = const_cast<char*>(bytes.data());  // YAZ only reads it
  std::size_t left = bytes.size();
  while (left > 0 && tables_) {
    char* to = room.data();
    std::size_t space = room.size();
    const std::size_t state =
        yaz_iconv(static_cast<yaz_iconv_t>(tables_.get()), &in, &left, &to, &space);
    out.append(room.data(), room.size() - space);
    if (state != static_cast<std::size_t>(-1)) return Said::whole;
    const int why = yaz_iconv_error(static_cast<yaz_iconv_t>(tables_.get()));
    if (why == YAZ_ICONV_EINVAL) return Said::wants_more;
    if (why != YAZ_ICONV_E2BIG) return Said::nothing;
  }
  return left == 0 ? Said::whole : Said::nothing;
}

void Marc8::restart() {
  if (tables_) {
    yaz_iconv(static_cast<yaz_iconv_t>(tables_.get()), nullptr, nullptr, nullptr, nullptr);
  }
}

bool has_marc8_escape(std::string_view text) {
  for (std::size_t at = text.find(kEscape); at != std::string_view::npos;
       at = text.find(kEscape, at + 1)) {
    if (escape_length(text, at) > 0) return true;
  }
  return false;
}

bool reads_as_marc8(std::string_view text, bool strict) {
  std::size_t vowels = 0, consonants = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned c = byte_at(text, at);
    if (c < 0x80) continue;
    if (!is_latin(c)) return false;
    if (!is_diacritic(c)) continue;
    const unsigned next = at + 1 < text.size() ? byte_at(text, at + 1) : 0;
    if (is_diacritic(next)) continue;
    if (!takes(next, c)) return false;
    ++(is_vowel(next) ? vowels : consonants);
  }
  return !strict || vowels >= consonants;
}

}  // namespace carrel
