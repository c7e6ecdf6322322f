// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-query: what does the daemon answer, as a person reads it?
#include <cstdlib>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include "client/http_client.hpp"
#include "query/json_reading.hpp"
#include "query/question.hpp"
#include "query/record_page.hpp"
#include "query/search_page.hpp"
#include "query/terminal_text.hpp"

namespace carrel {
namespace {

// Exit codes, as the help says.
constexpr int kHits = 0;
constexpr int kNoHit = 1;
constexpr int kUsage = 2;
constexpr int kNoAnswer = 3;

struct Options {
  std::string url = "http://127.0.0.1:7040";
  std::string colour = "auto";
  std::string record;
  Question question;
  bool raw = false;
};

bool is_terminal() {
  return isatty(STDOUT_FILENO) == 1;
}

// NO_COLOR (no-color.org) speaks where nothing else was said; --color speaks last.
PageStyle style_for(const std::string& colour) {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool wanted = is_terminal() && (refused == nullptr || *refused == '\0') &&
                      (terminal == nullptr || std::string_view(terminal) != "dumb");
  PageStyle style{.colour = colour == "always" || (colour == "auto" && wanted)};
  winsize size{};
  constexpr std::size_t narrowest = 40;
  if (is_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= narrowest) {
    style.width = size.ws_col;
  }
  return style;
}

// A message may quote what was typed or what the daemon sent.
int give_up(const std::string& message, int code) {
  std::cerr << "carrel-query: " << terminal_text(message) << '\n';
  return code;
}

// What the daemon says is wrong: with the request (400, 413), or with itself.
int refused(const HttpResponse& response) {
  using Json = nlohmann::json;
  const Json answer = Json::parse(response.body, nullptr, false);
  const Json& error = member(answer, "error");
  const std::string message = shown_at(error, "message");
  if (message.empty()) {
    return give_up("the answer has status " + std::to_string(response.status) +
                       " and is none of carreld's (is that its address?)",
                   kNoAnswer);
  }
  if (shown_at(error, "code") == "unknown_record") return give_up(message, kNoHit);
  const std::string hint = shown_at(error, "hint");
  const bool is_ours = response.status >= 400 && response.status < 500 && response.status != 429;
  return give_up(message + (hint.empty() ? "" : " (" + hint + ")"), is_ours ? kUsage : kNoAnswer);
}

int print_raw(const std::string& json, int code) {
  std::cout << (is_terminal() ? terminal_json(json) : json) << std::endl;
  return std::cout ? code : kNoAnswer;
}

int print_search(const HttpResponse& response, const Options& options) {
  const auto timing = response.headers.find("server-timing");
  const std::string took = timing == response.headers.end() ? "" : took_in_words(timing->second);
  const Result<SearchPage> page =
      search_page(response.body, options.question.offset, took, style_for(options.colour));
  if (!page) return give_up(page.error().message, kNoAnswer);
  const int code = page->any_hit ? kHits : kNoHit;
  if (options.raw) return print_raw(response.body, code);
  std::cout << page->text << std::flush;
  return std::cout ? code : kNoAnswer;
}

int print_record(const HttpResponse& response, const Options& options) {
  const Result<std::string> page = record_page(response.body, style_for(options.colour));
  if (!page) return give_up(page.error().message, kNoAnswer);
  if (options.raw) return print_raw(response.body, kHits);
  std::cout << *page << std::flush;
  return std::cout ? kHits : kNoAnswer;
}

int run(const Options& options) {
  Result<HttpClient> client = HttpClient::create(options.url);
  if (!client) return give_up(describe(client.error()), kUsage);
  const bool is_search = options.record.empty();
  const Result<HttpResponse> response =
      client->get(is_search ? search_target(options.question)
                            : "/v1/records/" + percent_encode(options.record));
  if (!response) return give_up(describe(response.error()), kNoAnswer);
  if (response->status != 200) return refused(*response);
  return is_search ? print_search(*response, options) : print_record(*response, options);
}

void declare(CLI::App& app, Options& options) {
  Question& question = options.question;
  app.add_option("WORDS", question.words, "the query; put it behind -- where a word begins with -");
  app.add_option(
         "--filter,-f", question.filters,
         "field:value, year:2000..2010; a field repeated is any-of; --filter=-field:value excludes")
      ->allow_extra_args(false);
  app.add_option("--facet", question.facets, "count the values of this field")
      ->allow_extra_args(false);
  app.add_option("--sort", question.sort,
                 "relevance, title, author, year, -year, added, -added, -rating, -popularity, "
                 "call_number");
  app.add_option("--limit,-n", question.limit, "hits a page")->capture_default_str();
  app.add_option("--offset", question.offset, "hits to leave out")->capture_default_str();
  app.add_option("--sources", question.sources, "all, or catalogue: without community text");
  app.add_option("--group", question.group, "work: one hit for all editions of a work");
  app.add_option("--record", options.record, "show the record with this id instead");
  app.add_option("--url", options.url, "the daemon")->capture_default_str();
  app.add_option("--color,--colour", options.colour, "auto, always or never; NO_COLOR is heard")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--json", options.raw, "the result as it came");
  app.footer("Exit codes: 0 hits, 1 no hit, 2 usage, 3 no answer.");
}

}  // namespace
}  // namespace carrel

int main(int count, char** words) {
  CLI::App app("Asks a running carreld.", "carrel-query");
  carrel::Options options;
  carrel::declare(app, options);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? carrel::kHits : carrel::kUsage;
  }
  const carrel::Question& question = options.question;
  if (options.record.empty() && question.words.empty() && question.filters.empty()) {
    return carrel::give_up("nothing is asked (give words, --filter or --record)", carrel::kUsage);
  }
  if (!options.record.empty() && !question.words.empty()) {
    return carrel::give_up("--record takes no words", carrel::kUsage);
  }
  return carrel::run(options);
}
