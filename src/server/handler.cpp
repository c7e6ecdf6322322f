// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/handler.hpp"

#include <algorithm>
#include <charconv>
#include <exception>

#include "base/log.hpp"
#include "protocol/dispatch.hpp"
#include "server/content_coding.hpp"
#include "server/cross_origin.hpp"
#include "server/entity_tag.hpp"

namespace carrel {
namespace {

using Clock = std::chrono::steady_clock;

Error deadline_exceeded() {
  return Error{ErrorType::timeout, "deadline_exceeded", "the search took longer than it may", "",
               "ask for less, or try again when it is quieter"};
}

// A search may ask for less time than the limit, never for more.
Clock::time_point deadline_of(const std::variant<Call, PageCall>& asked, Clock::time_point arrived,
                              const SearchLimits& limits) {
  std::chrono::milliseconds allowed = limits.deadline;
  const auto* const call = std::get_if<Call>(&asked);
  const auto* const search = call != nullptr ? std::get_if<SearchCall>(call) : nullptr;
  if (search != nullptr && search->request.timeout) {
    allowed = std::min(allowed, *search->request.timeout);
  }
  return arrived + allowed;
}

// Which request it was is nobody's business in a log; that one failed is the keeper's.
Error failed_inside() {
  log_error("a request failed inside the daemon");
  return internal("the request failed inside the daemon");
}

bool is_given_up(const SearchWork& work) {
  return work.client_gone && *work.client_gone;
}

bool reads_only(std::string_view method) {
  return method == "GET" || method == "HEAD";
}

// What is asked of the answer's form goes with the work.
void carry(const HttpRequest& request, SearchWork& work) {
  if (reads_only(request.method)) {
    work.target = request.target;
    work.if_none_match = request.if_none_match;
  }
  work.takes_gzip = request.takes_gzip;
}

// The value of "total" in a search's answer. Text in the answer has its quotation marks escaped,
// and so holds no such member.
std::optional<std::uint64_t> total_of(std::string_view json) {
  constexpr std::string_view kBefore = R"("total":{"value":)";
  const std::size_t at = json.find(kBefore);
  std::uint64_t total = 0;
  if (at == std::string_view::npos ||
      std::from_chars(json.data() + at + kBefore.size(), json.data() + json.size(), total).ec !=
          std::errc()) {
    return std::nullopt;
  }
  return total;
}

struct KindOf {
  RequestKind operator()(const SearchCall&) const { return RequestKind::search; }
  RequestKind operator()(const RecordCall&) const { return RequestKind::record; }
  RequestKind operator()(const RecordsCall&) const { return RequestKind::records; }
  RequestKind operator()(const StatusCall&) const { return RequestKind::status; }
  RequestKind operator()(const PageRequest&) const { return RequestKind::page; }
  RequestKind operator()(const RecordPageCall&) const { return RequestKind::record_page; }
};

RequestKind kind_of(const SearchWork& work) {
  return std::visit([](const auto& call) { return std::visit(KindOf{}, call); }, work.call);
}

HttpResponse wrong_method(Audience audience) {
  HttpResponse response = error_response(
      Error{ErrorType::method, "method_not_allowed",
            "this path does not take the method it was asked by", "", "use GET, HEAD"},
      audience);
  response.headers.emplace_back("Allow", "GET, HEAD");
  return response;
}

}  // namespace

Handler::Handler(std::map<Audience, SearcherPool*> pools, const Settings& settings, PageStyle style)
    : pools_(std::move(pools)), settings_(settings), style_(std::move(style)) {}

std::variant<HttpResponse, SearchWork> Handler::begin(const HttpRequest& request) const {
  try {
    auto decoded = decode(request);
    if (auto* const response = std::get_if<HttpResponse>(&decoded)) {
      code_content(*response, request.takes_gzip);
    } else {
      carry(request, std::get<SearchWork>(decoded));
    }
    return decoded;
  } catch (const std::exception&) {
    return refusal(failed_inside(), request.target, request.audience);
  }
}

std::variant<HttpResponse, SearchWork> Handler::begin(Result<Call> call, Audience audience,
                                                      Clock::time_point arrived) const {
  if (!call) {
    return error_response(call.error(), audience);
  }
  SearchWork work;
  work.call.emplace<Call>(*std::move(call));
  work.audience = audience;
  work.deadline = deadline_of(work.call, arrived, settings_.now()->search);
  return work;
}

std::variant<HttpResponse, SearchWork> Handler::decode(const HttpRequest& request) const {
  const std::string_view target(request.target);
  if (auto response = decode_here(request)) {
    return *std::move(response);
  }
  if (is_page(target)) {
    return decode_page(request);
  }
  const SearchLimits limits = settings_.now()->search;
  auto call = call_from_http(request.method, target, request.body, limits);
  if (!call) {
    HttpResponse response = error_response(call.error(), request.audience);
    if (call.error().type == ErrorType::method) {
      response.headers.emplace_back("Allow", allowed_methods(target));
    }
    return response;
  }
  SearchWork work;
  work.call.emplace<Call>(*std::move(call));
  work.audience = request.audience;
  work.deadline = deadline_of(work.call, request.arrived, limits);
  return work;
}

std::variant<HttpResponse, SearchWork> Handler::decode_page(const HttpRequest& request) const {
  const SearchLimits limits = settings_.now()->search;
  auto call = page_from_http(request, limits);
  if (!call) {
    HttpResponse response = refusal(call.error(), request.target, request.audience);
    if (call.error().type == ErrorType::method) {
      response.headers.emplace_back("Allow", kPageMethods);
    }
    return response;
  }
  SearchWork work;
  work.call.emplace<PageCall>(*std::move(call));
  work.audience = request.audience;
  work.deadline = deadline_of(work.call, request.arrived, limits);
  return work;
}

// What needs no searcher and is no operation of the protocol.
std::optional<HttpResponse> Handler::decode_here(const HttpRequest& request) const {
  const std::string_view target(request.target);
  const std::string_view path = target.substr(0, target.find('?'));
  if (path == "/health/live" || path == "/health/ready") {
    return health(request, path);
  }
  if (path == "/metrics" && request.audience == Audience::staff && metrics_) {
    return reads_only(request.method)
               ? typed_response(200, "text/plain; version=0.0.4; charset=utf-8", metrics_(),
                                request.audience)
               : wrong_method(request.audience);
  }
  if (request.method == "OPTIONS" && request.audience == Audience::everyone &&
      !request.wanted_method.empty() && is_listed(request.origin, settings_.now()->cors_origins)) {
    return preflight_response("GET, HEAD, POST");
  }
  return std::nullopt;
}

HttpResponse Handler::health(const HttpRequest& request, std::string_view path) const {
  if (!reads_only(request.method)) {
    return wrong_method(request.audience);
  }
  if (path == "/health/live") {
    return json_response(200, R"({"status":"live"})", request.audience);
  }
  return ready() ? json_response(200, R"({"status":"ready"})", request.audience)
                 : json_response(503, R"({"status":"not ready"})", request.audience);
}

bool Handler::ready() const {
  return !draining_ && std::all_of(pools_.begin(), pools_.end(), [](const auto& pool) {
    return pool.second->snapshot() != nullptr;
  });
}

HttpResponse Handler::finish(const SearchWork& work) const {
  try {
    auto found = search(work);
    HttpResponse response =
        found ? response_of(*std::move(found), work) : refusal(found.error(), work);
    code_content(response, work.takes_gzip);
    return response;
  } catch (const std::exception&) {
    return refusal(failed_inside(), work);
  }
}

HttpResponse Handler::response_of(Found found, const SearchWork& work) const {
  if (found.unchanged) {
    return not_modified(std::move(found.tag), work.audience);
  }
  const auto* const call = std::get_if<Call>(&work.call);
  const bool is_search = call != nullptr && std::holds_alternative<SearchCall>(*call);
  const auto hits = is_search ? total_of(found.body) : std::nullopt;
  HttpResponse response = call != nullptr
                              ? json_response(200, std::move(found.body), work.audience)
                              : page_response(200, std::move(found.body), work.audience);
  response.kind = kind_of(work);
  response.hits = hits;
  if (!found.tag.empty()) {
    response.headers.emplace_back("ETag", std::move(found.tag));
  }
  return response;
}

HttpResponse Handler::refusal(const Error& error, std::string_view target,
                              Audience audience) const {
  return is_page(target) ? page_error(error, audience, style_) : error_response(error, audience);
}

HttpResponse Handler::refusal(const Error& error, const SearchWork& work) const {
  const auto* const page = std::get_if<PageCall>(&work.call);
  HttpResponse response = page != nullptr
                              ? page_error(error, work.audience, style_, query_of(*page))
                              : error_response(error, work.audience);
  response.kind = kind_of(work);
  return response;
}

// The tag is known before the search, so a client that holds the answer costs none. The set-up is
// looked at before the searcher is taken: if it changes in between, the answer's tag is one that is
// not given out again.
Result<Handler::Found> Handler::search(const SearchWork& work) const {
  if (Clock::now() >= work.deadline || is_given_up(work)) {
    return deadline_exceeded();
  }
  const std::string setup = settings_.fingerprint();
  auto lease = pools_.at(work.audience)->lease();
  if (!lease) {
    return lease.error();
  }
  Found found;
  if (!work.target.empty()) {
    found.tag = entity_tag((**lease).snapshot(), work.target, setup);
    if (names_tag(work.if_none_match, found.tag)) {
      found.unchanged = true;
      return found;
    }
  }
  auto body = ask(work, *lease);
  if (!body) {
    return body.error();
  }
  found.body = *std::move(body);
  found.unchanged = !found.tag.empty() && names_any(work.if_none_match);
  return found;
}

Result<std::string> Handler::ask(const SearchWork& work, SearcherPool::Lease& lease) const {
  Deadline deadline;
  deadline.at = work.deadline;
  deadline.cancelled = work.client_gone.get();
  try {
    const auto* const call = std::get_if<Call>(&work.call);
    auto result = call != nullptr
                      ? dispatch(*call, *lease, deadline)
                      : answer_page(std::get<PageCall>(work.call), *lease, deadline, style_);
    if (!result && result.error().type == ErrorType::index_unavailable) {
      lease.drop();
      log_error("the " + std::string(name_of(work.audience)) +
                " index failed: " + describe(result.error()));
    }
    return result;
  } catch (...) {
    lease.drop();
    throw;
  }
}

}  // namespace carrel
