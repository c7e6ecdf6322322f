// SPDX-License-Identifier: GPL-2.0-or-later
// How do styled words become lines of a terminal?
//
// What is written must be terminal_text already: a Page adds line breaks and colour, it takes
// nothing out. Used by one thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/terminal_text.hpp"

namespace carrel {

struct PageStyle {
  bool colour = false;
  std::size_t width = 0;  // columns; 0: lines are as long as they come
};

class Page {
 public:
  explicit Page(PageStyle style) : style_(style) {}

  // One paragraph: `first` columns in at its first line, `indent` columns at the lines behind it.
  void paragraph(const std::vector<Span>& spans, std::size_t first = 0, std::size_t indent = 0);
  void empty_line() { out_ += '\n'; }

  const std::string& text() const { return out_; }

 private:
  struct Word;
  void put(const Span& piece);

  PageStyle style_;
  std::string out_;
};

}  // namespace carrel
