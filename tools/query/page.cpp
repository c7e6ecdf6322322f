// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/page.hpp"

#include <string_view>

namespace carrel {
namespace {

std::string_view code_of(Style style) {
  switch (style) {
    case Style::strong:
      return "\033[1m";
    case Style::faint:
      return "\033[2m";
    case Style::label:
      return "\033[36m";
    case Style::plain:
      break;
  }
  return "";
}

}  // namespace

// What stands between two spaces; it may change its style midway ("<mark>clone</mark>s").
struct Page::Word {
  std::vector<Span> pieces;
  std::size_t columns = 0;

  void add(std::string_view text, Style style) {
    if (text.empty()) return;
    pieces.push_back({std::string(text), style});
    columns += columns_of(text);
  }

  static std::vector<Word> all_of(const std::vector<Span>& spans) {
    std::vector<Word> words;
    bool goes_on = false;  // the next piece belongs to the last word
    for (const Span& span : spans) {
      std::string_view rest = span.text;
      while (!rest.empty()) {
        const std::size_t end = rest.find(' ');
        const std::string_view piece = rest.substr(0, end);
        if (!piece.empty()) {
          if (!goes_on) words.emplace_back();
          words.back().add(piece, span.style);
        }
        goes_on = end == std::string_view::npos;
        rest.remove_prefix(goes_on ? rest.size() : end + 1);
      }
    }
    return words;
  }
};

void Page::put(const Span& piece) {
  const std::string_view code = style_.colour ? code_of(piece.style) : "";
  out_ += code;
  out_ += piece.text;
  if (!code.empty()) out_ += "\033[0m";
}

void Page::paragraph(const std::vector<Span>& spans, std::size_t first, std::size_t indent) {
  out_.append(first, ' ');
  std::size_t column = first;
  bool begins = true;
  for (const Word& word : Word::all_of(spans)) {
    if (!begins && style_.width != 0 && column + 1 + word.columns > style_.width) {
      out_ += '\n';
      out_.append(indent, ' ');
      column = indent;
    } else if (!begins) {
      out_ += ' ';
      ++column;
    }
    for (const Span& piece : word.pieces)
      put(piece);
    column += word.columns;
    begins = false;
  }
  out_ += '\n';
}

}  // namespace carrel
