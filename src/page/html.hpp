// SPDX-License-Identifier: GPL-2.0-or-later
// How is HTML written so that text from outside stays text?
//
// There are two ways in: what is escaped (text, attribute values), and what is named as finished.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace carrel {

// An attribute without a value is left out; one that only needs to be there is given its own name.
struct Attribute {
  std::string_view name;
  std::string value;
};
using Attributes = std::initializer_list<Attribute>;

class Html {
 public:
  Html& open(std::string_view tag, Attributes attributes = {});
  Html& close(std::string_view tag);
  Html& text(std::string_view text);
  // <tag>text</tag>
  Html& leaf(std::string_view tag, Attributes attributes, std::string_view text);

  // Markup of our own, written out in the source.
  template <std::size_t size>
  Html& raw(const char (&literal)[size]) {
    bytes_.append(literal, size - 1);
    return *this;
  }
  // Markup that was escaped elsewhere: another Html's bytes, a Match's sentence, the style sheet.
  Html& finished(std::string_view markup);

  const std::string& bytes() const& { return bytes_; }
  std::string bytes() && { return std::move(bytes_); }
  bool empty() const { return bytes_.empty(); }

 private:
  std::string bytes_;
};

}  // namespace carrel
