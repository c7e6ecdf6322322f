// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/record_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.hpp"
#include "page/json_members.hpp"
#include "page/people.hpp"
#include "page/targets.hpp"
#include "page/words.hpp"
#include "protocol/json_text.hpp"
#include "schema/blocks.hpp"
#include "schema/near_duplicate.hpp"

namespace carrel {
namespace {

struct Heading {
  Block block;
  std::string_view title, none;
};
constexpr std::array<Heading, kBlockCount> kHeadings{{
    {Block::staff_picks, "From library staff", "There are no staff picks yet."},
    {Block::critics, "From the critics", "There are no reviews by critics yet."},
    {Block::comments, "Comments", "There are no comments yet."},
    {Block::ratings, "Ratings", "There are no ratings yet."},
    {Block::age_suitability, "Age suitability", "Nobody has said yet for whom it is suitable."},
    {Block::summaries, "Readers’ summaries", "There are no readers’ summaries yet."},
    {Block::notices, "Notices", "There are no notices yet."},
    {Block::quotes, "Quotes", "There are no quotes yet."},
    {Block::tags, "Tags", "There are no tags yet."},
    {Block::staff_notes, "Staff notes", "There are no staff notes yet."},
}};

std::string suitable_for(const JsonValue& vote) {
  const auto min = number_at(vote, "min_age");
  const auto max = number_at(vote, "max_age");
  if (min && max) {
    return "suitable for " + decimal(*min) + " to " + decimal(*max);
  }
  if (min) {
    return "suitable for " + decimal(*min) + " and over";
  }
  return max ? "suitable up to " + decimal(*max) : "";
}

void write_words(Html& html, const JsonValue& item) {
  const std::string_view text = text_at(item, "text");
  if (text.empty()) {
    return;
  }
  if (flag_at(item, "spoiler")) {
    html.raw("<details><summary>This gives away the plot</summary>");
    write_paragraphs(html, text);
    html.raw("</details>");
    return;
  }
  write_paragraphs(html, text);
}

// The words, and under them who wrote them.
void write_contribution(Html& html, Block block, const JsonValue& item, Audience audience) {
  html.raw("<li><figure><blockquote>");
  write_words(html, item);
  html.raw("</blockquote><figcaption>");
  write_attribution(html, spec_of(block).name, item, audience);
  if (const std::string_view until = text_at(item, "until");
      audience == Audience::staff && !until.empty()) {
    html.raw(" <span class=\"quiet\">until ");
    write_date(html, until);
    html.raw("</span>");
  }
  html.raw("</figcaption></figure></li>\n");
}

// A vote has no words of its own: one line says it.
void write_vote(Html& html, Block block, const JsonValue& item, Audience audience) {
  html.raw("<li class=\"vote\">");
  if (const std::string ages = suitable_for(item); !ages.empty()) {
    html.leaf("span", {{"class", "verdict"}}, ages).raw(" ");
  }
  html.raw("<span class=\"voter\">");
  write_attribution(html, spec_of(block).name, item, audience);
  html.raw("</span></li>\n");
}

void write_tag(Html& html, const JsonValue& item, Audience audience) {
  const std::string_view text = text_at(item, "text");
  html.raw("<li>").leaf("a", {{"href", target_of_filter("tag", text)}, {"dir", "auto"}}, text);
  if (const std::string_view kind = text_at(item, "kind"); !kind.empty()) {
    html.raw(" <span class=\"quiet\">").text(kind).raw("</span>");
  }
  write_state(html, item, audience);
  html.raw("</li>");
}

// Staff picks that are one but for a few words stand on several lists: a page shows one of them.
std::vector<const JsonValue*> without_repeats(std::vector<const JsonValue*> picks) {
  std::vector<SaidText> texts;
  for (const JsonValue* pick : picks)
    texts.push_back({text_at(*pick, "text"), text_at(*pick, "by"), text_at(*pick, "state")});
  std::vector<const JsonValue*> shown;
  for (const std::size_t place : shown_once(texts))
    shown.push_back(picks[place]);
  return shown;
}

// What readers wrote comes newest first, what has no date last; what staff and critics wrote stands
// in the order they gave it.
std::vector<const JsonValue*> in_order(Block block, std::span<const JsonValue> items) {
  std::vector<const JsonValue*> ordered;
  for (const JsonValue& item : items) {
    ordered.push_back(&item);
  }
  if ((spec_of(block).keys & kUser) != 0) {
    std::stable_sort(ordered.begin(), ordered.end(), [](const JsonValue* a, const JsonValue* b) {
      return text_at(*a, "date") > text_at(*b, "date");
    });
  }
  return block == Block::staff_picks ? without_repeats(std::move(ordered)) : ordered;
}

void write_item(Html& html, Block block, const JsonValue& item, Audience audience) {
  switch (block) {
    case Block::tags:
      return write_tag(html, item, audience);
    case Block::ratings:
    case Block::age_suitability:
      return write_vote(html, block, item, audience);
    default:
      return write_contribution(html, block, item, audience);
  }
}

void write_block(Html& html, const Heading& heading, std::span<const JsonValue> items,
                 Audience audience) {
  const std::string id(spec_of(heading.block).name);
  html.open("section", {{"class", "block " + id}, {"aria-labelledby", id}})
      .open("h2", {{"id", id}});
  html.text(heading.title);
  const std::vector<const JsonValue*> shown = in_order(heading.block, items);
  if (!shown.empty()) {
    html.raw(" <span class=\"count\">").text(thousands(shown.size())).raw("</span>");
  }
  html.raw("</h2>\n");
  if (shown.empty()) {
    html.leaf("p", {{"class", "none"}}, heading.none);
  } else {
    html.raw("<ul>\n");
    for (const JsonValue* item : shown) {
      write_item(html, heading.block, *item, audience);
    }
    html.raw("</ul>");
  }
  html.raw("</section>\n");
}

}  // namespace

void write_paragraphs(Html& html, std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (const std::string paragraph = squeeze(line); !paragraph.empty()) {
      html.leaf("p", {{"dir", "auto"}}, paragraph);
    }
  }
}

void write_blocks(Html& html, const JsonValue& record, Audience audience) {
  for (const Heading& heading : kHeadings) {
    const BlockSpec& spec = spec_of(heading.block);
    const bool visible = spec.is_public || audience == Audience::staff;
    if (visible && member(record, spec.name) != nullptr) {
      write_block(html, heading, list_at(record, spec.name), audience);
    }
  }
}

}  // namespace carrel
