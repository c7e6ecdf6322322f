// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/form.hpp"

#include "page/sorts.hpp"
#include "page/targets.hpp"
#include "page/words.hpp"

namespace carrel {
namespace {

void write_box(Html& html, std::string_view q, Focus focus) {
  html.raw("<label for=\"q\">Search the catalogue</label><div class=\"box\">");
  html.open("input", {{"type", "search"},
                      {"id", "q"},
                      {"name", "q"},
                      {"value", std::string(q)},
                      {"dir", "auto"},
                      {"autocomplete", "off"},
                      {"autocapitalize", "none"},
                      {"spellcheck", "false"},
                      {"enterkeyhint", "search"},
                      {"autofocus", focus == Focus::on_the_box ? "autofocus" : ""}});
  html.raw("<button type=\"submit\">Search</button></div>");
}

void write_sorts(Html& html, Sort chosen) {
  html.raw("<div class=\"order\"><label for=\"sort\">Order</label>");
  html.raw("<select id=\"sort\" name=\"sort\">");
  for (const SortChoice& choice : kSortChoices) {
    html.leaf("option",
              {{"value", std::string(choice.name)},
               {"selected", choice.sort == chosen ? "selected" : ""}},
              choice.label);
  }
  html.raw("</select><button type=\"submit\" class=\"quiet\">Apply</button></div>");
}

std::string range_in_words(const Range& range) {
  if (range.gte && range.lte) {
    return date_in_words(*range.gte) + " to " + date_in_words(*range.lte);
  }
  return range.gte ? "from " + date_in_words(*range.gte)
                   : "up to " + date_in_words(range.lte.value_or(""));
}

void write_chosen(Html& html, const Condition& condition, std::string_view value,
                  const std::string& target) {
  const std::string label = field_label(condition.field);
  html.open("li").open("a", {{"href", target}, {"rel", "nofollow"}});
  html.raw("<span class=\"vh\">Take off the filter </span>");
  html.open("span", {{"class", "field"}}).text(condition.negated ? label + " not" : label);
  html.raw("</span> ").leaf("bdi", {}, value);
  html.raw(" <span class=\"x\" aria-hidden=\"true\">×</span></a></li>");
}

}  // namespace

Html search_box(std::string_view q, Focus focus) {
  Html html;
  html.raw("<form class=\"search\" role=\"search\" action=\"/\" method=\"get\">");
  write_box(html, q, focus);
  html.raw("</form>");
  return html;
}

Html search_form(const PageRequest& request) {
  Html html;
  html.raw("<form class=\"search\" role=\"search\" action=\"/\" method=\"get\">");
  write_box(html, request.search.q, Focus::left_alone);
  for (const Condition& condition : request.search.filter) {
    for (const std::string& text : filter_texts(condition)) {
      html.open("input", {{"type", "hidden"}, {"name", "filter"}, {"value", text}});
    }
  }
  if (request.search.group == Group::work) {
    html.open("input", {{"type", "hidden"}, {"name", "group"}, {"value", "work"}});
  }
  write_sorts(html, request.search.sort);
  html.raw("</form>");
  return html;
}

Html chosen_values(const PageRequest& request, const Vocabulary& vocabulary) {
  Html html;
  const auto& filter = request.search.filter;
  if (filter.empty()) {
    return html;
  }
  html.raw("<div class=\"chosen\"><h2 id=\"chosen\">Only</h2><ul aria-labelledby=\"chosen\">");
  for (std::size_t i = 0; i < filter.size(); ++i) {
    const Condition& condition = filter[i];
    for (std::size_t j = 0; j < condition.any.size(); ++j) {
      write_chosen(html, condition, value_label(condition.field, condition.any[j], vocabulary),
                   target_without(request, i, j));
    }
    if (condition.range) {
      write_chosen(html, condition, range_in_words(*condition.range),
                   target_without(request, i, condition.any.size()));
    }
  }
  html.raw("</ul>");
  if (filter.size() > 1 || filter.front().any.size() > 1) {
    html.leaf("a", {{"class", "all-off"}, {"href", target_without_filter(request)}},
              "Take off all");
  }
  html.raw("</div>\n");
  return html;
}

}  // namespace carrel
