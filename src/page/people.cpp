// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/people.hpp"

#include <algorithm>
#include <array>

#include "page/json_members.hpp"
#include "page/targets.hpp"
#include "page/words.hpp"

namespace carrel {
namespace {

// What an item is called in front of its writer, and on its own.
struct Voice {
  std::string_view key, with_writer, alone;
};
constexpr std::array kVoices{
    Voice{"staff_picks", "Staff pick by ", "Staff pick"},
    Voice{"critics", "Critic in ", "Critic"},
    Voice{"comments", "Reader ", "A reader"},
    Voice{"ratings", "Reader ", "A reader"},
    Voice{"age_suitability", "Reader ", "A reader"},
    Voice{"summaries", "Summary by reader ", "A reader’s summary"},
    Voice{"notices", "Notice by reader ", "Notice"},
    Voice{"quotes", "Quote kept by reader ", "Quote"},
    Voice{"tags", "Tag of reader ", "Tag"},
    Voice{"staff_notes", "Staff note by ", "Staff note"},
};

std::string_view writer_of(const JsonValue& item) {
  for (const std::string_view key : {"by", "user", "source"}) {
    if (const std::string_view writer = text_at(item, key); !writer.empty()) {
      return writer;
    }
  }
  return {};
}

void write_writer(Html& html, std::string_view key, std::string_view writer) {
  const auto* voice = std::find_if(kVoices.begin(), kVoices.end(),
                                   [&](const Voice& row) { return row.key == key; });
  if (voice == kVoices.end()) {
    html.text(word_in_words(key));
    return;
  }
  if (writer.empty()) {
    html.text(voice->alone);
    return;
  }
  html.text(voice->with_writer).leaf("bdi", {{"class", "who"}}, writer);
}

void write_list(Html& html, const JsonValue& item) {
  const JsonValue* list = member(item, "list");
  if (list == nullptr || text_at(*list, "title").empty()) {
    return;
  }
  html.raw(", for the list ");
  write_outward_link(html, text_at(*list, "url"), text_at(*list, "title"));
}

}  // namespace

void write_stars(Html& html, double rating) {
  const std::string stars = stars_in_words(rating);
  html.open(
      "span",
      {{"class", "stars"}, {"role", "img"}, {"aria-label", "rated " + stars + " of 5 stars"}});
  html.raw("★ ").text(stars).close("span");
}

void write_date(Html& html, std::string_view date) {
  if (!date.empty()) {
    html.leaf("time", {{"datetime", std::string(date)}}, date_in_words(date));
  }
}

void write_outward_link(Html& html, std::string_view url, std::string_view label) {
  if (!is_web_address(url)) {
    html.leaf("bdi", {}, label);
    return;
  }
  html.leaf("a",
            {{"href", std::string(url)}, {"rel", "noopener noreferrer nofollow"}, {"dir", "auto"}},
            label.empty() ? url : label);
}

void write_attribution(Html& html, std::string_view key, const JsonValue& item, Audience audience) {
  write_writer(html, key, writer_of(item));
  if (const std::string_view kind = text_at(item, "kind"); !kind.empty()) {
    html.raw(" (").text(kind).raw(")");
  }
  write_list(html, item);
  if (const std::string_view date = text_at(item, "date"); !date.empty()) {
    html.raw(", ");
    write_date(html, date);
  }
  if (const auto rating = number_at(item, "rating")) {
    html.raw(", ");
    write_stars(html, *rating);
  }
  write_state(html, item, audience);
}

void write_desk_mark(Html& html, std::string_view word) {
  html.raw(" ").leaf("strong", {{"class", "desk-mark"}}, word);
}

void write_state(Html& html, const JsonValue& item, Audience audience) {
  const std::string_view state = text_at(item, "state");
  if (audience == Audience::staff && !state.empty() && state != "approved") {
    write_desk_mark(html, state);
  }
}

}  // namespace carrel
