// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/document.hpp"
#include "page/form.hpp"
#include "page/page.hpp"
#include "page/words.hpp"

namespace carrel {
namespace {

std::string_view heading_of(ErrorType type) {
  switch (type) {
    case ErrorType::invalid_request:
      return "That cannot be asked like this";
    case ErrorType::auth:
      return "Not for this visitor";
    case ErrorType::not_found:
      return "Not found";
    case ErrorType::method:
      return "That cannot be asked like this";
    case ErrorType::conflict:
      return "Something else came in between";
    case ErrorType::too_large:
      return "That is too long";
    case ErrorType::overloaded:
      return "Many are searching at this moment";
    case ErrorType::timeout:
      return "That took too long";
    case ErrorType::index_unavailable:
      return "The catalogue is out of reach";
    case ErrorType::storage_full:
      return "The catalogue is out of reach";
    case ErrorType::not_implemented:
      return "Not there yet";
    case ErrorType::internal:
      break;
  }
  return "Something went wrong here";
}

// What a reader can do about it where the error itself does not say.
std::string_view advice_for(ErrorType type) {
  switch (type) {
    case ErrorType::overloaded:
    case ErrorType::index_unavailable:
      return "Please try again in a moment.";
    case ErrorType::timeout:
      return "Fewer or rarer words are found faster.";
    case ErrorType::internal:
      return "It is not your doing. Please try again, and tell the library if it stays.";
    default:
      return "";
  }
}

}  // namespace

std::string error_page(const Error& error, Audience audience, const PageStyle& style,
                       std::string_view q) {
  const std::string_view heading = heading_of(error.type);
  Html html;
  html.raw("<div class=\"trouble\">").leaf("h1", {}, heading).raw("\n");
  html.leaf("p", {{"dir", "auto"}, {"class", "what"}}, as_sentence(error.message));
  if (!error.hint.empty()) {
    html.leaf("p", {{"dir", "auto"}}, as_sentence(error.hint));
  }
  if (const std::string_view advice = advice_for(error.type); !advice.empty()) {
    html.leaf("p", {}, advice);
  }
  html.raw("<p><a href=\"/\">Start again</a></p>");
  html.raw("<p class=\"code\"><code>").text(error.code).raw("</code></p></div>\n");
  return whole_document({std::string(heading), audience, style, search_box(q)}, html);
}

}  // namespace carrel
