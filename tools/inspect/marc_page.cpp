// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/marc_page.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace carrel {
namespace {

constexpr std::size_t kUsualWidth = 100;
constexpr std::size_t kNarrowest = 60;
constexpr std::size_t kTagColumns = 7;   // "245 10 "
constexpr std::size_t kKeyColumns = 20;  // of what became of it

std::string_view code_of(Style style) {
  return style == Style::strong  ? "\033[1m"
         : style == Style::faint ? "\033[2m"
         : style == Style::label ? "\033[36m"
                                 : "";
}

std::string filled(std::string text, std::size_t columns) {
  const std::size_t taken = columns_of(text);
  if (taken < columns) text.append(columns - taken, ' ');
  return text;
}

// As much of `rest` as fits into `columns`, cut between words where there are any.
std::string take_line(std::string_view& rest, std::size_t columns) {
  std::size_t end = 0, at = 0, last_space = 0, taken = 0;
  while (at < rest.size()) {
    std::size_t next = at;
    next_code_point(rest, next);
    taken += columns_of(rest.substr(at, next - at));
    if (taken > columns && at > 0) break;
    if (rest[at] == ' ') last_space = at;
    at = end = next;
  }
  if (end < rest.size() && last_space > 0 && rest[end] != ' ') end = last_space;
  std::string line(rest.substr(0, end));
  rest.remove_prefix(end);
  while (rest.starts_with(' '))
    rest.remove_prefix(1);
  return line;
}

std::vector<std::string> lines_of(const std::string& text, std::size_t columns) {
  std::vector<std::string> lines;
  std::string_view rest = text;
  while (!rest.empty())
    lines.push_back(take_line(rest, columns));
  return lines;
}

class Table {
 public:
  explicit Table(const PageStyle& style)
      : colour_(style.colour),
        width_(std::max(kNarrowest, style.width == 0 ? kUsualWidth : style.width)) {}

  void line(std::string_view text, Style style) { put(text, style), out_ += '\n'; }
  void empty_line() { out_ += '\n'; }

  // A field at the left, what it gives at the right.
  void field(const TracedField& field);
  // A key and its value.
  void fact(const std::string& key, const std::string& value, Style style);

  std::string take() && { return std::move(out_); }

 private:
  void put(std::string_view text, Style style) {
    const std::string_view code = colour_ ? code_of(style) : std::string_view();
    (out_ += code) += text;
    if (!code.empty()) out_ += "\033[0m";
  }

  bool colour_;
  std::size_t width_;
  std::string out_;
};

void Table::field(const TracedField& field) {
  const std::size_t left = (width_ - kTagColumns) / 2;
  const std::size_t right = width_ - kTagColumns - left - 3;
  const std::vector<std::string> text = lines_of(terminal_text(field.text), left);
  std::vector<std::string> gives;
  for (const Fact& fact : field.gives) {
    for (std::string& line : lines_of(fact.key + ": " + terminal_text(fact.value), right))
      gives.push_back(std::move(line));
  }
  if (!field.is_read) gives.emplace_back("(not read)");
  const Style style = field.gives.empty() ? Style::faint : Style::plain;
  for (std::size_t i = 0; i < std::max<std::size_t>({1, text.size(), gives.size()}); ++i) {
    const std::string tag = i == 0 ? terminal_text(field.tag) + " " + field.indicators : "";
    put(filled(tag, kTagColumns), Style::label);
    const std::string piece = i < text.size() ? text[i] : "";
    if (i < gives.size()) {
      put(filled(piece, left), style);
      put(" | ", Style::faint);
      put(gives[i], style);
    } else {
      put(piece, style);
    }
    out_ += '\n';
  }
}

void Table::fact(const std::string& key, const std::string& value, Style style) {
  bool first = true;
  for (const std::string& line : lines_of(terminal_text(value), width_ - kKeyColumns)) {
    put(filled(first ? key : "", kKeyColumns), Style::label);
    put(line, style);
    out_ += '\n';
    first = false;
  }
}

}  // namespace

std::string marc_page(const MarcPage& page, const PageStyle& style) {
  Table table(style);
  table.line(terminal_text(page.heading), Style::strong);
  table.field({.tag = "LDR", .indicators = "", .text = page.leader, .gives = {}, .is_read = true});
  for (const TracedField& field : page.fields)
    table.field(field);
  table.empty_line();
  if (!page.refusal.empty()) {
    table.line("It is set aside", Style::strong);
    table.fact("because", page.refusal, Style::plain);
  } else {
    table.line("What became of it", Style::strong);
  }
  std::string last;
  for (const Fact& fact : page.record) {
    table.fact(fact.key == last ? "" : fact.key, fact.value, Style::plain);
    last = fact.key;
  }
  for (const std::string& kind : page.mended)
    table.fact("mended", kind, Style::plain);
  return std::move(table).take();
}

}  // namespace carrel
