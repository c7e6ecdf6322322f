// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/brief_facts.hpp"

#include <algorithm>

#include "page/json_members.hpp"
#include "page/people.hpp"
#include "page/words.hpp"
#include "protocol/json_text.hpp"

namespace carrel {
namespace {

std::string_view only_language(const JsonValue& card) {
  const auto languages = texts_at(card, "languages");
  return languages.size() == 1 ? languages.front() : std::string_view();
}

void write_fact(Html& html, std::string_view name, std::string_view label, std::string_view text) {
  if (!text.empty()) {
    html.open("li", {{"class", std::string(name)}});
    html.raw("<span class=\"vh\">").text(label).raw(": </span>").leaf("bdi", {}, text).raw("</li>");
  }
}

void write_rating(Html& html, const JsonValue& card) {
  const JsonValue* rating = member(card, "rating");
  const auto average = rating == nullptr ? std::nullopt : number_at(*rating, "average");
  if (!average) {
    return;
  }
  html.raw("<li>");
  write_stars(html, *average);
  if (const auto count = number_at(*rating, "count"); count && *count > 0) {
    html.raw(" <span class=\"votes\">(").text(thousands(static_cast<std::uint64_t>(*count)));
    html.raw("<span class=\"vh\"> ratings</span>)</span>");
  }
  html.raw("</li>");
}

}  // namespace

std::string years_of(const JsonValue& card) {
  const auto year = number_at(card, "year");
  const auto end = number_at(card, "year_end");
  if (!year) {
    return "";
  }
  return decimal(*year) + (end && *end != *year ? "–" + decimal(*end) : "");
}

std::string language_of(const JsonValue& card, std::string_view text) {
  return language_tag(only_language(card), text);
}

void write_brief_facts(Html& html, const JsonValue& card, WithRating with_rating,
                       const Vocabulary& vocabulary) {
  const std::string years = years_of(card);
  const std::string_view language = only_language(card);
  html.raw("<ul class=\"facts\">");
  write_fact(html, "format", "Format", value_label("format", text_at(card, "format"), vocabulary));
  write_fact(html, "year", "Year",
             years.empty() ? text_at(card, "date_text") : std::string_view(years));
  write_fact(html, "edition", "Edition", text_at(card, "edition"));
  if (!language.empty() && language != "eng") {
    write_fact(html, "language", "Language", value_label("language", language, vocabulary));
  }
  write_fact(html, "call-number", "Call number", text_at(card, "call_number"));
  if (with_rating == WithRating::yes) {
    write_rating(html, card);
  }
  html.raw("</ul>");
}

}  // namespace carrel
