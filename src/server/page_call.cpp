// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/page_call.hpp"

#include <utility>

#include "protocol/answer_json.hpp"
#include "protocol/url.hpp"

namespace carrel {
namespace {

constexpr std::string_view kRecordPath = "/record/";

struct Answerer {
  Searcher& searcher;
  const Deadline& deadline;
  const PageStyle& style;

  Audience audience() const { return searcher.snapshot().audience(); }

  Result<std::string> operator()(const PageRequest& request) const {
    if (asks_nothing(request)) {
      return first_page(request, searcher.snapshot().manifest().documents, audience(), style);
    }
    const auto answer = searcher.search(request.search, deadline);
    if (!answer) {
      return answer.error();
    }
    return search_page(request, *answer, audience(), style);
  }

  Result<std::string> operator()(const RecordPageCall& call) const {
    const auto found = searcher.records({call.id}, {});
    if (!found) {
      return found.error();
    }
    if (found->empty()) {
      return not_found("unknown_record", "there is no record at this address");
    }
    return record_page(found->front(), audience(), style);
  }
};

std::string_view query_part(std::string_view target) {
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

}  // namespace

bool is_page(std::string_view target) {
  const std::string_view path = raw_path(target);
  const bool record = path.starts_with(kRecordPath) && path.size() > kRecordPath.size() &&
                      path.find('/', kRecordPath.size()) == std::string_view::npos;
  return path.empty() || path == "/" || record;
}

Result<PageCall> page_from_http(const HttpRequest& request, const SearchLimits& limits) {
  if (request.method != "GET" && request.method != "HEAD") {
    return Error{ErrorType::method, "method_not_allowed",
                 "a page does not take the method it was asked by", "",
                 "use " + std::string(kPageMethods)};
  }
  if (!request.body.empty()) {
    return invalid("unexpected_body", "a GET request has no body");
  }
  if (raw_path(request.target).starts_with(kRecordPath)) {
    // What stands behind the address is of no use here, and is passed over: people share addresses
    // that others have appended to.
    auto url = parse_url(raw_path(request.target));
    if (!url) {
      return url.error();
    }
    return PageCall(RecordPageCall{std::move(url->path.back())});
  }
  auto page = page_from_query(query_part(request.target), limits, request.audience);
  if (!page) {
    return page.error();
  }
  return PageCall(*std::move(page));
}

Result<std::string> answer_page(const PageCall& call, Searcher& searcher, const Deadline& deadline,
                                const PageStyle& style) {
  PageStyle labelled = style;
  labelled.vocabulary = &searcher.snapshot().manifest().vocabulary;
  return std::visit(Answerer{searcher, deadline, labelled}, call);
}

std::string_view query_of(const PageCall& call) {
  const auto* const page = std::get_if<PageRequest>(&call);
  return page != nullptr ? std::string_view(page->search.q) : std::string_view();
}

HttpResponse page_response(int status, std::string html, Audience audience) {
  HttpResponse response =
      typed_response(status, "text/html; charset=utf-8", std::move(html), audience);
  response.headers.emplace_back("Content-Security-Policy", page_policy());
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  return response;
}

HttpResponse page_error(const Error& error, Audience audience, const PageStyle& style,
                        std::string_view q) {
  HttpResponse response =
      page_response(http_status(error), error_page(error, audience, style, q), audience);
  add_retry_after(response, error);
  return response;
}

}  // namespace carrel
