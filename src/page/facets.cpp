// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/facets.hpp"

#include <algorithm>

#include "page/targets.hpp"
#include "page/words.hpp"

namespace carrel {
namespace {

void write_value(Html& html, const PageRequest& request, const FacetAnswer& facet,
                 const FacetValue& value, const Vocabulary& vocabulary) {
  html.raw("<li>").open("a", {{"href", target_with_toggled(request, facet.field, value.value)},
                              {"rel", "nofollow"},
                              {"class", value.selected ? "on" : ""},
                              {"aria-current", value.selected ? "true" : ""}});
  const std::string label = value_label(facet.field, value.value, vocabulary);
  html.leaf("bdi", {}, label == value.value && !value.label.empty() ? value.label : label);
  html.raw(" <span class=\"count\">").text(thousands(value.count) + (facet.exact ? "" : "+"));
  html.raw("<span class=\"vh\">").raw(" records");
  if (value.selected) {
    html.raw(", chosen: take it off");
  }
  html.raw("</span></span></a></li>");
}

void write_more(Html& html, const PageRequest& request, const FacetAnswer& facet) {
  const std::string anchor = "#facet-" + facet.field;
  const std::string label = field_label(facet.field);
  if (request.more == facet.field) {
    html.raw("<p class=\"more\">").open("a", {{"href", target_with_more(request, "") + anchor}});
    html.raw("Fewer<span class=\"vh\"> under ").text(label).raw("</span></a></p>");
  } else if (facet.other > 0) {
    html.raw("<p class=\"more\">")
        .open("a",
              {{"href", target_with_more(request, facet.field) + anchor}, {"rel", "nofollow"}});
    html.text(thousands(facet.other) + " more").raw("<span class=\"vh\"> under ").text(label);
    html.raw("</span></a></p>");
  }
}

void write_facet(Html& html, const PageRequest& request, const FacetAnswer& facet,
                 const Vocabulary& vocabulary) {
  const std::string id = "facet-" + facet.field;
  html.open("section", {{"aria-labelledby", id}}).open("h3", {{"id", id}});
  html.text(field_label(facet.field)).raw("</h3><ul>");
  for (const FacetValue& value : facet.values) {
    if (!value.value.empty()) {
      write_value(html, request, facet, value, vocabulary);
    }
  }
  html.raw("</ul>");
  write_more(html, request, facet);
  html.raw("</section>\n");
}

}  // namespace

void write_facets(Html& html, const PageRequest& request, const std::vector<FacetAnswer>& facets,
                  const Vocabulary& vocabulary) {
  const auto has_values = [](const FacetAnswer& facet) { return !facet.values.empty(); };
  if (std::none_of(facets.begin(), facets.end(), has_values)) {
    return;
  }
  html.raw("<aside class=\"facets\" id=\"narrow\" aria-labelledby=\"narrow-by\">");
  html.raw("<h2 id=\"narrow-by\">Narrow it down</h2>\n");
  for (const FacetAnswer& facet : facets) {
    if (has_values(facet)) {
      write_facet(html, request, facet, vocabulary);
    }
  }
  html.raw("</aside>\n");
}

}  // namespace carrel
