// SPDX-License-Identifier: GPL-2.0-or-later
// What is said of a record in one line, and who said a sentence about it?
//
// Templates over the JSON type for the sake of the fence around nlohmann/json; only for sources.
// All text given is terminal_text.
#pragma once

#include <string>

#include "query/json_reading.hpp"
#include "query/words.hpp"

namespace carrel {

// "Title: subtitle", or a word for a record that has none.
template <typename Json>
std::string title_of(const Json& document) {
  const std::string title =
      joined(shown_at(document, "title"), ": ", shown_at(document, "subtitle"));
  return title.empty() ? "(no title)" : title;
}

// "Ishiguro, Kazuo / 2005 / book"; what is not known is left out.
template <typename Json>
std::string described(const Json& document) {
  std::string names;
  const Json& contributors = member(document, "contributors");
  if (contributors.is_array() && !contributors.empty()) {
    names = shown_at(contributors.front(), "name");
    if (contributors.size() > 1) names += " and others";
  }
  std::string years = shown_at(document, "year");
  const std::string end = shown_at(document, "year_end");
  if (!years.empty() && end != years) years = joined(years, "-", end);
  const std::string format = spaced(shown_at(document, "format"));
  return joined(joined(names, " / ", years), " / ", format);
}

// "staff pick by Osric, Northgate, 2014-03-17, 2.5 of 5" for a match or, where `kind` is given, for
// an item of the block of that name.
template <typename Json>
std::string who_said(const Json& item, const std::string& kind = "") {
  std::string words = kind_in_words(kind.empty() ? shown_at(item, "field") : kind);
  for (const char* key : {"by", "user", "source"}) {
    const std::string name = shown_at(item, key);
    if (!name.empty()) words += " by " + name;
  }
  words = joined(words, ", ", shown_at(item, "date"));
  const std::string rating = shown_at(item, "rating");
  if (!rating.empty()) words += ", " + rating + " of 5";
  const std::string state = shown_at(item, "state");
  if (!state.empty() && state != "approved") words += ", " + state;
  return words;
}

}  // namespace carrel
