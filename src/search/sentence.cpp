// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/sentence.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace carrel {
namespace {

// Marks further apart than this are not shown together.
constexpr std::size_t kWindowLetters = 200;

struct Piece {
  std::size_t begin = 0, end = 0;  // bytes
};

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at]))
    ++at;
  return at;
}

// Whether the period at `at` stands behind a lone capital: "Tolkien, J. R. R." is one.
bool is_initial(std::string_view text, std::size_t at) {
  if (text[at] != '.' || at == 0 || text[at - 1] < 'A' || text[at - 1] > 'Z') return false;
  return at == 1 || is_space(text[at - 2]) || text[at - 2] == '.';
}

// How many bytes of closing punctuation end a sentence at `at`: 0 if it goes on.
std::size_t stop_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  bool stopped = false;
  for (const std::string_view stop : {".", "!", "?", "…", "。", "！", "？"}) {
    if (!text.substr(at).starts_with(stop)) continue;
    end = at + stop.size();
    stopped = true;
    if (stop == "。" || stop == "！" || stop == "？") return stop.size();
  }
  if (!stopped || is_initial(text, at)) return 0;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view close : {".", "!", "?", "\"", "'", ")", "]", "”", "’", "»"}) {
      if (!text.substr(end).starts_with(close)) continue;
      end += close.size();
      more = true;
    }
  }
  if (end < text.size() && !is_space(text[end])) return 0;
  const std::size_t next = skip_spaces(text, end);
  // "approx. three" goes on; a new sentence does not begin with a small letter.
  if (next < text.size() && text[next] >= 'a' && text[next] <= 'z') return 0;
  return end - at;
}

// The ends of all sentences; the last one is the end of the text. A line break ends one too.
std::vector<Piece> sentences(std::string_view text) {
  std::vector<Piece> found;
  std::size_t begin = skip_spaces(text, 0);
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t stop = text[at] == '\n' ? 1 : stop_at(text, at);
    if (stop == 0) {
      ++at;
      continue;
    }
    const std::size_t end = text[at] == '\n' ? at : at + stop;
    if (end > begin) found.push_back({begin, end});
    begin = at = skip_spaces(text, at + stop);
  }
  if (begin < text.size()) found.push_back({begin, text.size()});
  return found;
}

// The run of marks that tells most: the different words' worth, then how close they stand.
std::pair<std::size_t, std::size_t> best_run(std::string_view text,
                                             const std::vector<Mark>& marks) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  double best_worth = -1;
  std::size_t best_length = 0;
  for (std::size_t first = 0; first < marks.size(); ++first) {
    std::set<std::size_t> words;
    double worth = 0;
    for (std::size_t last = first; last < marks.size(); ++last) {
      const std::size_t bytes = marks[last].end - marks[first].begin;
      if (last > first && bytes > kWindowLetters &&
          letters(text.substr(marks[first].begin, bytes)) > kWindowLetters) {
        break;
      }
      if (words.insert(marks[last].word).second) worth += marks[last].worth;
      const bool better = worth > best_worth || (worth == best_worth && bytes < best_length);
      if (!better) continue;
      best = {first, last};
      best_worth = worth;
      best_length = bytes;
    }
  }
  return best;
}

// Moves outwards from `core` inside `whole`, word by word to both sides, while there is room.
Piece grow(std::string_view text, Piece core, Piece whole) {
  const std::size_t used = letters(text.substr(core.begin, core.end - core.begin));
  std::size_t room = kSentenceLetters > used ? kSentenceLetters - used : 0;
  for (bool moved = true; moved;) {
    moved = false;
    std::size_t left = core.begin;
    while (left > whole.begin && is_space(text[left - 1]))
      --left;
    while (left > whole.begin && !is_space(text[left - 1]))
      --left;
    const std::size_t before = letters(text.substr(left, core.begin - left));
    if (before > 0 && before <= room) {
      room -= before;
      core.begin = left;
      moved = true;
    }
    std::size_t right = core.end;
    while (right < whole.end && is_space(text[right]))
      ++right;
    while (right < whole.end && !is_space(text[right]))
      ++right;
    const std::size_t after = letters(text.substr(core.end, right - core.end));
    if (after > 0 && after <= room) {
      room -= after;
      core.end = right;
      moved = true;
    }
  }
  return core;
}

void append_plain(std::string& html, std::string_view text) {
  std::string clean;
  bool space = false;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (blank && !space) clean += ' ';
    if (!blank) clean += c;
    space = blank;
  }
  html += escape_html(clean);
}

std::string render(std::string_view text, Piece piece, Piece whole, const std::vector<Mark>& marks,
                   bool highlight) {
  std::string html = piece.begin > whole.begin ? "… " : "";
  std::size_t at = piece.begin;
  for (const Mark& mark : marks) {
    if (!highlight || mark.begin < at || mark.end > piece.end) continue;
    append_plain(html, text.substr(at, mark.begin - at));
    html += "<mark>";
    append_plain(html, text.substr(mark.begin, mark.end - mark.begin));
    html += "</mark>";
    at = mark.end;
  }
  append_plain(html, text.substr(at, piece.end - at));
  if (piece.end < whole.end) html += " …";
  return html;
}

}  // namespace

std::string pick_sentence(std::string_view text, const std::vector<Mark>& marks, bool highlight) {
  const std::vector<Piece> parts = sentences(text);
  if (parts.empty()) return {};
  Piece core{parts.front().begin, parts.front().begin};
  Piece whole = parts.front();
  if (!marks.empty()) {
    const auto [first, last] = best_run(text, marks);
    core = {marks[first].begin, marks[last].end};
    for (const Piece& part : parts) {
      if (part.begin <= core.begin) whole.begin = part.begin;
      if (part.begin < core.end) whole.end = part.end;
    }
    whole.end = std::max(whole.end, core.end);
  }
  const bool fits = letters(text.substr(whole.begin, whole.end - whole.begin)) <= kSentenceLetters;
  return render(text, fits ? whole : grow(text, core, whole), whole, marks, highlight);
}

}  // namespace carrel
