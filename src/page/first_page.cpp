// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "page/document.hpp"
#include "page/form.hpp"
#include "page/page.hpp"
#include "page/targets.hpp"
#include "page/words.hpp"

namespace carrel {
namespace {

struct Way {
  std::string_view typed, meaning;
};
constexpr std::array kWays{
    Way{"haunting friendship", "both words, wherever they stand"},
    Way{"\"never let me go\"", "these words, in this order"},
    Way{"dragons -princess", "the one word without the other"},
    Way{"author:ishiguro", "in one field: title, author, subject, series, comment …"},
    Way{"year:1990..1999", "between two years"},
    Way{"rating:>=4", "rated with four stars or more"},
    Way{"9781400043392", "an ISBN, with or without its hyphens"},
};

void write_ways(Html& html) {
  html.raw(
      "<section class=\"ways\" aria-labelledby=\"ways\"><h2 id=\"ways\">Ways to ask</h2><dl>\n");
  for (const Way& way : kWays) {
    html.raw("<div><dt>").open("a", {{"href", "/?q=" + url_encoded(way.typed)}});
    html.raw("<code>")
        .text(way.typed)
        .raw("</code></a></dt>")
        .leaf("dd", {}, way.meaning)
        .raw("</div>\n");
  }
  html.raw("</dl></section>\n");
}

// How much there is, and what of it is searched.
void write_extent(Html& html, std::uint64_t records) {
  html.raw("<p class=\"how-many\">");
  if (records == 0) {
    html.raw("There are no records in it yet. ");
  } else {
    html.leaf("a", {{"href", "/?sort=-added"}}, counted(records, "record", "records"));
    html.raw(", newest first. ");
  }
  html.raw("What is searched: titles, names, subjects, summaries and contents, and with them ");
  html.raw("staff picks, critics, readers’ comments, quotes, notices and tags.</p>\n");
}

}  // namespace

std::string first_page(const PageRequest& request, std::uint64_t records, Audience audience,
                       const PageStyle& style) {
  Html html;
  html.raw("<div class=\"first\"><h1>").text(style.catalogue).raw("</h1>\n");
  html.leaf("p", {{"class", "about"}}, style.about);
  html.finished(search_box("", Focus::on_the_box).bytes());
  write_extent(html, records);
  for (const std::string& key : request.unknown) {
    html.leaf("p", {{"class", "notes"}},
              "The address has a part that means nothing here and was left out: " + key);
  }
  write_ways(html);
  html.raw("</div>\n");
  return whole_document({"", audience, style, {}}, html);
}

}  // namespace carrel
