// SPDX-License-Identifier: GPL-2.0-or-later
// What does each operation answer over HTTP?
#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::ask;
using carrel::Audience;
using carrel::get_request;
using carrel::post_request;
using carrel::RawAnswer;
using carrel::RawConnection;
using carrel::Serving;

namespace {

bool holds(const RawAnswer& answer, std::string_view part) {
  return answer.body.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a search by address and the same as a JSON body give the same bytes") {
  const Serving serving;
  const RawAnswer by_address =
      ask(serving.url(),
          get_request(
              "/v1/search?q=reed&filter=format:book&filter=year:1990..2000&facet=year&limit=5"));
  const RawAnswer by_body = ask(
      serving.url(),
      post_request(
          "/v1/search",
          R"({"q":"reed","filter":{"format":["book"],"year":{"gte":1990,"lte":2000}},"facets":["year"],"limit":5})"));
  CHECK(by_address.status == 200);
  CHECK(holds(by_address, R"("hits":[{"id":"heron")"));
  CHECK(by_address.body == by_body.body);
}

TEST_CASE("an answer carries its type, its request id and the time taken") {
  const Serving serving;
  RawConnection connection(serving.url());
  connection.send(get_request("/v1/search?q=heron"));
  const RawAnswer first = connection.answer();
  connection.send(get_request("/v1/search?q=heron"));
  const RawAnswer second = connection.answer();
  CHECK(first.header("Content-Type") == "application/json; charset=utf-8");
  CHECK(first.header("Server-Timing").value_or("").starts_with("total;dur="));
  CHECK(first.body == second.body);
  REQUIRE(first.header("X-Request-Id"));
  CHECK(first.header("X-Request-Id") != second.header("X-Request-Id"));
}

TEST_CASE("a record is given by its id, whole or in fields") {
  const Serving serving;
  const RawAnswer whole = ask(serving.url(), get_request("/v1/records/heron"));
  CHECK(whole.status == 200);
  CHECK(whole.body.starts_with(R"({"id":"heron")"));
  CHECK(holds(whole, "standing still"));
  CHECK(ask(serving.url(), get_request("/v1/records/heron?fields=year")).body ==
        R"({"year":1998})");
}

TEST_CASE("an id that nobody has, or that this audience may not see, is not found alike") {
  const Serving serving;
  const RawAnswer unknown = ask(serving.url(), get_request("/v1/records/nobody"));
  const RawAnswer hidden = ask(serving.url(), get_request("/v1/records/withdrawn"));
  CHECK(unknown.status == 404);
  CHECK(unknown.error_code() == "unknown_record");
  CHECK(hidden.body == unknown.body);
  CHECK(ask(serving.url(Audience::staff), get_request("/v1/records/withdrawn")).status == 200);
}

TEST_CASE("a batch gives what is there, in the order asked for, and lists what is not") {
  const Serving serving;
  const RawAnswer answer =
      ask(serving.url(),
          post_request("/v1/records",
                       R"({"ids":["curlew","nobody"],"isbns":["0-306-40615-2"],"fields":["id"]})"));
  CHECK(answer.body == R"({"records":[{"id":"curlew"},{"id":"heron"}],"missing":["nobody"]})");
}

TEST_CASE("status tells each audience of its own index") {
  const Serving serving;
  CHECK(ask(serving.url(), get_request("/v1/status")).body ==
        R"({"audience":"public","index":{"revision":1,"documents":3,"format":3}})");
  CHECK(ask(serving.url(Audience::staff), get_request("/v1/status")).body ==
        R"({"audience":"staff","index":{"revision":1,"documents":4,"format":3}})");
}

TEST_CASE("a running daemon is live and ready") {
  const Serving serving;
  CHECK(ask(serving.url(), get_request("/health/live")).body == R"({"status":"live"})");
  CHECK(ask(serving.url(), get_request("/health/ready")).body == R"({"status":"ready"})");
  const RawAnswer posted = ask(serving.url(), post_request("/health/live", "{}"));
  CHECK(posted.status == 405);
  CHECK(posted.header("Allow") == "GET, HEAD");
}

TEST_CASE("HEAD is answered as GET, without the body") {
  const Serving serving;
  const RawAnswer get = ask(serving.url(), get_request("/v1/status"));
  RawConnection connection(serving.url());
  connection.send("HEAD /v1/status HTTP/1.1\r\n\r\n" + get_request("/health/live"));
  const RawAnswer head = connection.answer(true);
  CHECK(head.status == 200);
  CHECK(head.header("Content-Length") == std::to_string(get.body.size()));
  CHECK(connection.answer().body == R"({"status":"live"})");
}

TEST_CASE("staff answers are not to be stored") {
  const Serving serving;
  CHECK(ask(serving.url(Audience::staff), get_request("/v1/status")).header("Cache-Control") ==
        "no-store");
  CHECK(ask(serving.url(Audience::staff), get_request("/nowhere")).header("Cache-Control") ==
        "no-store");
}

TEST_CASE("a refusal has its status, its code and its way out") {
  const Serving serving;
  const auto [request, status, code] = GENERATE(table<std::string, int, std::string>({
      {get_request("/v1/search?limti=3"), 400, "unknown_key"},
      {get_request("/v1/search?limit=101"), 400, "limit_too_large"},
      {get_request("/v1/records/%ff"), 400, "bad_encoding"},
      {get_request("/v1/search?filter=formt:book"), 400, "unknown_field"},
      {get_request("/v1/search?facet=formt"), 400, "unknown_field"},
      {post_request("/v1/search", "{\"q\":"), 400, "bad_json"},
      {post_request("/v1/search", ""), 400, "missing_body"},
      {post_request("/v1/search", R"({"q":1})"), 400, "wrong_type"},
      {post_request("/v1/search", R"({"q":"a","q":"b"})"), 400, "duplicate_key"},
      {post_request("/v1/search", R"({"q":")" + std::string(4097, 'a') + "\"}"), 413,
       "query_too_long"},
      {get_request("/v1/nowhere"), 404, "unknown_path"},
      {get_request("/v1/suggest?q=a"), 501, "not_implemented"},
      {get_request("/v1/search?cursor=x"), 501, "not_implemented"},
      {"PUT /v1/records/a HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", 501, "not_implemented"},
      {"DELETE /v1/search HTTP/1.1\r\n\r\n", 405, "method_not_allowed"},
      {"OPTIONS /v1/search HTTP/1.1\r\n\r\n", 405, "method_not_allowed"},
  }));
  CAPTURE(request.substr(0, 80));
  const RawAnswer answer = ask(serving.url(), request);
  CHECK(answer.status == status);
  CHECK(answer.error_code() == code);
  CHECK(answer.header("Allow").has_value() == (status == 405));
}

TEST_CASE("a query of exactly the largest size is searched") {
  const Serving serving;
  const RawAnswer answer =
      ask(serving.url(), post_request("/v1/search", R"({"q":")" + std::string(4096, 'a') + "\"}"));
  CHECK(answer.status == 200);
}
