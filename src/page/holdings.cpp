// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/holdings.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "page/json_members.hpp"
#include "page/people.hpp"
#include "page/words.hpp"
#include "protocol/json_text.hpp"

namespace carrel {
namespace {

struct Branch {
  std::string_view name;
  std::vector<const JsonValue*> holdings;
};

// In the order in which the branches first appear.
std::vector<Branch> by_branch(std::span<const JsonValue> holdings) {
  std::vector<Branch> branches;
  for (const JsonValue& holding : holdings) {
    const std::string_view name = text_at(holding, "branch");
    auto found = std::find_if(branches.begin(), branches.end(),
                              [&](const Branch& branch) { return branch.name == name; });
    if (found == branches.end()) {
      found = branches.insert(branches.end(), {name, {}});
    }
    found->holdings.push_back(&holding);
  }
  return branches;
}

bool is_there(std::string_view status) {
  return status == "available" || status == "online" || status == "in_library";
}

void write_copies(Html& html, const JsonValue& holding) {
  const auto copies = number_at(holding, "copies");
  const auto available = number_at(holding, "available");
  if (copies && available && *copies > 1) {
    html.text(" · " + decimal(*available) + " of " + decimal(*copies) + " copies in");
  }
  if (const auto holds = number_at(holding, "holds"); holds && *holds > 0) {
    html.text(" · " + decimal(*holds) + (*holds == 1 ? " hold" : " holds"));
  }
}

void write_holding(Html& html, const JsonValue& holding, Audience audience,
                   const Vocabulary& vocabulary) {
  const std::string_view status = text_at(holding, "status");
  html.raw("<dd>").open("span", {{"class", is_there(status) ? "status in" : "status"}});
  html.text(status.empty() ? "Ask the staff" : value_label("status", status, vocabulary))
      .raw("</span>");
  if (const std::string_view due = text_at(holding, "due"); !due.empty()) {
    html.raw(", due ");
    write_date(html, due);
  }
  write_copies(html, holding);
  html.raw("<span class=\"shelf\">");
  for (const char* key : {"call_number", "volume", "location", "collection"}) {
    if (const std::string_view text = text_at(holding, key); !text.empty()) {
      html.leaf("bdi", {{"class", key}}, text).raw(" ");
    }
  }
  html.raw("</span>");
  if (audience == Audience::staff) {
    if (const std::string_view barcode = text_at(holding, "barcode"); !barcode.empty()) {
      html.raw("<code>").text(barcode).raw("</code>");
    }
    if (flag_at(holding, "suppressed")) {
      write_desk_mark(html, "suppressed");
    }
  }
  html.raw("</dd>");
}

}  // namespace

void write_holdings(Html& html, const JsonValue& record, Audience audience,
                    const Vocabulary& vocabulary) {
  if (member(record, "holdings") == nullptr) {
    return;
  }
  const auto holdings = list_at(record, "holdings");
  html.raw(
      "<section class=\"holdings\" aria-labelledby=\"holdings\"><h2 id=\"holdings\">Find "
      "it</h2>\n");
  if (holdings.empty()) {
    html.raw("<p class=\"none\">The library holds no copy at present.</p>");
  } else {
    html.raw("<dl>");
    for (const Branch& branch : by_branch(holdings)) {
      html.raw("<div>").leaf("dt", {{"dir", "auto"}},
                             branch.name.empty() ? "Library" : branch.name);
      for (const JsonValue* holding : branch.holdings) {
        write_holding(html, *holding, audience, vocabulary);
      }
      html.raw("</div>\n");
    }
    html.raw("</dl>");
  }
  html.raw("</section>\n");
}

}  // namespace carrel
