// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/query.hpp"

#include <cmath>
#include <iostream>

#include "inspect/exit_code.hpp"
#include "protocol/decoding.hpp"
#include "protocol/json_text.hpp"
#include "query/terminal_text.hpp"
#include "search/inspection.hpp"
#include "server/config.hpp"

namespace carrel {
namespace {

// The request as an address would say it, so that it is read as the daemon reads one.
Result<SearchRequest> request_of(const QueryArguments& arguments, const SearchLimits& limits) {
  std::vector<UrlParameter> query{{"q", arguments.q},
                                  {"sources", arguments.sources},
                                  {"sort", arguments.sort},
                                  {"limit", std::to_string(arguments.hits)},
                                  {"explain", "true"}};
  for (const std::string& filter : arguments.filters)
    query.push_back({"filter", filter});
  print_heading("1  Request");
  for (const auto& [key, value] : query)
    print_line(key, value);
  auto call = search_from_query(query, limits);
  if (!call) return call.error();
  return std::move(call->request);
}

void print_stages(const QueryStages& stages, const SearchRequest& request) {
  print_heading("2  Parsed");
  for (const std::string& line : stages.parsed) {
    const std::size_t indent = line.find_first_not_of(' ');
    std::cout << "  " << std::string(indent, ' ') << terminal_text(line) << '\n';
  }
  print_heading("3  Understood");
  print_line("in words", stages.understood.in_words);
  for (const std::string& note : stages.understood.notes)
    print_line("note", note);
  print_heading("4  Xapian");
  const bool asks_nothing = stages.understood.clauses.empty();
  print_line("wanted", !stages.wanted.empty() ? stages.wanted
                       : asks_nothing         ? "every record"
                                              : "nothing: some of it is in no record");
  if (!stages.bonus.empty()) print_line("bonus", stages.bonus);
  if (!stages.loose.empty()) print_line("most of the words", stages.loose);
  if (!stages.binding.empty()) print_line("and binding", stages.binding);
  if (!request.filter.empty()) {
    print_line("filter", std::to_string(stages.filtered) + " records satisfy it");
  }
}

std::string title_of(const Hit& hit) {
  for (const JsonMember& member : members_of(hit.document)) {
    if (member.key == "title") return std::string(member.value);
  }
  return "";
}

// What was marked stands between stars.
std::string text_of(const Match& match) {
  std::string text;
  for (const Span& span : spans_of_html(match.html))
    text += span.style == Style::strong ? "*" + span.text + "*" : span.text;
  return text;
}

std::string rounded(double score) {
  return decimal(std::round(score * 1000) / 1000);
}

void print_hits(const SearchAnswer& answer) {
  print_heading(
      "5  Hits: " + std::to_string(answer.total.value) + (answer.total.exact ? "" : " or more") +
      " with the whole query" +
      (answer.has_also ? ", " + std::to_string(answer.also.value) + " with most words" : ""));
  std::size_t place = 0;
  for (const Hit& hit : answer.hits) {
    std::cout << '\n';
    print_line(std::to_string(++place) + (hit.some ? "  most words" : ""),
               rounded(hit.score) + "  " + hit.id + "  " + title_of(hit));
    for (const ScorePart& part : hit.explain)
      print_line("", rounded(part.score) + "  " + part.what);
    for (const Match& match : hit.matches) {
      print_line("", match.key + "[" + std::to_string(match.item) + "]  " + text_of(match));
    }
  }
  if (answer.has_rescue) print_line("rescue", answer.rescue.in_words);
}

}  // namespace

int run_query(const QueryArguments& arguments) {
  Config config;
  if (!arguments.config.empty()) {
    const auto read = read_config(arguments.config, config);
    if (!read) return complain(read.error());
  }
  const auto snapshot = open_index(arguments.index);
  if (!snapshot) return complain(snapshot.error());
  const auto request = request_of(arguments, config.search);
  if (!request) return complain(request.error());
  const auto stages = inspect_query(**snapshot, *request, config.search, config.ranking);
  if (!stages) return complain(stages.error());
  print_stages(*stages, *request);
  auto searcher = Searcher::open(*snapshot, config.search, config.ranking);
  if (!searcher) return complain(searcher.error());
  const auto answer = searcher->search(*request, Deadline{});
  if (!answer) return complain(answer.error());
  print_hits(*answer);
  return std::cout ? kShown : kUnreadable;
}

}  // namespace carrel
