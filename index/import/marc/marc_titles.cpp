// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_titles.hpp"

#include "base/text.hpp"
#include "import/marc/isbd.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

bool ends_sentence(const std::string& text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
}

// What stands between a title so far and the subfield `code`, which follows `previous`.
std::string_view separator(char code, char previous, const std::string& so_far) {
  switch (code) {
    case 'b':
      return " : ";
    case 'p':
      return previous == 'n' ? ", " : ends_sentence(so_far) ? " " : ". ";
    case 'n':
    case 'k':
    case 's':
    case 't':
      return ends_sentence(so_far) ? " " : ". ";
    case 'f':
    case 'g':
      return ", ";
    default:
      return " ";
  }
}

class TitleText {
 public:
  void add(char code, std::string_view value) {
    const std::string piece = without_isbd(value);
    if (piece.empty()) return;
    if (!text_.empty()) text_ += separator(code, previous_, text_);
    text_ += piece;
    previous_ = code;
  }
  std::string take() && { return std::move(text_); }

 private:
  std::string text_;
  char previous_ = ' ';
};

// The sign that parts a subfield from the one before it stands at that one's end.
char last_sign(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t.");
  return last == std::string_view::npos ? ' ' : text[last];
}

void take_remainder(char sign_before, std::string_view text, Remainder& out) {
  constexpr std::string_view parallel = " = ";
  bool is_other = sign_before == '=' || sign_before == ';' || !out.subtitle.empty();
  while (true) {
    const std::size_t end = text.find(parallel);
    std::string piece = without_isbd(text.substr(0, end));
    if (!is_other) {
      out.subtitle = std::move(piece);
    } else if (!piece.empty()) {
      out.other_titles.push_back(std::move(piece));
    }
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + parallel.size());
    is_other = true;
  }
}

}  // namespace

std::string title_of(const MarcField& field, std::string_view subfields) {
  TitleText title;
  for (const MarcSubfield& subfield : field.subfields) {
    if (has_code(subfields, subfield.code)) title.add(subfield.code, subfield.value);
  }
  return std::move(title).take();
}

std::string title_behind_name(const MarcField& field, std::string_view subfields) {
  TitleText title;
  bool behind = false;
  for (const MarcSubfield& subfield : field.subfields) {
    behind = behind || subfield.code == 't';
    if (behind && has_code(subfields, subfield.code)) title.add(subfield.code, subfield.value);
  }
  return std::move(title).take();
}

Remainder remainder_of(const MarcField& field, std::string_view subfields) {
  Remainder out;
  char sign = ' ';
  for (const MarcSubfield& subfield : field.subfields) {
    if (has_code(subfields, subfield.code)) take_remainder(sign, squeeze(subfield.value), out);
    sign = last_sign(subfield.value);
  }
  return out;
}

std::string filing_title(const MarcField& field, int indicator, const std::string& title) {
  const char given = indicator == 1 ? field.indicator1 : field.indicator2;
  if (indicator == 0 || given < '1' || given > '9') return title;
  std::size_t at = 0;
  for (int left = given - '0'; left > 0 && at < title.size(); --left)
    next_code_point(title, at);
  if (at >= title.size()) return title;
  constexpr std::string_view joints = " '-\"([";
  const bool after_apostrophe = title.substr(0, at).ends_with("\u2019");
  const bool at_joint = joints.find(title[at - 1]) != std::string_view::npos;
  return at_joint || after_apostrophe ? title.substr(at) : title;
}

}  // namespace carrel
