// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <atomic>
#include <memory>
#include <mutex>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/text.hpp"

// How folding works. The text is brought into Unicode's NFKC_Casefold form (compatibility
// characters spelt out, composed, case folded, invisible characters gone), and then each code point
// is replaced by its own plain form. Both steps in one table, wherever they do not depend on the
// neighbours: a character that has a normalisation boundary before it folds alone. The table is
// made page by page, on first use. A text with any other character (a combining mark, a conjoining
// Hangul letter, what lies beyond the basic plane) takes the slow way: normalise the whole, then
// replace.

namespace carrel {
namespace {

const icu::Normalizer2& case_folding_form() {
  static const icu::Normalizer2* const form = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return *form;
}

const icu::Normalizer2& decomposed_form() {
  static const icu::Normalizer2* const form = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  return *form;
}

std::string normalized(std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  case_folding_form().normalizeUTF8(
      0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
      status);
  return U_SUCCESS(status) ? out : to_utf8(text);
}

bool is_normalized(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return case_folding_form().isNormalizedUTF8(
             icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), status) != 0;
}

// Apostrophes, quotation marks that serve as such, and the modifier letters that romanised
// Cyrillic, Arabic and Hebrew use for signs no reader types.
bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2018 || c == 0x2019 || c == 0x201B || (c >= 0x02B9 && c <= 0x02BF) ||
         c == 0x02C8 || c == 0x02CA || c == 0x02CB || c == 0x2032;
}

// Letters that Unicode does not decompose, as a reader would type them.
std::string_view spelt_out(char32_t c) {
  switch (c) {
    case 0x00DF:
      return "ss";
    case 0x00E6:
      return "ae";
    case 0x00F0:
      return "d";
    case 0x00F8:
      return "o";
    case 0x00FE:
      return "th";
    case 0x0111:
      return "d";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0138:
      return "k";
    case 0x0142:
      return "l";
    case 0x014B:
      return "ng";
    case 0x0153:
      return "oe";
    case 0x0167:
      return "t";
    case 0x0180:
      return "b";
    case 0x0188:
      return "c";
    case 0x0253:
      return "b";
    case 0x0256:
      return "d";
    case 0x0257:
      return "d";
    case 0x025B:
      return "e";
    case 0x0268:
      return "i";
    case 0x0289:
      return "u";
    case 0x2044:
      return "/";  // what ½ becomes between its digits
    default:
      return {};
  }
}

bool loses_accents(UScriptCode script) {
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
}

UScriptCode script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

// Traditional to simplified, one character at a time. Without ICU's data for it nothing changes.
char32_t simplified(char32_t c) {
  static const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  }();
  static std::mutex guard;
  const std::lock_guard lock(guard);
  if (!transliterator) return c;
  for (int step = 0; step < 4; ++step) {  // some lead on to another: follow to the end
    icu::UnicodeString text(static_cast<UChar32>(c));
    transliterator->transliterate(text);
    const auto next = static_cast<char32_t>(text.char32At(0));
    if (text.countChar32() != 1 || next == c) break;
    c = next;
  }
  return c;
}

// The base of a precomposed letter: the decomposition without its marks.
void append_without_accents(std::string& out, char32_t c) {
  icu::UnicodeString parts;
  if (!decomposed_form().getDecomposition(static_cast<UChar32>(c), parts)) {
    append_utf8(out, c);
    return;
  }
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(parts.char32At(i));
    if (u_charType(static_cast<UChar32>(part)) == U_NON_SPACING_MARK) continue;
    const std::string_view letters = spelt_out(part);
    if (letters.empty()) {
      append_utf8(out, part);
    } else {
      out += letters;
    }
  }
}

// The plain form of one code point of a normalised text.
void append_plain(std::string& out, char32_t c) {
  if (is_apostrophe(c)) return;
  const std::string_view letters = spelt_out(c);
  if (!letters.empty()) {
    out += letters;
    return;
  }
  if (c < 0x80 || c > 0xFFFF) {
    append_utf8(out, c);
    return;
  }
  // The marks of the Latin, Greek and Cyrillic scripts; those of others carry meaning.
  if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0487) ||
      (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
      (c >= 0xFE20 && c <= 0xFE2F)) {
    return;
  }
  const UScriptCode script = script_of(c);
  if (loses_accents(script)) {
    append_without_accents(out, c);
  } else if (script == USCRIPT_HAN) {
    append_utf8(out, simplified(c));
  } else {
    append_utf8(out, c);
  }
}

// Taking something away may bring two characters together that compose ("ᄀ'ᅡ"): then once more.
std::string fold_slowly(std::string_view text) {
  std::string before = normalized(text);
  for (int round = 0; round < 4; ++round) {
    std::string out;
    out.reserve(before.size());
    for (std::size_t at = 0; at < before.size();)
      append_plain(out, next_code_point(before, at));
    if (is_normalized(out)) return out;
    before = normalized(out);
  }
  return before;
}

// One page of the table: 256 code points. `alone` says that the character folds by itself.
struct Folded {
  std::array<char, 7> bytes{};
  std::uint8_t length = 0;
  bool alone = false;
};
using Page = std::array<Folded, 256>;

Folded folded_alone(char32_t c) {
  Folded entry;
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  if (surrogate || !case_folding_form().hasBoundaryBefore(static_cast<UChar32>(c))) return entry;
  std::string one;
  append_utf8(one, c);
  const std::string folded = fold_slowly(one);
  if (folded.size() > entry.bytes.size()) return entry;
  if (!folded.empty()) {
    std::size_t at = 0;
    const char32_t first = next_code_point(folded, at);
    if (!case_folding_form().hasBoundaryBefore(static_cast<UChar32>(first))) return entry;
  }
  folded.copy(entry.bytes.data(), folded.size());
  entry.length = static_cast<std::uint8_t>(folded.size());
  entry.alone = true;
  return entry;
}

// Pages are published once and never change again, so readers need no lock.
const Page& page_of(char32_t c) {
  static std::array<std::atomic<const Page*>, 256> pages{};
  static std::array<std::unique_ptr<const Page>, 256> owned;
  static std::mutex guard;
  const std::size_t number = c >> 8U;
  if (const Page* page = pages[number].load(std::memory_order_acquire)) return *page;

  auto made = std::make_unique<Page>();
  for (char32_t i = 0; i < 256; ++i) {
    (*made)[i] = folded_alone(static_cast<char32_t>(number << 8U) + i);
  }
  const std::lock_guard lock(guard);
  if (!owned[number]) {
    owned[number] = std::move(made);
    pages[number].store(owned[number].get(), std::memory_order_release);
  }
  return *owned[number];
}

}  // namespace

bool joins_previous(char32_t code_point) {
  return !case_folding_form().hasBoundaryBefore(static_cast<UChar32>(code_point));
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (static_cast<unsigned char>(byte) < 0x80) {
      ++at;
      if (byte == '\'') continue;
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c > 0xFFFF) return fold_slowly(text);
    const Folded& entry = page_of(c)[c & 0xFFU];
    if (!entry.alone) return fold_slowly(text);
    out.append(entry.bytes.data(), entry.length);
  }
  return out;
}

}  // namespace carrel
