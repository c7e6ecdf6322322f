// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/question.hpp"

#include <charconv>

#include "client/http_client.hpp"

namespace carrel {

std::string search_target(const Question& question) {
  std::string q;
  for (const std::string& word : question.words) {
    if (!q.empty()) q += ' ';
    q += word;
  }
  std::string target = "/v1/search?q=" + percent_encode(q);
  const auto add = [&target](std::string_view key, const std::string& value) {
    target += '&';
    target += key;
    target += '=';
    target += percent_encode(value);
  };
  for (const std::string& filter : question.filters)
    add("filter", filter);
  for (const std::string& facet : question.facets)
    add("facet", facet);
  if (!question.sort.empty()) add("sort", question.sort);
  if (!question.sources.empty()) add("sources", question.sources);
  if (!question.group.empty()) add("group", question.group);
  add("limit", std::to_string(question.limit));
  if (question.offset != 0) add("offset", std::to_string(question.offset));
  return target;
}

std::string took_in_words(std::string_view server_timing) {
  constexpr std::string_view key = "dur=";
  const std::size_t at = server_timing.find(key);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = server_timing.substr(at + key.size());
  const std::string_view number = rest.substr(0, rest.find_first_not_of("0123456789."));
  double milliseconds = 0;
  const char* end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, milliseconds);
  if (number.empty() || read.ec != std::errc{} || read.ptr != end) return "";
  return std::string(number) + " ms";
}

}  // namespace carrel
