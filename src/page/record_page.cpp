// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/document.hpp"
#include "page/form.hpp"
#include "page/holdings.hpp"
#include "page/json_members.hpp"
#include "page/page.hpp"
#include "page/record_facts.hpp"
#include "page/record_words.hpp"

namespace carrel {
namespace {

void write_prose(Html& html, std::string_view name, std::string_view title, std::string_view text) {
  if (text.empty()) {
    return;
  }
  const std::string id(name);
  html.open("section", {{"class", "prose"}, {"aria-labelledby", id}})
      .leaf("h2", {{"id", id}}, title);
  write_paragraphs(html, text);
  html.raw("</section>\n");
}

}  // namespace

std::string record_page(const FoundRecord& found, Audience audience, const PageStyle& style) {
  const JsonValue record = object_from(found.json);
  if (record.items.empty()) {
    return error_page(internal("this record cannot be read"), audience, style);
  }
  Html html;
  html.raw("<article class=\"record\">\n<div class=\"record-head\">");
  write_record_head(html, record, audience, *style.vocabulary);
  html.raw("</div>\n<div class=\"told\">\n");
  write_prose(html, "summary", "Summary", text_at(record, "summary"));
  write_holdings(html, record, audience, *style.vocabulary);
  write_prose(html, "contents", "Contents", text_at(record, "contents"));
  write_blocks(html, record, audience);
  html.raw("</div>\n");
  write_facts(html, record, audience, *style.vocabulary);
  html.raw("</article>\n");
  return whole_document({std::string(text_at(record, "title")), audience, style, search_box("")},
                        html);
}

}  // namespace carrel
