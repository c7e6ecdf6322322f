// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/text.hpp"
#include "page/document.hpp"
#include "page/facets.hpp"
#include "page/form.hpp"
#include "page/hits.hpp"
#include "page/page.hpp"
#include "page/targets.hpp"
#include "page/words.hpp"

namespace carrel {
namespace {

constexpr std::size_t kQueryInHeading = 120;  // bytes

std::string shortened(std::string_view q) {
  const std::string_view start = utf8_prefix(q, kQueryInHeading);
  return std::string(start) + (start.size() < q.size() ? "…" : "");
}

// All that paging runs through: the records of the whole query, and then those with most of its
// words.
Total all_of(const SearchAnswer& answer) {
  if (!answer.has_also) {
    return answer.total;
  }
  return {answer.total.value + answer.also.value, answer.total.exact && answer.also.exact};
}

void write_headline(Html& html, const PageRequest& request, const SearchAnswer& answer) {
  html.raw("<h1>").text(capitalised(records_in_words(answer.total, answer.of_works)));
  if (!request.search.q.empty()) {
    html.raw(" for <q dir=\"auto\">").text(shortened(request.search.q)).raw("</q>");
  }
  html.raw("</h1>\n");
}

// Editions one by one, or one hit for all of them.
void write_group_link(Html& html, const PageRequest& request, const SearchAnswer& answer) {
  if (answer.hits.empty()) {
    return;
  }
  const bool to_works = !answer.of_works;
  html.raw("<p class=\"group\">");
  html.leaf("a",
            {{"href", target_with_group(request, to_works ? Group::work : Group::none)},
             {"rel", "nofollow"}},
            to_works ? "Show editions together" : "Show each edition");
  html.raw("</p>\n");
}

void write_notes(Html& html, const PageRequest& request, const Understood& understood) {
  if (!understood.in_words.empty()) {
    html.raw("<p class=\"understood\">Understood as: ");
    html.leaf("span", {{"dir", "auto"}}, understood.in_words).raw("</p>\n");
  }
  if (understood.notes.empty() && request.unknown.empty()) {
    return;
  }
  html.raw("<ul class=\"notes\">");
  for (const std::string& note : understood.notes) {
    html.leaf("li", {}, as_sentence(note));
  }
  for (const std::string& key : request.unknown) {
    html.leaf("li", {},
              "The address has a part that means nothing here and was left out: " + shortened(key));
  }
  html.raw("</ul>\n");
}

void write_texts(Html& html, std::string_view before, const std::vector<std::string>& texts) {
  if (texts.empty()) {
    return;
  }
  html.raw("<li>").text(before).raw(" ");
  for (const std::string& text : texts) {
    html.text(&text == &texts.front() ? "" : ", ").leaf("bdi", {{"class", "asked"}}, text);
  }
  html.raw("</li>");
}

// What can be done about an empty list: what the search itself found out first, then what always
// helps.
void write_rescue(Html& html, const PageRequest& request, const Rescue& rescue) {
  html.raw("<section class=\"rescue\" aria-labelledby=\"rescue\">");
  html.raw("<h2 id=\"rescue\">What might help</h2>");
  const bool has_found_out = !rescue.unknown_words.empty() || !rescue.emptied_by.empty() ||
                             !rescue.emptied_together.empty();
  if (!has_found_out && !rescue.in_words.empty()) {
    html.leaf("p", {{"dir", "auto"}}, as_sentence(rescue.in_words));
  }
  html.raw("<ul>");
  write_texts(html, "In no record at all:", rescue.unknown_words);
  write_texts(html, "There are records if this is left out:", rescue.emptied_by);
  write_texts(html, "There are records if all of these are left out:", rescue.emptied_together);
  if (!request.search.filter.empty()) {
    html.raw("<li>").leaf("a", {{"href", target_without_filter(request)}},
                          "Search without the filter");
    html.raw("</li>");
  }
  html.raw("<li>Look at the spelling of names; accents and capitals do not matter.</li>");
  html.raw("<li>Take a word away, or use one that a reader might have used.</li>");
  html.raw("</ul></section>\n");
}

void write_beyond_end(Html& html, const PageRequest& request) {
  html.raw("<section class=\"rescue\"><p>The list ends before this page. ");
  html.leaf("a", {{"href", target_at_page(request, 1)}}, "Back to its first page")
      .raw("</p></section>\n");
}

void write_page_link(Html& html, const PageRequest& request, std::size_t page,
                     std::string_view rel) {
  const bool back = rel == "prev";
  html.open("a", {{"href", target_at_page(request, page)}, {"rel", std::string(rel)}});
  html.raw("<span aria-hidden=\"true\">").text(back ? "← " : "").raw("</span>");
  html.text(back ? "Previous" : "Next").raw("<span class=\"vh\"> page</span>");
  html.raw("<span aria-hidden=\"true\">").text(back ? "" : " →").raw("</span></a>");
}

void write_paging(Html& html, const PageRequest& request, const SearchAnswer& answer) {
  const Total all = all_of(answer);
  const std::size_t last = request.search.offset + answer.hits.size();
  const bool full = answer.hits.size() == request.search.limit;
  const bool more = last < all.value || (!all.exact && full);
  if (request.page == 1 && !more) {
    return;
  }
  html.raw("<nav class=\"pages\" aria-label=\"Pages\">");
  if (request.page > 1) {
    write_page_link(html, request, request.page - 1, "prev");
  }
  html.raw("<p>");
  html.text(thousands(request.search.offset + 1) + "–" + thousands(last) + " of " +
            (all.exact ? "" : "at least ") + thousands(std::max<std::uint64_t>(all.value, last)));
  html.raw("</p>");
  if (more && request.page < request.last_page) {
    write_page_link(html, request, request.page + 1, "next");
  }
  html.raw("</nav>\n");
  if (more && request.page == request.last_page) {
    html.raw("<p class=\"notes\">Paging ends here: narrow the search to see the others.</p>\n");
  }
}

void write_found(Html& html, const PageRequest& request, const SearchAnswer& answer,
                 const Reader& reader) {
  if (!answer.hits.empty()) {
    write_hits(html, request, answer, reader);
    write_paging(html, request, answer);
  } else if (all_of(answer).value > 0) {
    write_beyond_end(html, request);
  } else {
    write_rescue(html, request, answer.rescue);
  }
}

}  // namespace

std::string search_page(const PageRequest& request, const SearchAnswer& answer, Audience audience,
                        const PageStyle& style) {
  Html facets;
  write_facets(facets, request, answer.facets, *style.vocabulary);
  Html html;
  html.open("div", {{"class", facets.empty() ? "" : "with-facets"}})
      .raw("\n<div class=\"list\">\n");
  write_headline(html, request, answer);
  write_notes(html, request, answer.understood);
  html.finished(chosen_values(request, *style.vocabulary).bytes());
  if (!facets.empty()) {
    html.raw("<p class=\"to-facets\"><a href=\"#narrow\">Narrow it down</a></p>\n");
  }
  write_group_link(html, request, answer);
  write_found(html, request, answer, {audience, *style.vocabulary});
  html.raw("</div>\n").finished(facets.bytes()).raw("</div>\n");
  const std::string title = request.search.q.empty() ? "All records" : shortened(request.search.q);
  const std::string page = request.page > 1 ? " · page " + std::to_string(request.page) : "";
  return whole_document({title + page, audience, style, search_form(request)}, html);
}

}  // namespace carrel
