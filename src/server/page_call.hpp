// SPDX-License-Identifier: GPL-2.0-or-later
// What does a browser ask that opens one of the two pages, and what is it sent?
//
// "/" is the search page, "/record/{id}" one record. Both are searched as everything else: by the
// same limits, the same searchers and the same deadline. Their errors are pages as well. No socket.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "page/page.hpp"
#include "search/searcher.hpp"
#include "server/http_message.hpp"

namespace carrel {

struct RecordPageCall {
  std::string id;
};
using PageCall = std::variant<PageRequest, RecordPageCall>;

inline constexpr std::string_view kPageMethods = "GET, HEAD";

// Whether a target's path is that of a page, however the rest of it stands.
bool is_page(std::string_view target);

// Errors: method_not_allowed, unexpected_body, and those of page_from_query().
Result<PageCall> page_from_http(const HttpRequest& request, const SearchLimits& limits);

// The document; its labels are those of the searcher's index. Errors: the searcher's, and
// not_found / unknown_record.
Result<std::string> answer_page(const PageCall& call, Searcher& searcher, const Deadline& deadline,
                                const PageStyle& style);

// What was searched for, to fill the box of an error's page again.
std::string_view query_of(const PageCall& call);

HttpResponse page_response(int status, std::string html, Audience audience);
HttpResponse page_error(const Error& error, Audience audience, const PageStyle& style,
                        std::string_view q = {});

}  // namespace carrel
