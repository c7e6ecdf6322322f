// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/document.hpp"

#include "page/style.hpp"

namespace carrel {
namespace {

void write_head(Html& html, const Surroundings& around) {
  const std::string name =
      around.style.catalogue + (around.audience == Audience::staff ? " (staff)" : "");
  html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
  html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
  html.leaf("title", {}, around.title.empty() ? name : around.title + " · " + name);
  html.raw("\n<style>").finished(style_sheet()).raw("</style>\n</head>\n");
}

void write_banner(Html& html, const Surroundings& around) {
  if (around.audience == Audience::staff) {
    html.raw("<p class=\"desk-banner\" role=\"note\"><strong>Staff view.</strong> ");
    html.raw("It may hold unmoderated and suppressed content.</p>\n");
  }
  if (around.box.empty()) {
    return;  // the first page's heading and box are its content
  }
  html.raw("<header class=\"site\">");
  html.raw("<p class=\"name\"><a href=\"/\">").text(around.style.catalogue).raw("</a></p>");
  html.finished(around.box.bytes()).raw("</header>\n");
}

}  // namespace

std::string whole_document(Surroundings around, const Html& main) {
  Html html;
  write_head(html, around);
  html.open("body", {{"class", around.audience == Audience::staff ? "staff" : ""}});
  html.raw("\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
  write_banner(html, around);
  html.raw("<main id=\"main\" tabindex=\"-1\">\n").finished(main.bytes()).raw("</main>\n");
  html.raw("<footer class=\"site\"><p>Found by Carrel. ");
  html.raw("This page uses no scripts, sets no cookies and loads nothing from elsewhere.</p>");
  html.raw("</footer>\n</body>\n</html>\n");
  return std::move(html).bytes();
}

}  // namespace carrel
