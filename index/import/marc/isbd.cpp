// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/isbd.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace carrel {
namespace {

// Lower case, without the full stop, sorted. Words that also end sentences ("no", "in") are not
// here: a title ends with them more often than an abbreviation does.
constexpr std::array<std::string_view, 87> kAbbreviations{
    "abr",  "adm",  "ala",   "ariz",  "ark",  "assn", "assoc", "aufl", "aug",  "ausg", "bd",
    "bros", "bull", "ca",    "calif", "capt", "cent", "cie",   "co",   "col",  "colo", "comp",
    "conn", "corp", "dec",   "dept",  "dr",   "ed",   "eds",   "enl",  "esq",  "etc",  "feb",
    "fl",   "fla",  "ft",    "ga",    "gen",  "govt", "hon",   "hrsg", "ill",  "inc",  "inst",
    "jr",   "kan",  "ky",    "lt",    "ltd",  "mass", "md",    "mfg",  "mich", "minn", "mont",
    "mr",   "mrs",  "ms",    "mt",    "neb",  "nev",  "nov",   "oct",  "okla", "ont",  "orig",
    "pa",   "ph",   "print", "prof",  "pt",   "pty",  "pub",   "rev",  "sept", "ser",  "sgt",
    "soc",  "sr",   "st",    "tenn",  "tex",  "univ", "va",    "vt",   "wis",  "wyo"};

constexpr std::array<std::string_view, 8> kNothingKnown{"s.l",  "s.l.", "sl",  "s.n",
                                                        "s.n.", "sn",   "n.p", "n.p."};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The last word of `text`, from behind a space or a sign.
std::string_view last_word(std::string_view text) {
  const std::size_t before = text.find_last_of(" .-,(['\"/&");
  return before == std::string_view::npos ? text : text.substr(before + 1);
}

// One letter of any script.
bool is_initial(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  const bool letter =
      first >= 0x80 || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
  std::size_t at = 0;
  next_code_point(word, at);
  return letter && at == word.size();
}

bool keeps_its_stop(std::string_view before) {
  if (before.ends_with('.')) return true;  // an ellipsis
  const std::string_view word = last_word(before);
  if (is_initial(word)) return true;
  const std::string lower = lower_ascii(word);
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), lower);
}

// Takes one sign that parts, or white space, off the end; false when there is none.
bool take_sign(std::string_view& text) {
  const char last = text.back();
  const bool after_space = text.size() == 1 || is_space(text[text.size() - 2]);
  const bool parts = is_space(last) || last == '/' || last == ':' || last == ';' || last == ',' ||
                     ((last == '=' || last == '+') && after_space);
  if (parts) text.remove_suffix(1);
  return parts;
}

}  // namespace

std::string without_isbd(std::string_view text) {
  bool stop_taken = false;
  while (!text.empty()) {
    if (take_sign(text)) continue;
    const bool stop = text.back() == '.' && !stop_taken;
    if (!stop || keeps_its_stop(text.substr(0, text.size() - 1))) break;
    text.remove_suffix(1);
    stop_taken = true;
  }
  return squeeze(text);
}

std::string without_brackets(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c != '[' && c != ']' && c != '<' && c != '>') plain += c;
  }
  plain = without_isbd(plain);
  while (plain.ends_with('?'))
    plain.pop_back();
  const std::string lower = lower_ascii(plain);
  const bool unknown =
      lower.ends_with("not identified") ||
      std::find(kNothingKnown.begin(), kNothingKnown.end(), lower) != kNothingKnown.end();
  return unknown ? std::string() : plain;
}

}  // namespace carrel
