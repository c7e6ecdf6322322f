// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/evidence.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "page/json_members.hpp"
#include "page/people.hpp"
#include "page/words.hpp"
#include "schema/blocks.hpp"

namespace carrel {
namespace {

std::string without(std::string_view html, std::string_view mark) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t next = std::min(html.find(mark, at), html.size());
    out += html.substr(at, next - at);
    at = next + (next < html.size() ? mark.size() : 0);
  }
  return out;
}

std::string unmarked(std::string_view html) {
  return without(without(html, "<mark>"), "</mark>");
}

bool may_see(std::string_view key, Audience audience) {
  const auto block = block_named(key);
  return audience == Audience::staff || !block || spec_of(*block).is_public;
}

// Of a copy that was asked for by its number: where it stands.
void write_copy(Html& html, const Match& match) {
  const JsonValue copy = object_from(match.attribution);
  const std::string_view branch = text_at(copy, "branch");
  if (branch.empty() || unmarked(match.html) == escape_html(branch)) {
    return;
  }
  html.raw(" <span class=\"where\" dir=\"auto\">").text(branch).raw("</span>");
}

void write_sentence(Html& html, const Match& match, Audience audience) {
  if (!block_named(match.key)) {
    html.raw("<p class=\"said\"><span class=\"where\">").text(field_label(match.key));
    html.raw("</span> <span dir=\"auto\">").finished(match.html).raw("</span>");
    write_copy(html, match);
    html.raw("</p>");
    return;
  }
  html.raw("<figure><blockquote dir=\"auto\">")
      .finished(match.html)
      .raw("</blockquote><figcaption>");
  write_attribution(html, match.key, object_from(match.attribution), audience);
  html.raw("</figcaption></figure>");
}

}  // namespace

Evidence::Evidence(const std::vector<Match>& matches, Audience audience) : audience_(audience) {
  for (const Match& match : matches) {
    if (may_see(match.key, audience)) {
      left_.push_back(&match);
    }
  }
}

std::string Evidence::marked(std::string_view key, std::string_view text) {
  const std::string escaped = escape_html(text);
  const auto found = std::find_if(left_.begin(), left_.end(), [&](const Match* match) {
    return match->key == key && unmarked(match->html) == escaped;
  });
  if (found == left_.end()) {
    return escaped;
  }
  const std::string html = (*found)->html;
  left_.erase(found);
  return html;
}

void Evidence::write_rest(Html& html) const {
  if (left_.empty()) {
    return;
  }
  html.raw("<ul class=\"evidence\" aria-label=\"Where it matched\">");
  for (const Match* match : left_) {
    html.raw("<li>");
    write_sentence(html, *match, audience_);
    html.raw("</li>");
  }
  html.raw("</ul>");
}

}  // namespace carrel
