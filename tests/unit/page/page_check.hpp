// SPDX-License-Identifier: GPL-2.0-or-later
// Is a page well-formed, and what does it hold? For tests: a reader of tags that forgives nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/page.hpp"
#include "support/catch.hpp"

namespace carrel::test {

inline bool has(std::string_view page, std::string_view text) {
  return page.find(text) != std::string_view::npos;
}

inline std::size_t count(std::string_view page, std::string_view text) {
  std::size_t found = 0;
  for (std::size_t at = page.find(text); at != std::string_view::npos;
       at = page.find(text, at + text.size())) {
    ++found;
  }
  return found;
}

// Where the tag that opens at `at` ends; npos if it never does. Quoted values may hold ">".
inline std::size_t end_of_tag(std::string_view page, std::size_t at) {
  bool quoted = false;
  for (; at < page.size(); ++at) {
    if (page[at] == '"') quoted = !quoted;
    if (page[at] == '>' && !quoted) return at;
  }
  return std::string_view::npos;
}

// Empty where every element that is opened is closed in its turn; else what is wrong.
inline std::string fault_in(std::string_view page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at)) {
    const std::size_t end = end_of_tag(page, at);
    if (end == std::string_view::npos) return "a tag is never closed";
    const bool closing = page[at + 1] == '/';
    const std::size_t start = at + (closing ? 2 : 1);
    const std::string name(page.substr(start, page.find_first_of(" >", start) - start));
    at = end + 1;
    if (name == "!DOCTYPE" || name == "meta" || name == "input") continue;
    if (name.empty() ||
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz123456") != std::string::npos) {
      return "no element: " + name;
    }
    if (!closing) {
      open.push_back(name);
      if (name == "style") at = page.find("</style>", at);
    } else if (open.empty() || open.back() != name) {
      return "</" + name + "> closes nothing";
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : "<" + open.back() + "> stays open";
}

// Every element that may act by itself or fetch something; a page of ours has none.
inline void check_harmless(const std::string& page) {
  for (const char* active :
       {"<script", "<img", "<iframe", "<object", "<link", "<svg", "javascript:"}) {
    INFO(active);
    CHECK_FALSE(has(page, active));
  }
  CHECK(fault_in(page) == "");
  CHECK(count(page, "<h1") == 1);
}

inline PageRequest request_for(std::string_view query, Audience audience = Audience::everyone) {
  auto request = page_from_query(query, SearchLimits{}, audience);
  REQUIRE(request);
  return *std::move(request);
}

inline Hit hit_of(std::string id, std::string document) {
  Hit hit;
  hit.id = std::move(id);
  hit.document = std::move(document);
  return hit;
}

// `total` whole hits, the first of them on the page.
inline SearchAnswer answer_of(std::uint64_t total, std::size_t shown) {
  SearchAnswer answer;
  answer.total = {total, true};
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string id = "r-" + std::to_string(i);
    answer.hits.push_back(hit_of(id, R"({"id":")" + id + R"(","title":"Title )" + id + R"("})"));
  }
  return answer;
}

inline std::string page_of(std::string_view query, const SearchAnswer& answer,
                           Audience audience = Audience::everyone) {
  return search_page(request_for(query, audience), answer, audience, PageStyle{});
}

inline std::string record_of(std::string json, Audience audience = Audience::everyone) {
  return record_page({"r-1", std::move(json)}, audience, PageStyle{});
}

}  // namespace carrel::test
