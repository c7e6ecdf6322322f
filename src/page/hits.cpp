// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/hits.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "page/brief_facts.hpp"
#include "page/evidence.hpp"
#include "page/json_members.hpp"
#include "page/people.hpp"
#include "page/targets.hpp"
#include "page/words.hpp"
#include "protocol/json_text.hpp"

namespace carrel {
namespace {

constexpr std::size_t kNamesShown = 3;

void write_title(Html& html, const Hit& hit, const JsonValue& card, Evidence& evidence) {
  const std::string_view title = text_at(card, "title");
  const std::string_view subtitle = text_at(card, "subtitle");
  const std::string_view script = text_at(card, "title_script");
  html.raw("<h3>").open(
      "a",
      {{"href", target_of_record(hit.id)}, {"dir", "auto"}, {"lang", language_of(card, title)}});
  html.finished(evidence.marked("title", title.empty() ? std::string_view(hit.id) : title));
  if (!subtitle.empty()) {
    html.raw("<span class=\"subtitle\">: ")
        .finished(evidence.marked("subtitle", subtitle))
        .raw("</span>");
  }
  html.raw("</a>");
  if (!script.empty()) {
    html.raw(" ").open("span",
                       {{"class", "script"}, {"dir", "auto"}, {"lang", language_of(card, script)}});
    html.finished(evidence.marked("title_script", script)).raw("</span>");
  }
  html.raw("</h3>");
}

void write_names(Html& html, const JsonValue& card, Evidence& evidence) {
  const auto people = list_at(card, "contributors");
  if (people.empty()) {
    return;
  }
  html.raw("<p class=\"names\">");
  const std::size_t shown = std::min(people.size(), kNamesShown);
  for (std::size_t i = 0; i < shown; ++i) {
    html.raw("<bdi>")
        .finished(evidence.marked("contributors", text_at(people[i], "name")))
        .raw("</bdi>");
    const std::string_view role = text_at(people[i], "role");
    if (!role.empty() && role != "author") {
      html.raw(" (").text(role).raw(")");
    }
    if (i + 1 < shown) {
      html.raw("; ");
    }
  }
  if (people.size() > shown) {
    html.text(" and " + counted(people.size() - shown, "other", "others"));
  }
  html.raw("</p>");
}

std::string rounded(double score) {
  return decimal(std::round(score * 100) / 100);
}

// What only the desk needs: the record's number, and why it stands where it does.
void write_desk_line(Html& html, const Hit& hit) {
  const std::string score = " · score " + rounded(hit.score);
  const std::string tier = hit.some ? " · most of the words" : "";
  if (hit.explain.empty()) {
    html.raw("<p class=\"desk-line\">").leaf("code", {}, hit.id).text(tier).raw("</p>");
    return;
  }
  html.raw("<details class=\"desk-line\" open><summary>").leaf("code", {}, hit.id);
  html.text(score + tier)
      .raw("</summary>\n<table><caption class=\"vh\">What the score is made of")
      .raw("</caption>\n");
  for (const ScorePart& part : hit.explain) {
    html.raw("<tr>").leaf("th", {{"scope", "row"}, {"dir", "auto"}}, part.what);
    html.leaf("td", {}, rounded(part.score)).raw("</tr>\n");
  }
  html.raw("</table></details>");
}

void write_other_editions(Html& html, const PageRequest& request, const Hit& hit) {
  if (hit.work.empty() || hit.edition_count < 2) {
    return;
  }
  html.raw("<p class=\"editions\">");
  html.leaf("a", {{"href", target_of_editions(request, hit.work)}, {"rel", "nofollow"}},
            "and " + counted(hit.edition_count - 1, "more edition", "more editions"));
  html.raw("</p>\n");
}

void write_hit(Html& html, const PageRequest& request, const Hit& hit, const Reader& reader) {
  const JsonValue card = object_from(hit.document);
  Evidence evidence(hit.matches, reader.audience);
  html.raw("<li><article>");
  write_title(html, hit, card, evidence);
  if (reader.audience == Audience::staff && flag_at(card, "suppressed")) {
    html.raw("<p>");
    write_desk_mark(html, "suppressed");
    html.raw("</p>");
  }
  write_names(html, card, evidence);
  write_brief_facts(html, card, WithRating::yes, reader.vocabulary);
  write_other_editions(html, request, hit);
  evidence.write_rest(html);
  if (reader.audience == Audience::staff) {
    write_desk_line(html, hit);
  }
  html.raw("</article></li>\n");
}

void write_list(Html& html, const PageRequest& request, std::span<const Hit> hits,
                std::size_t first, const Reader& reader) {
  html.open("ol", {{"class", "hits"}, {"start", std::to_string(first)}}).raw("\n");
  for (const Hit& hit : hits) {
    write_hit(html, request, hit, reader);
  }
  html.raw("</ol>\n");
}

}  // namespace

void write_hits(Html& html, const PageRequest& request, const SearchAnswer& answer,
                const Reader& reader) {
  const std::span<const Hit> hits(answer.hits);
  const auto most = std::find_if(hits.begin(), hits.end(), [](const Hit& hit) { return hit.some; });
  const auto whole = static_cast<std::size_t>(most - hits.begin());
  const std::size_t first = request.search.offset + 1;
  if (whole > 0) {
    html.raw("<section aria-labelledby=\"found\"><h2 id=\"found\" class=\"vh\">Found</h2>\n");
    write_list(html, request, hits.first(whole), first, reader);
    html.raw("</section>\n");
  }
  if (whole < hits.size()) {
    html.raw("<section class=\"most\" aria-labelledby=\"most\">");
    html.raw("<h2 id=\"most\">These have most of the words</h2>");
    if (answer.has_also) {
      html.raw("<p class=\"how-many\">").text(records_in_words(answer.also, answer.of_works));
      html.raw(", not counted above</p>\n");
    }
    write_list(html, request, hits.subspan(whole), first + whole, reader);
    html.raw("</section>\n");
  }
}

}  // namespace carrel
