// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/case_answer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace carrel {
namespace {

using nlohmann::json;

// `text` of a match is HTML: escaped, then marked.
std::string plain_text(std::string html) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kForms{{{"<mark>", ""},
                                                                                 {"</mark>", ""},
                                                                                 {"&lt;", "<"},
                                                                                 {"&gt;", ">"},
                                                                                 {"&quot;", "\""},
                                                                                 {"&#39;", "'"},
                                                                                 {"&amp;", "&"}}};
  for (const auto& [form, plain] : kForms) {
    for (std::size_t at = 0; (at = html.find(form, at)) != std::string::npos; at += plain.size())
      html.replace(at, form.size(), plain);
  }
  return html;
}

FoundMatch read_match(const json& from) {
  FoundMatch match{.field = from.value("field", ""),
                   .user = from.value("user", ""),
                   .by = from.value("by", ""),
                   .date = from.value("date", ""),
                   .item = from.value("item", std::size_t{0}),
                   .rating = std::nullopt,
                   .text = plain_text(from.value("text", ""))};
  if (from.contains("rating")) match.rating = from["rating"].get<double>();
  return match;
}

FoundHit read_hit(const json& from) {
  FoundHit hit;
  hit.id = from.at("id");
  hit.whole = from.value("tier", "") != "some";
  const json& document = from.at("document");
  hit.document = document.dump();
  hit.title = document.value("title", "");
  for (const json& who : document.value("contributors", json::array()))
    hit.authors.push_back(who.value("name", ""));
  for (const json& match : from.at("matches"))
    hit.matches.push_back(read_match(match));
  return hit;
}

void read_answer(const json& from, CaseAnswer& answer) {
  for (const json& hit : from.at("hits"))
    answer.hits.push_back(read_hit(hit));
  answer.total = from.at("total").at("value");
  answer.has_total = from.at("total").at("relation") == "eq";
  answer.spelling_offered = !from.at("did_you_mean").is_null();
  for (const auto& [field, facet] : from.at("facets").items()) {
    for (const json& value : facet.at("values"))
      answer.facets[field][value.at("value")] = value.at("count");
  }
}

}  // namespace

bool CaseAnswer::complete() const {
  const auto whole = static_cast<std::size_t>(
      std::count_if(hits.begin(), hits.end(), [](const FoundHit& hit) { return hit.whole; }));
  return has_total && whole == total;
}

Result<void> append_page(int status, std::string_view body, CaseAnswer& answer) {
  try {
    const json from = json::parse(body);
    if (status == 200) {
      read_answer(from, answer);
    } else {
      const json& error = from.at("error");
      answer.error = std::to_string(status) + " " + error.at("code").get<std::string>() + ": " +
                     error.at("message").get<std::string>();
    }
  } catch (const json::exception&) {
    return internal("the daemon's answer cannot be read", std::string(body.substr(0, 200)));
  }
  return {};
}

}  // namespace carrel
